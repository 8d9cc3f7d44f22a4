<?php
/**
 * Signing out, deleting data, and forged requests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Login_State;
use Patreon_Gate\Storage\Sign_In\Login_States;
use Patreon_Gate\Tests\Browser;

/** Rows A18 to A20 of docs/security.md. */
final class Ending_Test extends Attack_Case {

	private const MEMBER = '80000002';

	public function test_A18_sign_out_ends_the_session_on_the_server(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		$copy = $browser->cookies;
		self::assertStringContainsString( 'notice=signed_out', $this->press( $browser, 'sign-out' ) );
		self::assertFalse( $this->has_session( $browser ) );
		$thief          = $this->visitor();
		$thief->cookies = $copy;
		self::assertStringNotContainsString( self::SECRET_WORD, $thief->get( $this->post_path() )->raw, 'A copied cookie gives no access after signing out.' );
	}

	public function test_A18_sign_out_leaves_a_linked_account_and_no_other(): void {
		$user   = $this->create_user( 'subscriber' );
		$this->sign_in_with_patreon( $this->visitor(), self::MEMBER );
		$linked = $this->visitor_as( $user->user_login );
		Plugin::instance()->links()->add( new Link( self::MEMBER, $user->ID, 'Stella', false ), time() );
		self::assertStringContainsString( self::SECRET_WORD, $linked->get( $this->post_path() )->body );
		$this->press( $linked, 'sign-out' );
		self::assertFalse( self::is_in_wordpress( $linked ) );
		self::assertStringNotContainsString( self::SECRET_WORD, $linked->get( $this->post_path() )->raw );
		$editor = $this->visitor_as( 'editor' );
		$this->sign_in_with_patreon( $editor, '80000003' );
		$this->press( $editor, 'sign-out' );
		self::assertFalse( $this->has_session( $editor ) );
		self::assertTrue( self::is_in_wordpress( $editor ), 'An account that is not linked stays logged in.' );
	}

	public function test_A18_signing_out_of_wordpress_ends_it_too(): void {
		$browser = $this->visitor_as( 'subscriber' );
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		preg_match( '~wp-login\.php\?action=logout[^"\']*_wpnonce=([0-9a-f]{10})~', html_entity_decode( $browser->get( '/wp-admin/profile.php' )->body ), $nonce );
		$this->take_site_log();
		$browser->get( '/wp-login.php?action=logout&_wpnonce=' . ( $nonce[1] ?? '' ) );
		self::assertFalse( $this->has_session( $browser ) );
		self::assertSame( 0, self::count_rows( 'sessions' ) );
	}

	public function test_A18_unlinking_ends_every_session_that_came_from_patreon(): void {
		$user = $this->create_user( 'subscriber' );
		Plugin::instance()->links()->add( new Link( self::MEMBER, $user->ID, 'Stella', false ), time() );
		$by_patreon = $this->visitor();
		$this->sign_in_with_patreon( $by_patreon, self::MEMBER );
		self::assertTrue( self::is_in_wordpress( $by_patreon ) );
		$owner = $this->visitor_as( $user->user_login );
		self::assertStringContainsString( self::SECRET_WORD, $owner->get( $this->post_path() )->body );
		self::assertStringContainsString( 'notice=unlinked', $this->press( $owner, 'unlink' ) );
		self::assertTrue( self::is_in_wordpress( $owner ), 'The session in which somebody unlinks stays logged in.' );
		self::assertFalse( self::is_in_wordpress( $by_patreon ) );
		self::assertStringNotContainsString( self::SECRET_WORD, $by_patreon->get( $this->post_path() )->raw );
		self::assertStringNotContainsString( self::SECRET_WORD, $owner->get( $this->post_path() )->raw );
		self::assertSame( 0, self::count_rows( 'links' ) );
		self::assertSame( 0, self::count_rows( 'sessions' ) );
	}

