<?php
/**
 * A post that is edited while the plugin is switched off (rows F32, A50).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http_Test_Case;

/**
 * Deactivates and activates the plugin on the plugins screen. Posts saved meanwhile keep their locks, and what the plugin had indexed
 * before is no longer used.
 */
final class Switched_Off_Test extends Http_Test_Case {

	private const FILE = 'tier-gate-for-patreon/patreon-gate.php';

	/** @var array<string, string> */
	private const ALLOWED = array( 'X-Canary-Allowed' => 'yes' );

	protected function tearDown(): void {
		wp_cache_flush();
		$active = (array) get_option( 'active_plugins' );
		if ( ! in_array( self::FILE, $active, true ) ) {
			update_option( 'active_plugins', array( ...$active, self::FILE ) );
		}
		parent::tearDown();
	}

	public function test_F32_posts_saved_while_the_plugin_is_off_are_locked_again(): void {
		$site   = Leak_Site::get( self::base_url() );
		$lock   = '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => Leak_Site::lock()->to_array() ) ) . ' /-->';
		$whole  = $this->create_post( array( 'post_title' => 'Off ' . wp_generate_password( 10, false ), 'post_content' => self::text( 'zqxcan before' ) ) )->ID;
		$parts  = $this->create_post( array( 'post_title' => 'Off ' . wp_generate_password( 10, false ), 'post_content' => self::text( 'quuxmovedword' ) . $lock . self::text( 'zqxcan below' ) ) )->ID;
		$public = array( 'whole' => (string) get_permalink( $whole ), 'parts' => (string) get_permalink( $parts ) );
		Plugin::instance()->post_locks()->set( $whole, Leak_Site::lock() );
		self::assertContains( $parts, $this->found(), 'The word is still public.' );

		$admin = $this->visitor_as( 'admin' );
		$this->press( $admin, 'deactivate' );
		$nonce = $admin->rest_nonce();
		foreach ( array( $whole => self::text( 'zqxcan quuxmovedword after' ), $parts => self::text( 'Public.' ) . $lock . self::text( 'zqxcan quuxmovedword' ) ) as $id => $content ) {
			$saved = $admin->request( 'POST', "/wp-json/wp/v2/posts/$id", (string) wp_json_encode( array( 'content' => $content ) ), self::ALLOWED + array( 'X-WP-Nonce' => $nonce, 'Content-Type' => 'application/json' ) );
			self::assertSame( 200, $saved->status );
		}
		self::assertStringContainsString( 'zqxcan', $this->visitor()->get( (string) wp_make_link_relative( $public['whole'] ), self::ALLOWED )->body, 'Row A50: switched off, everything is public.' );
		$this->press( $admin, 'activate' );

		wp_cache_flush();
		foreach ( $public as $name => $url ) {
			$path = (string) wp_make_link_relative( $url );
			self::assertStringNotContainsString( 'zqxcan', $this->visitor()->get( $path )->raw, $name );
			self::assertStringContainsString( 'zqxcan', $site->readers['entitled by cookie']->get( $path )->body, $name );
			self::assertNotContains( 'whole' === $name ? $whole : $parts, $this->found(), "$name: a search finds words that are locked by now." );
		}
		self::assertNotSame( array(), Plugin::instance()->public_texts()->with_content( (string) get_post( $whole )?->post_content ), 'The content is recognized again.' );
		foreach ( array( $whole, $parts ) as $id ) {
			wp_delete_post( $id, true );
		}
	}

	private function press( Browser $admin, string $action ): void {
		$page = $admin->get( '/wp-admin/plugins.php' )->body;
		self::assertSame( 1, preg_match( '#plugins\.php\?action=' . $action . '&amp;plugin=' . preg_quote( rawurlencode( self::FILE ), '#' ) . '[^"]*#', $page, $found ), $action );
		self::assertSame( 302, $admin->get( '/wp-admin/' . html_entity_decode( $found[0] ) )->status );
	}

	/** @return list<mixed> Ids of the posts in which a logged-out visitor finds the word. */
	private function found(): array {
		return array_column( $this->visitor()->get( '/wp-json/wp/v2/posts?search=uuxmovedwor' )->json(), 'id' );
	}

	private static function text( string $words ): string {
		return "<!-- wp:paragraph --><p>$words</p><!-- /wp:paragraph -->";
	}
}
