<?php
/**
 * Attacks with previews of calls to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Designs\Gallery;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Tests\Page;
use WP_User;

/** The attacks in section "Previews" of docs/security.md. */
final class Preview_Test extends Attack_Case {

	use Makes_Previews;

	private const CONTENT = "<!-- wp:paragraph -->\n<p>UNSAVED-TEXT</p>\n<!-- /wp:paragraph -->";

	private WP_User $user;

	protected function setUp(): void {
		parent::setUp();
		$this->user    = $this->create_user( 'administrator' );
		$this->browser = $this->visitor_as( $this->user->user_login );
	}

	public function test_each_face_is_shown_by_the_real_page_with_the_unsaved_text(): void {
		$faces   = Faces::all();
		$content = '';
		foreach ( array_keys( $faces ) as $face ) {
			$content .= '<!-- wp:paragraph {"metadata":{"patreonGate":{"only":["' . $face . "\"]}}} -->\n<p>FACE-$face.</p>\n<!-- /wp:paragraph -->";
		}
		$made = $this->make( array( 'content' => $content, 'face' => 'tier_too_low', 'post' => $this->post_id ) )->json();
		self::assertIsArray( $made['faces'] );
		self::assertSame( array_keys( $faces ), array_column( $made['faces'], 'id' ) );
		foreach ( $made['faces'] as $one ) {
			self::assertIsArray( $one );
			$page = $this->get( $one['url'] );
			self::assertSame( 200, $page->status );
			self::assertSame( 1, preg_match_all( '/FACE-[a-z_]+\./', $page->body, $found ), $page->body );
			self::assertSame( "FACE-{$one['id']}.", $found[0][0] );
			self::assertStringContainsString( 'Behind the gate', $page->body, 'It is the page of the post.' );
			self::assertStringNotContainsString( self::SECRET_WORD, $page->raw );
		}
		self::assertStringContainsString( 'FACE-tier_too_low.', $this->get( $made['url'] )->body );
	}

	public function test_the_page_cannot_be_cached_indexed_or_framed_and_contains_no_token(): void {
		$made = $this->make( array( 'content' => self::CONTENT, 'post' => $this->post_id ) )->json();
		$page = $this->get( $made['url'] );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		self::assertStringContainsString( 'private', $page->header( 'cache-control' ) );
		self::assertStringContainsString( 'noindex', $page->header( 'x-robots-tag' ) );
		self::assertSame( 'SAMEORIGIN', $page->header( 'x-frame-options' ) );
		self::assertSame( 'no-referrer', $page->header( 'referrer-policy' ) );
		self::assertSame( '', $page->header( 'etag' ) . $page->header( 'last-modified' ) );
		self::assertMatchesRegularExpression( "/<meta name='robots' content='[^']*noindex/", $page->body );
		self::assertStringNotContainsString( self::token( $made['url'] ), $page->raw, 'Nothing on the page repeats the token.' );
		self::assertStringNotContainsString( 'wpadminbar', $page->body );
		self::assertStringNotContainsString( 'logged-in', $page->body );
		self::assertStringNotContainsString( 'class="patreon-gate-seen"', $page->body, 'Nothing is counted.' );
	}

	public function test_only_the_session_that_requested_a_preview_can_open_it(): void {
		$url = $this->make( array( 'content' => self::CONTENT, 'post' => $this->post_id ) )->json()['url'];
		self::assertStringContainsString( 'UNSAVED-TEXT', $this->get( $url )->body );
		$other   = $this->visitor_as( $this->create_user( 'administrator' )->user_login );
		$another = $this->visitor_as( $this->user->user_login );
		foreach ( array( 'a stranger' => $this->visitor(), 'another administrator' => $other, 'another session of the same user' => $another ) as $who => $browser ) {
			$this->assert_refused( $this->get( $url, $browser ), $who );
		}
		self::assertIsString( $url );
		foreach ( array( str_repeat( 'a', 64 ), '', '1', self::token( $url ) . 'a', strtoupper( self::token( $url ) ) ) as $token ) {
			$this->assert_refused( $this->get( str_replace( self::token( $url ), $token, $url ) ), "the token $token" );
		}
		$this->assert_refused( $this->browser->get( $this->post_path() . '?patreon-gate-preview[]=' . self::token( $url ) ), 'an array' );
		\WP_Session_Tokens::get_instance( $this->user->ID )->destroy_all();
		$this->assert_refused( $this->get( $url ), 'the same browser after signing out' );
	}