	public function test_A18_deleting_an_account_deletes_its_link_and_sessions(): void {
		$user = $this->create_user( 'subscriber' );
		Plugin::instance()->links()->add( new Link( self::MEMBER, $user->ID, 'Stella', false ), time() );
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		wp_delete_user( $user->ID );
		self::assertSame( 0, self::count_rows( 'links' ) );
		self::assertSame( 0, self::count_rows( 'sessions' ) );
		self::assertStringNotContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw );
	}

	public function test_A18_delete_my_data_leaves_nothing(): void {
		global $wpdb;
		$browser = $this->visitor();
		$other   = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		$this->sign_in_with_patreon( $other, self::MEMBER );
		self::assertStringContainsString( 'notice=forgotten', $this->press( $browser, 'forget' ) );
		foreach ( array( 'members', 'sessions', 'links', 'events' ) as $table ) {
			$dump = (string) wp_json_encode( $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $wpdb->prefix . 'patreon_gate_' . $table ), ARRAY_A ) );
			self::assertStringNotContainsString( self::MEMBER, $dump, $table );
			self::assertStringNotContainsString( 'Stella', $dump, $table );
		}
		self::assertStringNotContainsString( self::SECRET_WORD, $other->get( $this->post_path() )->raw );
	}

	public function test_A18_privacy_tools_export_and_erase(): void {
		$user = $this->create_user( 'subscriber', array( 'user_email' => 'private@example.org' ) );
		Plugin::instance()->links()->add( new Link( self::MEMBER, $user->ID, 'Stella', false ), time() );
		$this->sign_in_with_patreon( $this->visitor(), self::MEMBER );
		$exporters = apply_filters( 'wp_privacy_personal_data_exporters', array() );
		$erasers   = apply_filters( 'wp_privacy_personal_data_erasers', array() );
		$exported  = $exporters['patreon-gate']['callback']( 'private@example.org', 1 );
		self::assertStringContainsString( 'Stella', (string) wp_json_encode( $exported ) );
		self::assertFalse( $exported['done'], 'The log follows on the next page.' );
		self::assertTrue( $exporters['patreon-gate']['callback']( 'private@example.org', 2 )['done'] );
		self::assertFalse( $erasers['patreon-gate']['callback']( 'nobody@example.org', 1 )['items_removed'] );
		self::assertTrue( $erasers['patreon-gate']['callback']( 'private@example.org', 1 )['items_removed'] );
		self::assertSame( 0, self::count_rows( 'members' ) + self::count_rows( 'links' ) + self::count_rows( 'sessions' ) );
	}

	public function test_A18_without_the_plugin_the_cookie_and_addresses_do_nothing(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		$plugins = get_option( 'active_plugins' );
		update_option( 'active_plugins', array() );
		try {
			self::assertSame( 404, $browser->get( '/patreon-gate/start/' )->status );
			self::assertSame( 404, $browser->get( '/patreon-gate/account/' )->status );
		} finally {
			update_option( 'active_plugins', $plugins );
		}
	}

	/** @return iterable<string, array{string}> */
	public static function forms(): iterable {
		foreach ( array( 'sign-out', 'refresh', 'unlink', 'forget' ) as $action ) {
			yield $action => array( $action );
		}
	}

	#[DataProvider( 'forms' )]
	public function test_A19_actions_require_a_form_of_the_same_person( string $action ): void {
		// Only unlinking needs a WordPress account. For the other actions nobody is logged in, and WordPress' nonces would be the same for
		// everybody.
		$links = 'unlink' === $action ? 1 : 0;
		if ( 1 === $links ) {
			Plugin::instance()->links()->add( new Link( self::MEMBER, $this->create_user( 'subscriber' )->ID, 'Stella', false ), time() );
		}
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		$attacker = $this->visitor();
		$this->sign_in_with_patreon( $attacker, '80000001' );
		$stranger = $this->visitor();
		$requests = count( $this->requests() );

		$get = $browser->get( "/patreon-gate/$action/" );
		self::assertSame( 405, $get->status );
		self::assertSame( 'POST', $get->header( 'allow' ) );
		$tokens = array( '', str_repeat( '0', 64 ), $this->token_of( $attacker, $action ), 'sign-out' === $action ? $this->token_of( $browser, 'refresh' ) : $this->token_of( $browser, 'sign-out' ) );
		foreach ( $tokens as $token ) {
			$page = $browser->post( "/patreon-gate/$action/", array( 'patreon_gate_token' => $token ) );
			self::assertStringContainsString( 'notice=expired', $page->header( 'location' ) );
		}
		$stranger->post( "/patreon-gate/$action/", array( 'patreon_gate_token' => array( 'x' ) ) );
		self::assertTrue( $this->has_session( $browser ) );
		self::assertSame( 2, self::count_rows( 'sessions' ) );
		self::assertSame( 2, self::count_rows( 'members' ) );
		self::assertSame( $links, self::count_rows( 'links' ) );
		self::assertCount( $requests, $this->requests(), 'Patreon is not asked.' );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body );
	}

	public function test_A19_start_only_stores_a_state_and_not_for_a_prefetch(): void {
		$browser = $this->visitor_as( 'subscriber' );
		foreach ( array( 'flow=link', 'flow=connect' ) as $query ) {
			self::assertSame( Plugin::instance()->urls()->account(), $browser->get( '/patreon-gate/start/?' . $query )->header( 'location' ) );
		}
		foreach ( array( array( 'Sec-Purpose' => 'prefetch;prerender' ), array( 'Purpose' => 'prefetch' ) ) as $headers ) {
			self::assertSame( 204, $browser->get( '/patreon-gate/start/?flow=sign-in', $headers )->status );
		}
		foreach ( array( 'HEAD', 'PUT', 'DELETE' ) as $method ) {
			self::assertSame( 405, $browser->request( $method, '/patreon-gate/start/?flow=sign-in' )->status );
			self::assertSame( 405, $browser->request( $method, '/patreon-gate/callback/?code=x&state=' . str_repeat( 'a', 64 ) )->status );
		}
		self::assertSame( 0, self::count_rows( 'login_states' ) );
		$page = $browser->get( '/patreon-gate/start/?flow=sign-in' );
		self::assertSame( 1, self::count_rows( 'login_states' ) );
		self::assertSame( 0, self::count_rows( 'sessions' ) + self::count_rows( 'links' ) );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		self::assertStringContainsString( 'nofollow', $page->header( 'x-robots-tag' ) );
	}

	public function test_A19_cookies_are_not_sent_with_forms_of_other_sites(): void {
		$browser = $this->visitor();
		$start   = $browser->get( '/patreon-gate/start/?flow=sign-in' );
		$back    = $browser->get( $this->allow( self::MEMBER, self::state_of( $start ) ) );
		foreach ( array_merge( $start->headers['set-cookie'] ?? array(), $back->headers['set-cookie'] ?? array() ) as $cookie ) {
			self::assertMatchesRegularExpression( '/; HttpOnly; SameSite=Lax$/', $cookie );
			self::assertStringNotContainsStringIgnoringCase( 'domain=', $cookie );
		}
	}

	public function test_A19_links_to_start_are_nofollow_and_not_prefetched(): void {
		$page = $this->visitor()->get( $this->post_path() );
		preg_match_all( '~<a\b[^>]*patreon-gate/start[^>]*>~', $page->body, $links );
		self::assertNotEmpty( $links[0], 'The call to action links to the start address.' );
		foreach ( $links[0] as $link ) {
			self::assertMatchesRegularExpression( '/rel="[^"]*nofollow/', $link );
		}
		if ( 1 === preg_match( '~<script type="speculationrules">(.*?)</script>~s', $page->body, $rules ) ) {
			self::assertStringContainsString( '"/patreon-gate/*"', str_replace( '\/', '/', $rules[1] ) );
		}
	}

	public function test_A20_many_sign_ins_from_one_address_are_capped_and_others_still_work(): void {
		$states  = new Login_States( new Database() );
		$secret  = Browser_Secret::make();
		$cookie  = Browser_Secret::make();
		$honest  = new Login_State( 'sign-in', 'sandbox-client', $this->redirect_uri(), '/' );
		$states->add( $honest, $secret, $cookie, '203.0.113.9', time() );
		for ( $round = 0; $round < 15; $round++ ) {
			Parallel::get( array_fill( 0, 20, self::base_url() . '/patreon-gate/start/?flow=sign-in' ) );
		}
		// Simultaneous requests may each find room, so a few more than the cap can get through.
		self::assertLessThanOrEqual( 121, self::count_rows( 'login_states' ) );
		self::assertNotNull( $states->consume( $secret, $cookie, time() ), 'The state of somebody at another IP address is kept.' );
		$browser = $this->visitor();
		self::assertSame( 303, $this->sign_in_with_patreon( $browser, self::MEMBER )->status );
		self::assertTrue( $this->has_session( $browser ), 'Somebody at the same IP address can still sign in.' );
	}

	/** Presses a button on the membership page and returns where it led. */
	private function press( Browser $browser, string $action ): string {
		return $browser->post( "/patreon-gate/$action/", array( 'patreon_gate_token' => $this->token_of( $browser, $action ) ) )->header( 'location' );
	}

	/** Returns the token of a form on the membership page; '' if there is no such form. */
	private function token_of( Browser $browser, string $action ): string {
		preg_match( "~action=\"[^\"]*/patreon-gate/$action/\"><input type=\"hidden\" name=\"patreon_gate_token\" value=\"([0-9a-f]{64})\"~", $browser->get( '/patreon-gate/account/' )->body, $found );
		return $found[1] ?? '';
	}

	/** @return array<array-key, mixed> Requests the sandbox received. */
	private function requests(): array {
		$requests = $this->sandbox( 'GET', 'requests' )['requests'] ?? array();
		return is_array( $requests ) ? $requests : array();
	}

	private static function is_in_wordpress( Browser $browser ): bool {
		return 1 === preg_match( '/^[0-9a-f]{10}$/', $browser->get( '/wp-admin/admin-ajax.php?action=rest-nonce' )->body );
	}
}
