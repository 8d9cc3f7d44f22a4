<?php
/**
 * Attacks on the OAuth flow.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Authorization_Start;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Sign_In\Login_States;

/** Rows A01 to A04, A07, A08 and A14 of docs/security.md. */
final class State_Test extends Attack_Case {

	private const MEMBER = '80000002';

	public function test_A01_a_callback_with_an_attackers_code_does_not_sign_in_the_victim(): void {
		$attacker = $this->visitor();
		$callback = $this->allow( self::MEMBER, $this->start( $attacker ) );
		$victim   = $this->visitor_as( 'subscriber' );
		$page     = $victim->get( $callback );
		self::assertSame( 400, $page->status );
		$this->assert_nothing_gained( $victim, $page );
		self::assertSame( 1, self::count_rows( 'events' ) - 2, 'The refusal is logged, after "client saved" and "connected".' );
		self::assertSame( 400, $attacker->get( $callback )->status, 'The state is used up for the attacker, too.' );
	}

	/** @return iterable<string, array{string}> */
	public static function bad_states(): iterable {
		yield 'missing' => array( '' );
		yield 'empty' => array( '&state=' );
		yield 'unknown' => array( '&state=' . str_repeat( 'a', 64 ) );
		yield 'array' => array( '&state[]=' . str_repeat( 'a', 64 ) );
		yield 'too long' => array( '&state=' . str_repeat( 'a', 5000 ) );
		yield 'upper case' => array( '&state=' . str_repeat( 'A', 64 ) );
		yield 'sql' => array( '&state=' . rawurlencode( "' OR 1=1 -- " ) );
	}

	#[DataProvider( 'bad_states' )]
	public function test_A02_an_invalid_state_is_refused( string $state ): void {
		$browser = $this->visitor();
		$this->start( $browser );
		$page = $browser->get( '/patreon-gate/callback/?code=' . $this->code_for( self::MEMBER, 'x' ) . $state );
		self::assertSame( 400, $page->status );
		$this->assert_nothing_gained( $browser, $page );
		self::assertSame( 1, self::count_rows( 'login_states' ), 'The valid state is still stored.' );
		self::assertSame( 2, self::count_rows( 'events' ), 'Unknown states are not logged.' );
	}

	public function test_A02_an_expired_state_is_refused(): void {
		global $wpdb;
		$browser  = $this->visitor();
		$callback = $this->allow( self::MEMBER, $this->start( $browser ) );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET expires_at = %d', $wpdb->prefix . 'patreon_gate_login_states', time() ) );
		$page = $browser->get( $callback );
		self::assertSame( 400, $page->status );
		$this->assert_nothing_gained( $browser, $page );
		self::assertSame( 600, Login_States::LIFETIME );
	}

	public function test_A03_a_callback_in_another_browser_is_refused(): void {
		$callback = $this->allow( self::MEMBER, $this->start( $this->visitor() ) );
		$victim   = $this->visitor();
		$page     = $victim->get( $callback );
		self::assertSame( 400, $page->status );
		$this->assert_nothing_gained( $victim, $page );
	}

	public function test_A04_a_callback_works_once_even_if_sent_twenty_times_at_once(): void {
		Plugin::instance()->settings()->update( array( 'account_mode' => 'create' ) );
		$users    = count( get_users( array( 'fields' => 'ID' ) ) );
		$browser  = $this->visitor();
		$callback = $this->allow( self::MEMBER, $this->start( $browser ) );
		$this->sandbox( 'DELETE', 'requests' );
		$answers  = Parallel::get( array_fill( 0, 20, $callback ), $browser->cookies );
		$started  = array_filter( $answers, static fn ( string $raw ): bool => 1 === preg_match( '/^set-cookie: ' . preg_quote( Viewer_Session::cookie_name(), '/' ) . '=[0-9a-f]{64}/mi', $raw ) );
		self::assertCount( 1, $started, 'Exactly one gets a session.' );
		self::assertSame( 1, self::count_rows( 'sessions' ) );
		$requests = (string) wp_json_encode( $this->sandbox( 'GET', 'requests' ) );
		self::assertSame( 1, substr_count( $requests, 'grant_type=authorization_code' ), 'The state is used up before Patreon is asked.' );
		self::assertSame( 1, self::count_rows( 'links' ) );
		wp_cache_flush();
		self::assertCount( $users + 1, get_users( array( 'fields' => 'ID' ) ) );
		$page = $browser->get( $callback );
		self::assertSame( 400, $page->status );
	}

	public function test_A04_loading_the_page_again_is_harmless(): void {
		$browser  = $this->visitor();
		$callback = $this->allow( self::MEMBER, $this->start( $browser ) );
		self::assertSame( 303, $browser->get( $callback )->status );
		$again = $browser->get( $callback );
		self::assertSame( Plugin::instance()->urls()->account(), $again->header( 'location' ) );
		self::assertSame( 1, self::count_rows( 'sessions' ) );
	}

