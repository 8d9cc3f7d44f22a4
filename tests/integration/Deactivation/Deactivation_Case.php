<?php
/**
 * Base of tests that deactivate the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Deactivation;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Closed_Posts;
use Patreon_Gate\Storage\Options\Deactivation_State;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Deactivates and activates the plugin as WordPress does. Its hooks stay in the test process, so these tests compare rows; `http/Leak/Switched_Off_Test` looks at pages. */
abstract class Deactivation_Case extends Integration_Test_Case {

	protected const FILE = 'tier-gate-for-patreon/patreon-gate.php';

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
	}

	protected static function deactivate(): void {
		deactivate_plugins( self::FILE );
		self::assertFalse( is_plugin_active( self::FILE ) );
	}

	/** Activates the plugin, and runs the job that takes the passwords off. */
	protected static function activate(): void {
		self::assertNull( activate_plugin( self::FILE ) );
		self::assertTrue( is_plugin_active( self::FILE ) );
		self::run_job();
	}

	/** Runs that job twice, as if an hour had passed before each run. */
	protected static function run_job(): void {
		for ( $run = 0; $run < 2; $run++ ) {
			$state = Deactivation_State::read();
			if ( null !== $state ) {
				( new Deactivation_State( $state->phase, $state->at - HOUR_IN_SECONDS, $state->after, $state->since ) )->store();
			}
			do_action( 'patreon_gate_passwords' );
		}
	}

	protected static function password( int $post_id ): string {
		global $wpdb;
		return (string) $wpdb->get_var( $wpdb->prepare( 'SELECT post_password FROM %i WHERE ID = %d', $wpdb->posts, $post_id ) );
	}

	/** @return list<string> The notes of a post, as the database has them. */
	protected static function notes( int $post_id ): array {
		global $wpdb;
		return array_map( strval( ... ), array_values( $wpdb->get_col( $wpdb->prepare( 'SELECT meta_value FROM %i WHERE post_id = %d AND meta_key = %s', $wpdb->postmeta, $post_id, Closed_Posts::NOTE ) ) ) );
	}

	protected static function count_notes(): int {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE meta_key = %s', $wpdb->postmeta, Closed_Posts::NOTE ) );
	}

	protected static function assert_closed( int $post_id, string $what ): void {
		self::assertMatchesRegularExpression( '/^[0-9a-f]{40}$/', self::password( $post_id ), $what );
		self::assertSame( array( self::password( $post_id ) ), self::notes( $post_id ), $what );
		self::assertSame( self::password( $post_id ), get_post( $post_id )?->post_password, "$what: a cache has the old row." );
	}

	protected static function assert_untouched( int $post_id, string $what, string $password = '' ): void {
		self::assertSame( $password, self::password( $post_id ), $what );
		self::assertSame( array(), self::notes( $post_id ), $what );
		self::assertSame( $password, get_post( $post_id )?->post_password, "$what: a cache has the old row." );
	}

	protected static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying', array() ) ) );
	}

	protected static function divider(): string {
		return '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => self::lock()->to_array() ) ) . ' /-->';
	}

	protected static function gate( string $text ): string {
		return '<!-- wp:patreon-gate/gate ' . wp_json_encode( array( 'lock' => self::lock()->to_array() ) ) . ' --><!-- wp:patreon-gate/gate-granted -->' . self::text( $text ) . '<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->';
	}

	protected static function text( string $words ): string {
		return "<!-- wp:paragraph --><p>$words</p><!-- /wp:paragraph -->";
	}

	/**
	 * Creates a post that is locked as a whole.
	 *
	 * @param array<string, mixed> $values As for `create_post()`.
	 */
	protected function create_locked( array $values = array() ): int {
		$id = $this->create_post( $values )->ID;
		Plugin::instance()->post_locks()->set( $id, self::lock() );
		return $id;
	}
}
