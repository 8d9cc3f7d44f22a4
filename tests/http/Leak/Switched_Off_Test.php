<?php
/**
 * A site whose plugin is deactivated (rows F32, A50).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Deactivation_State;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http_Test_Case;

/**
 * Deactivates and activates the plugin on the plugins screen. Meanwhile, nobody reads locked text anywhere on the site; afterwards everybody reads what they
 * may. Posts saved meanwhile keep their locks, and what the plugin had indexed before is no longer used.
 */
final class Switched_Off_Test extends Http_Test_Case {

	private const FILE = 'tier-gate-for-patreon/patreon-gate.php';

	/** @var array<string, string> */
	private const ALLOWED = array( 'X-Canary-Allowed' => 'yes' );

	/** @var array<string, int> Posts, by the kind of their lock. */
	private array $posts = array();

	protected function setUp(): void {
		parent::setUp();
		$lock        = '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => Leak_Site::lock()->to_array() ) ) . ' /-->';
		$gate        = '<!-- wp:patreon-gate/gate ' . wp_json_encode( array( 'lock' => Leak_Site::lock()->to_array() ) ) . ' --><!-- wp:patreon-gate/gate-granted -->' . self::text( 'zqxoffword inside' ) . '<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->';
		$this->posts = array(
			'whole'     => $this->create( self::text( 'zqxoffword before' ) ),
			'parts'     => $this->create( self::text( 'quuxmovedword' ) . $lock . self::text( 'zqxoffword below' ) ),
			'container' => $this->create( self::text( 'Public.' ) . $gate ),
		);
		Plugin::instance()->post_locks()->set( $this->posts['whole'], Leak_Site::lock() );
		$post = get_post( $this->posts['whole'] );
		self::assertNotNull( $post );
		$this->create_comment( $post, array( 'comment_content' => 'zqxoffword in a comment' ) );
	}

	protected function tearDown(): void {
		wp_cache_flush();
		$active = (array) get_option( 'active_plugins' );
		if ( ! in_array( self::FILE, $active, true ) ) {
			update_option( 'active_plugins', array( ...$active, self::FILE ) );
		}
		foreach ( $this->posts as $id ) {
			wp_delete_post( $id, true );
		}
		Plugin::instance()->settings()->update( array( 'when_inactive' => 'closed' ) );
		Deactivation_State::forget();
		parent::tearDown();
	}

	public function test_A50_nobody_reads_locked_text_while_the_plugin_is_inactive(): void {
		$site  = Leak_Site::get( self::base_url() );
		$admin = $this->visitor_as( 'admin' );
		$this->press( $admin, 'deactivate' );
		$readers = array(
			'logged out'           => $this->visitor(),
			'subscriber'           => $this->visitor_as( 'subscriber' ),
			'contributor'          => $this->visitor_as( 'contributor' ),
			'a member, by cookie'  => $site->readers['entitled by cookie'],
			'a member, by account' => $site->readers['entitled'],
		);
		foreach ( $readers as $who => $reader ) {
			foreach ( $this->addresses() as $path ) {
				// A word of this test only: captions and footnotes of other tests' posts stay public, as docs/security.md says.
				self::assertStringNotContainsString( 'zqxoffword', $reader->get( $path )->raw, "$who: $path" );
			}
		}
		foreach ( array( 'zqxoffword', 'quuxmovedword' ) as $word ) {
			self::assertSame( array(), $this->visitor()->get( '/wp-json/wp/v2/posts?search=' . $word )->json(), 'Logged-out visitors cannot find words in a post with a password.' );
			self::assertStringNotContainsString( 'Off post', $this->visitor()->get( '/?feed=rss2&s=' . $word )->body );
		}
		$one = $this->visitor()->get( '/wp-json/wp/v2/posts/' . $this->posts['whole'] )->json();
		self::assertIsArray( $one['content'] ?? null );
		self::assertTrue( $one['content']['protected'] );
		self::assertSame( '', $one['content']['rendered'] );

		// Whoever may edit still can.
		$editor = $this->visitor_as( 'editor' );
		foreach ( $this->posts as $kind => $id ) {
			self::assertStringContainsString( 'zqxoffword', $editor->get( "/wp-json/wp/v2/posts/$id?context=edit", self::ALLOWED + array( 'X-WP-Nonce' => $editor->rest_nonce() ) )->raw, $kind );
		}

		$this->press( $admin, 'activate' );
		foreach ( $this->posts as $id ) {
			self::assertStringNotContainsString( 'zqxoffword', $this->visitor()->get( self::path( $id ) )->raw, 'Right after the activation.' );
		}
		$this->wait_for_job();
		foreach ( $this->posts as $kind => $id ) {
			self::assertStringNotContainsString( 'zqxoffword', $this->visitor()->get( self::path( $id ) )->raw, $kind );
			foreach ( array( 'entitled by cookie', 'entitled' ) as $who ) {
				$page = $site->readers[ $who ]->get( self::path( $id ) )->body;
				self::assertStringContainsString( 'zqxoffword', $page, "$kind, $who" );
				self::assertStringNotContainsString( 'Protected:', $page, "$kind, $who" );
			}
		}
		$one = $this->visitor()->get( '/wp-json/wp/v2/posts/' . $this->posts['parts'] )->json();
		self::assertIsArray( $one['content'] ?? null );
		self::assertFalse( $one['content']['protected'] );
		self::assertContains( $this->posts['parts'], $this->found(), 'The public part is found again.' );
	}

