<?php
/**
 * Loading of adapters, and functions for add-ons.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Compat;

use Patreon_Gate\Compat\Adapter;
use Patreon_Gate\Compat\Registry;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use PHPUnit\Framework\Attributes\DataProvider;

/** Adapters are loaded only for active plugins, and add-ons get public content only. */
final class Registry_Test extends Compat_Case {

	public function test_a_site_without_these_plugins_loads_no_adapter(): void {
		self::assertSame( array(), Registry::active() );
	}

	public function test_every_adapter_says_what_it_is_for_and_for_which_version(): void {
		foreach ( array_unique( Registry::ADAPTERS ) as $adapter ) {
			self::assertTrue( is_subclass_of( $adapter, Adapter::class ), $adapter );
			self::assertNotSame( '', $adapter::name() );
			self::assertMatchesRegularExpression( '/^\d+(\.\d+)+$/', $adapter::read_version(), $adapter );
		}
	}

	#[DataProvider( 'locks' )]
	public function test_add_ons_can_ask_for_the_public_content_whoever_is_signed_in( string $kind ): void {
		$post = $this->locked( $kind );
		self::assertTrue( patreon_gate_is_restricted( $post->ID ) );
		self::assertPublic( patreon_gate_public_content( $post->ID ) );
		self::assertStringNotContainsString( 'patreon-gate-cta', patreon_gate_public_content( $post->ID ) );
		$open = $this->locked( '' );
		self::assertFalse( patreon_gate_is_restricted( $open->ID ) );
		self::assertSame( $open->post_content, patreon_gate_public_content( $open->ID ) );
		self::assertSame( '', patreon_gate_public_content( 0 ) );
	}

	/** A post can have a lock and a password. */
	#[DataProvider( 'locks' )]
	public function test_a_lock_does_not_open_what_a_password_protects( string $kind ): void {
		$post = $this->locked( $kind, '', array( 'post_password' => 'secret' ) );
		self::assertSame( '', patreon_gate_public_content( $post->ID ) );
		self::assertSame( '', Plugin::instance()->public_content()->text( $post ) );
		self::assertSame( '', patreon_gate_public_content( $this->locked( '', '', array( 'post_password' => 'secret' ) )->ID ) );
	}

	/** Yoast SEO makes no excerpt of a post with a password. */
	#[DataProvider( 'locks' )]
	public function test_a_description_that_a_password_left_empty_stays_empty( string $kind ): void {
		( new \Patreon_Gate\Compat\Yoast_Seo( Plugin::instance()->public_content() ) )->register();
		$post = $this->locked( $kind, '', array( 'post_password' => 'secret' ) );
		self::assertSame( array( '%%excerpt%%' => '' ), apply_filters( 'wpseo_replacements', array( '%%excerpt%%' => '' ), (object) (array) $post ) );
	}

	public function test_an_action_runs_when_a_lock_is_added_or_removed_or_a_locked_post_changes(): void {
		$told = array();
		add_action(
			Hooks::PUBLIC_TEXT_CHANGED,
			static function ( int $post_id ) use ( &$told ): void {
				$told[] = $post_id . ' ' . ( str_contains( patreon_gate_public_content( $post_id ), self::SECRET ) ? 'open' : 'closed' );
			}
		);
		$post = $this->locked( '' );
		wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'Another' ) );
		self::assertSame( array(), $told, 'The action does not run for posts without a lock.' );
		Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		self::assertSame( array( "$post->ID closed" ), $told );
		wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'A third' ) );
		self::assertSame( array( "$post->ID closed", "$post->ID closed" ), $told );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		self::assertSame( "$post->ID open", end( $told ) );
	}
}