	public function test_a_preview_ends_after_an_hour_and_when_the_user_loses_the_capability(): void {
		$url  = $this->make( array( 'content' => self::CONTENT, 'post' => $this->post_id ) )->json()['url'];
		self::assertIsString( $url );
		$name = 'patreon_gate_preview_' . Browser_Secret::hash( self::token( $url ) );
		wp_cache_flush();
		$stored = get_transient( $name );
		self::assertIsString( $stored );
		self::assertStringNotContainsString( self::token( $url ), $stored );
		$values = json_decode( $stored, true );
		self::assertIsArray( $values );
		self::assertEqualsWithDelta( time() + HOUR_IN_SECONDS, $values['expires_at'], 60 );
		set_transient( $name, (string) wp_json_encode( array( 'expires_at' => time() - 1 ) + $values ), HOUR_IN_SECONDS );
		$this->assert_refused( $this->get( $url ), 'after an hour' );
		set_transient( $name, $stored, HOUR_IN_SECONDS );
		self::assertSame( 200, $this->get( $url )->status );
		$this->user->set_role( 'editor' );
		$this->assert_refused( $this->get( $url ), 'without the capability' );
		self::assertSame( 403, $this->make( array( 'post' => $this->post_id ) )->status );
	}

	public function test_a_token_shows_one_post_only_and_nothing_else(): void {
		$url   = $this->make( array( 'content' => self::CONTENT, 'post' => $this->post_id ) )->json()['url'];
		self::assertIsString( $url );
		$query = '?patreon-gate-preview=' . self::token( $url ) . '&patreon-gate-face=not_signed_in';
		$other = $this->create_post();
		foreach ( array( '/', '/' . $query . '&s=word', '/feed/', $this->post_path() . 'feed/', $this->post_path() . 'embed/', (string) wp_parse_url( (string) get_permalink( $other ), PHP_URL_PATH ), '/nothing-here/' ) as $path ) {
			$this->assert_refused( $this->browser->get( str_contains( $path, '?' ) ? $path : $path . $query ), $path );
		}
		$this->assert_refused( $this->browser->post( (string) wp_parse_url( $url, PHP_URL_PATH ) . $query, array( 'a' => 'b' ) ), 'a form' );
		$rest = $this->browser->get( '/wp-json/wp/v2/users/me' . $query, array( 'X-WP-Nonce' => $this->browser->rest_nonce() ) );
		self::assertSame( 200, $rest->status, 'REST knows no previews.' );
		self::assertMatchesRegularExpression( '/^[0-9a-f]{10}$/D', $this->browser->get( '/wp-admin/admin-ajax.php' . $query . '&action=rest-nonce' )->body, 'Nor does the admin.' );
		self::assertSame( 401, $this->make( array( 'post' => $this->post_id ), $this->browser, '' )->status, 'Without a nonce nothing is made.' );
		self::assertSame( 401, $this->make( array( 'post' => $this->post_id ), $this->visitor(), '' )->status );
		self::assertSame( 401, $this->browser->request( 'POST', '/wp-json/patreon-gate/v1/previews', 'post=' . $this->post_id, array( 'Content-Type' => 'application/x-www-form-urlencoded' ) )->status, 'A form of another site.' );
	}

	public function test_addresses_are_always_those_of_public_posts_of_this_site(): void {
		foreach ( array( 'draft', 'private', 'future', 'trash' ) as $status ) {
			$post = $this->create_post( array( 'post_status' => $status, 'post_date' => '2099-01-01 00:00:00' ) );
			self::assertSame( 404, $this->make( array( 'post' => $post->ID ) )->status, $status );
		}
		$password = $this->create_post( array( 'post_password' => 'x' ) );
		self::assertSame( 404, $this->make( array( 'post' => $password->ID ) )->status );
		foreach ( array( 'https://evil.example', '//evil.example', -1, array( 1 ) ) as $post ) {
			self::assertSame( 400, $this->make( array( 'post' => $post ) )->status );
		}
		foreach ( array( '//evil.example', 'x', '' ) as $face ) {
			self::assertSame( 400, $this->make( array( 'face' => $face ) )->status );
		}
		self::assertSame( 400, $this->make( array( 'url' => 'https://evil.example' ) )->status );
		self::assertSame( 400, $this->make( array( 'content' => str_repeat( 'x', 100001 ) ) )->status );
		self::assertSame( 413, $this->make( array( 'content' => str_repeat( 'ü', 60000 ) ) )->status );
		$url = $this->make( array( 'content' => "\u{1F600}" . self::CONTENT ) )->json()['url'];
		self::assertIsString( $url );
		self::assertStringStartsWith( self::base_url() . '/', $url );
		self::assertStringContainsString( 'UNSAVED-TEXT', $this->get( $url )->body );
		$evil = $this->get( $url . '&redirect_to=https://evil.example&patreon-gate-face=//evil.example' );
		self::assertSame( '', $evil->header( 'location' ) );
		self::assertSame( 200, $evil->status );
	}