	public function test_F32_posts_saved_while_the_plugin_is_off_are_locked_again(): void {
		$site = Leak_Site::get( self::base_url() );
		$lock = '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => Leak_Site::lock()->to_array() ) ) . ' /-->';
		self::assertContains( $this->posts['parts'], $this->found(), 'The word is still public.' );
		$this->posts['new'] = $this->create( self::text( 'Nothing is locked yet.' ) );

		$admin = $this->visitor_as( 'admin' );
		$this->press( $admin, 'deactivate' );
		$nonce = $admin->rest_nonce();
		$texts = array(
			'whole' => self::text( 'zqxoffword quuxmovedword after' ),
			'parts' => self::text( 'Public.' ) . $lock . self::text( 'zqxoffword quuxmovedword' ),
			'new'   => self::text( 'Public.' ) . $lock . self::text( 'zqxoffword quuxmovedword' ),
		);
		foreach ( $texts as $kind => $content ) {
			$saved = $admin->request( 'POST', '/wp-json/wp/v2/posts/' . $this->posts[ $kind ], (string) wp_json_encode( array( 'content' => $content ) ), self::ALLOWED + array( 'X-WP-Nonce' => $nonce, 'Content-Type' => 'application/json' ) );
			self::assertSame( 200, $saved->status );
			self::assertSame( 'new' === $kind, str_contains( $this->visitor()->get( self::path( $this->posts[ $kind ] ), self::ALLOWED )->body, 'zqxoffword' ), "$kind: only a lock that is new cannot be kept closed." );
		}
		$this->press( $admin, 'activate' );
		foreach ( array( 'right after the activation', 'later' ) as $when ) {
			wp_cache_flush();
			foreach ( array_keys( $texts ) as $kind ) {
				self::assertStringNotContainsString( 'zqxoffword', $this->visitor()->get( self::path( $this->posts[ $kind ] ) )->raw, "$kind, $when" );
				self::assertNotContains( $this->posts[ $kind ], $this->found(), "$kind, $when: a search finds words that are locked by now." );
			}
			if ( 'later' !== $when ) {
				$this->wait_for_job();
			}
		}
		foreach ( array_keys( $texts ) as $kind ) {
			self::assertStringContainsString( 'zqxoffword', $site->readers['entitled by cookie']->get( self::path( $this->posts[ $kind ] ) )->body, $kind );
		}
		self::assertNotSame( array(), Plugin::instance()->public_texts()->with_content( (string) get_post( $this->posts['whole'] )?->post_content ), 'The content is recognized again.' );
	}

	public function test_whoever_chooses_so_in_the_dialog_opens_everything(): void {
		$admin = $this->visitor_as( 'admin' );
		$page  = $admin->get( '/wp-admin/plugins.php' )->body;
		self::assertMatchesRegularExpression( '/<dialog [^>]*patreon-gate-deactivation.*Keep them closed.*Open everything.*<\/dialog>/s', $page );
		self::assertMatchesRegularExpression( '/value="closed"[^>]*checked/', $page, 'The default.' );
		$this->press( $admin, 'deactivate', '&patreon_gate_when_inactive=open' );
		foreach ( $this->posts as $id ) {
			self::assertStringContainsString( 'zqxoffword', $this->visitor()->get( self::path( $id ), self::ALLOWED )->body );
			self::assertSame( '', $this->password( $id ) );
		}
		$this->press( $admin, 'activate' );
		self::assertMatchesRegularExpression( '/value="open"[^>]*checked/', $admin->get( '/wp-admin/plugins.php' )->body, 'The choice is kept.' );
		$this->press( $admin, 'deactivate', '&patreon_gate_when_inactive=nonsense' );
		self::assertSame( '', $this->password( $this->posts['whole'] ) );
		$this->press( $admin, 'activate' );
		$this->press( $admin, 'deactivate', '&patreon_gate_when_inactive=closed' );
		self::assertNotSame( '', $this->password( $this->posts['whole'] ) );
		$this->press( $admin, 'activate' );
		$this->wait_for_job();
	}