	public function test_A07_a_code_for_another_redirect_uri_or_client_is_refused(): void {
		$other = 'https://elsewhere.example/patreon-gate/callback/';
		$this->sandbox( 'POST', 'clients', array( 'redirect_uris' => array( $this->redirect_uri(), $other ) ) );
		$browser = $this->visitor();
		$state   = $this->start( $browser );
		$answer  = $this->sandbox( 'POST', 'authorize', array( 'client_id' => 'sandbox-client', 'redirect_uri' => $other, 'scope' => 'identity', 'state' => $state, 'person_id' => self::MEMBER ) );
		parse_str( (string) wp_parse_url( is_string( $answer['redirect_to'] ?? null ) ? $answer['redirect_to'] : '', PHP_URL_QUERY ), $query );
		$page = $browser->get( '/patreon-gate/callback/?' . http_build_query( $query ) );
		self::assertStringContainsString( 'patreon-gate-notice=', $page->header( 'location' ) );
		$this->assert_nothing_gained( $browser, $page );

		$callback = $this->allow( self::MEMBER, $this->start( $browser ) );
		Plugin::instance()->connector()->save_client( 'another-client', 'another-secret', time() );
		$page = $browser->get( $callback );
		self::assertSame( 400, $page->status );
		$this->assert_nothing_gained( $browser, $page );
	}

	public function test_A08_a_visitors_state_connects_nothing_and_a_creators_signs_nobody_in(): void {
		$editor = $this->visitor_as( 'editor' );
		$state  = $this->start( $editor );
		$before = $this->connected_as();
		$editor->get( $this->allow( '70000002', $state, 'identity campaigns campaigns.members' ) );
		self::assertSame( $before, $this->connected_as(), 'A sign-in must not change the connection.' );

		wp_set_current_user( (int) get_user_by( 'login', 'admin' )?->ID );
		$cookies = array();
		$url     = $this->begin_connect( $cookies );
		$thief   = $this->visitor_as( 'editor' );
		$thief->cookies += $cookies;
		$page    = $thief->get( $this->allow( '70000002', $url, 'identity campaigns campaigns.members' ) );
		self::assertSame( 400, $page->status, 'A callback by another user than the one who began is refused.' );
		self::assertSame( $before, $this->connected_as() );
		self::assertFalse( $this->has_session( $thief ) );
	}

	public function test_A08_the_capability_is_asked_again_on_return(): void {
		$user    = $this->create_user( 'administrator' );
		$browser = $this->visitor_as( $user->user_login );
		wp_set_current_user( $user->ID );
		$cookies           = array();
		$state             = $this->begin_connect( $cookies );
		$browser->cookies += $cookies;
		$user->set_role( 'editor' );
		$before = $this->connected_as();
		$page   = $browser->get( $this->allow( '70000002', $state, 'identity campaigns campaigns.members' ) );
		self::assertSame( 303, $page->status );
		self::assertSame( $before, $this->connected_as() );
	}

	public function test_A14_cookies_set_beforehand_are_replaced(): void {
		$browser          = $this->visitor();
		$fixed            = str_repeat( 'f', 64 );
		$browser->cookies = array( Viewer_Session::cookie_name() => $fixed );
		$back             = $this->sign_in_with_patreon( $browser, self::MEMBER );
		self::assertSame( 303, $back->status );
		self::assertNotSame( $fixed, $browser->cookies[ Viewer_Session::cookie_name() ] );
		self::assertSame( array( Viewer_Session::cookie_name() ), array_keys( $browser->cookies ), 'The cookie of the OAuth flow is deleted.' );
		$attacker          = $this->visitor();
		$attacker->cookies = array( Viewer_Session::cookie_name() => $fixed );
		self::assertStringNotContainsString( self::SECRET_WORD, $attacker->get( $this->post_path() )->raw );

		$first = $browser->cookies;
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		self::assertNotSame( $first, $browser->cookies );
		$attacker->cookies = $first;
		self::assertStringNotContainsString( self::SECRET_WORD, $attacker->get( $this->post_path() )->raw, 'The previous session has ended.' );
	}

	public function test_A14_every_start_sends_a_new_cookie(): void {
		$browser = $this->visitor();
		$state   = $this->start( $browser );
		$name    = Authorization_Start::cookie_name( $state );
		$value   = $browser->cookies[ $name ];
		self::assertMatchesRegularExpression( '/^[0-9a-f]{64}$/', $value );
		$second = $this->start( $browser );
		self::assertNotSame( $value, $browser->cookies[ Authorization_Start::cookie_name( $second ) ] );
		self::assertSame( $value, $browser->cookies[ $name ], 'The cookie of the first tab is kept, so that its flow can be completed.' );
	}

	/**
	 * Starts connecting in this process; returns the state, and the cookies a browser would have received.
	 *
	 * @param array<string, string> $cookies Filled.
	 */
	private function begin_connect( array &$cookies ): string {
		$before = $_COOKIE;
		$url    = Plugin::instance()->creator_connect()->begin( '/wp-admin/', time() );
		$cookies = array_map( 'strval', array_diff_key( $_COOKIE, $before ) );
		$_COOKIE = $before;
		parse_str( (string) wp_parse_url( (string) $url, PHP_URL_QUERY ), $query );
		self::assertIsString( $query['state'] ?? null );
		return $query['state'];
	}

	private function connected_as(): string {
		wp_cache_flush();
		return Plugin::instance()->connector()->connection()?->connected_user_id ?? '';
	}
}