	public function test_code_in_unsaved_text_does_not_run(): void {
		$content = "<!-- wp:paragraph -->\n<p onclick=\"alert(1)\">Text<script>alert(1)</script><img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">Link</a></p>\n<!-- /wp:paragraph -->\n<!-- wp:html --><script>alert(2)</script><!-- /wp:html --><!-- wp:shortcode -->[gallery]<!-- /wp:shortcode --><!-- wp:post-content /--><!-- wp:latest-posts {\"displayPostContent\":true} /-->";
		$made    = $this->make( array( 'content' => $content, 'post' => $this->post_id ) )->json();
		$page    = $this->get( $made['url'] );
		self::assertStringContainsString( 'Text', $page->body );
		foreach ( array( 'onclick', 'onerror', 'javascript:', '>alert(1)', 'alert(2)', '[gallery]', 'wp-block-latest-posts', self::SECRET_WORD ) as $code ) {
			self::assertStringNotContainsString( $code, self::call_to_action( $page ), $code );
		}
		self::assertStringNotContainsString( self::SECRET_WORD, $page->raw );
	}

	public function test_links_and_buttons_of_the_call_to_action_do_nothing(): void {
		$content = "<!-- wp:buttons -->\n<div class=\"wp-block-buttons\"><!-- wp:button -->\n<div class=\"wp-block-button\"><a class=\"wp-block-button__link wp-element-button\" href=\"https://www.patreon.com/join\" target=\"_blank\">Join</a></div>\n<!-- /wp:button --></div>\n<!-- /wp:buttons -->";
		$made    = $this->make( array( 'content' => $content, 'post' => $this->post_id, 'face' => 'not_a_member' ) )->json();
		$html    = self::call_to_action( $this->get( $made['url'] ) );
		self::assertStringContainsString( 'href="#patreon-gate-preview"', $html );
		self::assertStringNotContainsString( 'patreon.com', $html );
		// The built-in box, with its forms.
		$made = $this->make( array( 'content' => '', 'post' => $this->post_id, 'face' => 'not_a_member' ) )->json();
		$html = self::call_to_action( $this->get( $made['url'] ) );
		self::assertStringContainsString( '<form', $html );
		self::assertDoesNotMatchRegularExpression( '/type="submit"|href="(?!#)|action="(?!#)|method="post"/', $html );
	}

	public function test_all_designs_of_the_gallery_show_every_face_also_before_the_site_is_connected(): void {
		global $wpdb;
		$content = '';
		foreach ( array_keys( Gallery::designs() ) as $name ) {
			$content .= Gallery::content( $name ) . "<!-- wp:paragraph -->\n<p>END-OF-$name.</p>\n<!-- /wp:paragraph -->";
		}
		foreach ( array( true, false ) as $is_connected ) {
			foreach ( $is_connected ? array() : array( 'connections', 'campaigns', 'tiers' ) as $table ) {
				$wpdb->query( $wpdb->prepare( 'DELETE FROM %i', $wpdb->prefix . 'patreon_gate_' . $table ) );
			}
			$made = $this->make( array( 'content' => $content, 'post' => $this->post_id ) )->json();
			self::assertSame( $is_connected, $made['connected'] ?? null );
			self::assertIsArray( $made['faces'] );
			foreach ( $made['faces'] as $face ) {
				self::assertIsArray( $face );
				$page = $this->get( $face['url'] );
				$what = (string) wp_json_encode( array( $face['id'], $is_connected ) );
				self::assertSame( 200, $page->status, $what );
				$html = self::call_to_action( $page );
				self::assertSame( count( Gallery::designs() ), substr_count( $html, 'END-OF-' ), $what );
				self::assertDoesNotMatchRegularExpression( '/type="submit"|href="(?!#)|action="(?!#)|method="post"|class="patreon-gate-seen"/', $html, $what );
				self::assertStringNotContainsString( self::SECRET_WORD, $page->raw, $what );
			}
		}
	}

	public function test_opening_a_preview_stores_nothing(): void {
		global $wpdb;
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => self::CONTENT ) )->ID;
		self::assertTrue( Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design ) ) ) );
		$made = $this->make( array( 'post' => $this->post_id ) )->json();
		self::assertIsArray( $made['faces'] );
		$this->browser->get( $this->post_path() );
		$rows = static fn (): array => array(
			$wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM %i WHERE option_name LIKE %s AND option_name NOT LIKE %s ORDER BY option_name", $wpdb->options, '%patreon%', '%rate_limit%' ) ),
			$wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i', $wpdb->prefix . 'patreon_gate_counts' ) ),
			$wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i', $wpdb->prefix . 'patreon_gate_sessions' ) ),
		);
		$before = $rows();
		foreach ( $made['faces'] as $face ) {
			self::assertIsArray( $face );
			self::assertStringContainsString( 'UNSAVED-TEXT', $this->get( $face['url'] )->body );
		}
		self::assertSame( $before, $rows() );
	}

	public function test_each_user_has_a_limited_number_of_previews(): void {
		$urls = array();
		for ( $i = 0; $i < 8; $i++ ) {
			$urls[] = $this->make( array( 'content' => self::CONTENT, 'post' => $this->post_id ) )->json()['url'];
		}
		$this->assert_refused( $this->get( $urls[0] ), 'the oldest' );
		self::assertSame( 200, $this->get( $urls[7] )->status );
	}

	public function test_a_preview_shows_no_locked_content_that_the_user_may_not_edit(): void {
		// Another post, which a reader with the tier could read, is shown in a list on the page.
		$secret = $this->create_post( array( 'post_author' => 1, 'post_title' => 'Other', 'post_content' => '<!-- wp:paragraph --><p>OTHER-SECRET</p><!-- /wp:paragraph -->' ) );
		Plugin::instance()->post_locks()->set( $secret->ID, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		$page = $this->create_post( array( 'post_content' => '<!-- wp:query {"query":{"postType":"post","inherit":false,"perPage":20}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-content /--><!-- /wp:post-template --></div><!-- /wp:query --><!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) ) ) . ' /--><!-- wp:paragraph --><p>' . 'PAGE-SECRET' . '</p><!-- /wp:paragraph -->' ) );
		$made = $this->make( array( 'content' => self::CONTENT, 'post' => $page->ID, 'face' => 'tier_too_low' ) )->json();
		$html = $this->get( $made['url'] )->body;
		self::assertStringContainsString( 'OTHER-SECRET', $html, 'Administrators may edit it, so they see it as the member would.' );
		self::assertStringNotContainsString( 'PAGE-SECRET', $html, 'The face is a denial, whoever looks.' );
		$made = $this->make( array( 'content' => self::CONTENT, 'post' => $page->ID, 'face' => 'not_signed_in' ) )->json();
		self::assertStringNotContainsString( 'OTHER-SECRET', $this->get( $made['url'] )->raw, 'A stranger sees nothing, whoever looks.' );
		$author = $this->create_user( 'author' );
		$author->add_cap( 'manage_patreon_gate' );
		$browser = $this->visitor_as( $author->user_login );
		$made    = $this->make( array( 'content' => self::CONTENT, 'post' => $page->ID, 'face' => 'tier_too_low' ), $browser )->json();
		$answer  = $this->get( $made['url'], $browser );
		self::assertStringContainsString( 'UNSAVED-TEXT', $answer->body );
		self::assertStringNotContainsString( 'OTHER-SECRET', $answer->raw, 'Authors may not edit the posts of others.' );
		self::assertStringNotContainsString( 'PAGE-SECRET', $answer->raw );
	}

	private function assert_refused( Page $page, string $what ): void {
		self::assertSame( 403, $page->status, $what );
		self::assertStringNotContainsString( 'UNSAVED-TEXT', $page->raw, $what );
		self::assertStringNotContainsString( self::SECRET_WORD, $page->raw, $what );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ), $what );
		self::assertStringContainsString( 'This preview has ended', $page->body, $what );
	}

	private static function token( mixed $url ): string {
		self::assertIsString( $url );
		parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		self::assertIsString( $query['patreon-gate-preview'] ?? null );
		self::assertMatchesRegularExpression( '/^[0-9a-f]{64}$/D', $query['patreon-gate-preview'] );
		return $query['patreon-gate-preview'];
	}
}