	public function test_nobody_else_deactivates_or_chooses(): void {
		foreach ( array( 'editor', 'subscriber' ) as $role ) {
			$this->visitor_as( $role )->get( '/wp-admin/plugins.php?action=deactivate&plugin=' . rawurlencode( self::FILE ) . '&patreon_gate_when_inactive=open&_wpnonce=wrong' );
		}
		$this->visitor_as( 'admin' )->get( '/wp-admin/plugins.php?action=deactivate&plugin=' . rawurlencode( self::FILE ) . '&patreon_gate_when_inactive=open' );
		wp_cache_flush();
		self::assertContains( self::FILE, (array) get_option( 'active_plugins' ) );
		self::assertFalse( Plugin::instance()->settings()->opens_when_inactive() );
		self::assertSame( '', $this->password( $this->posts['whole'] ) );
	}

	/** @return list<string> Everything WordPress itself offers visitors about the posts. */
	private function addresses(): array {
		$all = array( '/', '/feed/', '/feed/atom/', '/feed/rdf/', '/comments/feed/', '/wp-json/wp/v2/posts?per_page=100', '/wp-json/wp/v2/comments?per_page=100', '/wp-json/wp/v2/search?search=Off', '/?s=before&feed=rss2', '/wp-sitemap.xml', '/wp-sitemap-posts-post-1.xml', '/author/admin/', '/' . gmdate( 'Y' ) . '/' );
		foreach ( $this->posts as $id ) {
			$path = self::path( $id );
			array_push( $all, $path, $path . 'feed/', $path . 'embed/', $path . '2/', "/?p=$id&preview=true", "/wp-json/wp/v2/posts/$id", "/wp-json/wp/v2/posts/$id?password=", "/wp-json/wp/v2/comments?post=$id", '/wp-json/oembed/1.0/embed?url=' . rawurlencode( (string) get_permalink( $id ) ) );
		}
		return $all;
	}

	private function create( string $content ): int {
		return $this->create_post( array( 'post_title' => 'Off post ' . wp_generate_password( 10, false ), 'post_content' => $content ) )->ID;
	}

	private static function path( int $post_id ): string {
		return (string) wp_make_link_relative( (string) get_permalink( $post_id ) );
	}

	private function password( int $post_id ): string {
		clean_post_cache( $post_id );
		return (string) get_post( $post_id )?->post_password;
	}

	/** Lets WP-Cron run the job, as if the plugin had been active for a while. */
	private function wait_for_job(): void {
		wp_cache_flush();
		$state = Deactivation_State::read();
		self::assertNotNull( $state );
		self::assertSame( Deactivation_State::OPENING, $state->phase );
		( new Deactivation_State( $state->phase, $state->at - 60, 0, $state->since ) )->store();
		wp_clear_scheduled_hook( 'patreon_gate_passwords_step' );
		wp_schedule_single_event( time() - 1, 'patreon_gate_passwords_step' );
		delete_transient( 'doing_cron' );
		$this->visitor()->get( '/wp-cron.php' );
		wp_cache_flush();
		self::assertNull( Deactivation_State::read() );
	}

	private function press( Browser $admin, string $action, string $more = '' ): void {
		$page = $admin->get( '/wp-admin/plugins.php' )->body;
		self::assertSame( 1, preg_match( '#plugins\.php\?action=' . $action . '&amp;plugin=' . preg_quote( rawurlencode( self::FILE ), '#' ) . '[^"]*#', $page, $found ), $action );
		self::assertSame( 302, $admin->get( '/wp-admin/' . html_entity_decode( $found[0] ) . $more )->status );
	}

	/** @return list<mixed> Ids of the posts in which a logged-out visitor finds the word. */
	private function found(): array {
		return array_column( $this->visitor()->get( '/wp-json/wp/v2/posts?search=uuxmovedwor' )->json(), 'id' );
	}

	private static function text( string $words ): string {
		return "<!-- wp:paragraph --><p>$words</p><!-- /wp:paragraph -->";
	}
}
