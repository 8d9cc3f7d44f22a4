<?php
/**
 * Signing in on another domain of the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sign_In;

use Patreon_Gate\Sign_In\Answer;
use Patreon_Gate\Sign_In\Cookies;
use Patreon_Gate\Sign_In\Cross_Domain_Sign_In;
use Patreon_Gate\Sign_In\Form_Token;
use Patreon_Gate\Sign_In\Link_Form;
use Patreon_Gate\Sign_In\Plain_Page;
use Patreon_Gate\Sign_In\Request;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Sign_In\Login_State;
use Patreon_Gate\Storage\Sign_In\Login_States;
use Patreon_Gate\Storage\Sign_In\Sessions;
use Patreon_Gate\Storage\Site\Known_Home;
use Patreon_Gate\Storage\Site\Site_Address;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Attacks on the redirects between the two domains. The flow in a browser is tested in e2e/specs/own-domains.spec.ts. */
final class Cross_Domain_Sign_In_Test extends Integration_Test_Case {

	private const NOW = 1_790_000_000;

	private string $host = 'localhost';

	protected function setUp(): void {
		parent::setUp();
		$this->come_by( 'localhost' );
		Known_Home::record();
		add_filter( 'option_home', fn (): string => 'http://' . $this->host, 20 );
		add_filter( 'allowed_redirect_hosts', static fn ( array $hosts ): array => array( ...$hosts, 'second.example' ) );
	}

	protected function tearDown(): void {
		$_COOKIE = array();
		parent::tearDown();
	}

	public function test_a_host_is_the_sites_own_by_its_code_and_never_by_a_request(): void {
		foreach ( array( 'localhost' => true, 'www.localhost' => true, 'second.example' => true, 'SECOND.example' => true, 'evil.example' => false, 'second.example.evil.example' => false, '' => false ) as $host => $is_own ) {
			$this->come_by( $host );
			self::assertSame( $is_own, Site_Address::is_own_host( $host ), $host );
			self::assertSame( $is_own && 'localhost' !== $host, Cross_Domain_Sign_In::is_needed(), $host );
			self::assertStringStartsWith( 'http://localhost/', ( new Urls() )->redirect_uri() );
		}
	}

	public function test_code_that_allows_every_host_names_none_as_the_sites_own(): void {
		add_filter( 'allowed_redirect_hosts', static fn ( array $hosts, string $host ): array => array( ...$hosts, $host ), 10, 2 );
		$this->come_by( 'evil.example' );
		self::assertFalse( Cross_Domain_Sign_In::is_needed() );
		self::assertStringStartsWith( 'http://localhost/', ( new Urls() )->to( 'start' ) );
		$this->come_by( 'second.example' );
		self::assertTrue( Cross_Domain_Sign_In::is_needed() );
	}

	public function test_another_domain_says_where_to_link_an_account(): void {
		$user = $this->create_user();
		$form = new Link_Form( new Urls(), new Form_Token( $this->session() ) );
		$this->come_by( 'localhost' );
		self::assertStringContainsString( '<form method="post" action="http://localhost/patreon-gate/start/', $form->html( $user, '/' ) );
		$this->come_by( 'second.example' );
		foreach ( array( $form->html( $user, '/' ), $form->fields( $user, '', 'some-form' ) ) as $html ) {
			self::assertStringNotContainsString( '<button', $html, 'The form is not shown, because it could not work here.' );
			self::assertSame( 1, preg_match( '~<a href="([^"]+)">log in at localhost</a>~', $html, $found ), $html );
			$link = html_entity_decode( $found[1] );
			self::assertStringStartsWith( 'http://localhost/wp-login.php?', $link );
			wp_parse_str( (string) wp_parse_url( $link, PHP_URL_QUERY ), $query );
			self::assertSame( 'http://localhost/patreon-gate/account/', $query['redirect_to'] ?? '' );
		}
	}

	/** On a shared machine another port may be somebody else's, who would get the ticket of people who follow their link. */
	public function test_another_port_is_another_site(): void {
		foreach ( array( 'localhost:8080', 'www.localhost:8080', 'second.example:2082' ) as $host ) {
			$this->come_by( $host );
			self::assertFalse( Cross_Domain_Sign_In::is_needed(), $host );
			self::assertStringStartsWith( 'http://localhost/', ( new Urls() )->to( 'start' ) );
		}
		$states = new Login_States( new Database() );
		$state  = str_repeat( 'a', 64 );
		$states->add( new Login_State( 'crossing', '', 'http://second.example:2082/patreon-gate/arrive/', '/' ), $state, str_repeat( 'b', 64 ), '192.0.2.1', self::NOW );
		$this->come_by( 'localhost' );
		self::assertNull( $this->cross_domain()->return_address( new Request( 'GET', 'start', array( 'via' => $state ) ), self::NOW ) );
		$this->come_by( 'second.example:80' );
		self::assertTrue( Cross_Domain_Sign_In::is_needed(), 'An address that names the default port belongs to the same site.' );
	}

	/** Over http, anybody on the network could read the ticket. */
	public function test_the_return_address_never_leaves_https(): void {
		add_filter( 'option_home', fn (): string => 'https://' . $this->host, 30 );
		self::assertSame( 'https://localhost', Site_Address::home() );
		self::assertTrue( Site_Address::is_own( 'https://second.example/x/' ) );
		self::assertTrue( Site_Address::is_own( 'https://second.example:443/x/' ) );
		self::assertFalse( Site_Address::is_own( 'http://second.example/x/' ) );
		self::assertFalse( Site_Address::is_own( 'http://localhost/x/' ) );
		self::assertFalse( Site_Address::is_own( '//second.example/x/' ) );
		self::assertFalse( Site_Address::is_own( '' ) );
	}

	public function test_the_browser_that_started_comes_back_signed_in_once(): void {
		list( $state, $cookies ) = $this->set_out();
		$back                    = $this->sign_in_at_home( $state );
		$this->come_by( 'second.example', $cookies );
		$answer = $this->arrive( $back );
		self::assertSame( 'http://second.example/harbour/?patreon-gate-view=member', $answer->location );
		self::assertTrue( $this->session()->has_cookie() );
		$this->come_by( 'second.example', $cookies );
		self::assertSame( 400, $this->arrive( $back )->status, 'The ticket works once.' );
	}

	public function test_a_forwarded_link_does_not_pass_on_a_session(): void {
		// An attacker starts and has somebody else sign in with their state.
		list( $state, $cookies ) = $this->set_out();
		$back                    = $this->sign_in_at_home( $state );
		// The victim's browser has no cookie for it.
		$this->come_by( 'second.example' );
		self::assertSame( 400, $this->arrive( $back )->status );
		self::assertFalse( $this->session()->has_cookie() );

		// The attacker's browser has no ticket.
		list( $state, $cookies ) = $this->set_out();
		$this->sign_in_at_home( $state );
		$this->come_by( 'second.example', $cookies );
		$answer = $this->arrive( 'http://second.example/patreon-gate/arrive/?state=' . $state );
		self::assertSame( 'http://second.example/harbour/', $answer->location );
		self::assertFalse( $this->session()->has_cookie() );
	}

	public function test_a_ticket_of_one_sign_in_does_not_work_for_another(): void {
		list( $one )             = $this->set_out();
		list( $other, $cookies ) = $this->set_out();
		wp_parse_str( (string) wp_parse_url( $this->sign_in_at_home( $one ), PHP_URL_QUERY ), $query );
		$this->come_by( 'second.example', $cookies );
		self::assertIsString( $query['ticket'] ?? null );
		$answer = $this->arrive( 'http://second.example/patreon-gate/arrive/?state=' . $other . '&ticket=' . $query['ticket'] );
		self::assertSame( 'http://second.example/harbour/?patreon-gate-notice=try_again', $answer->location );
		self::assertFalse( $this->session()->has_cookie() );
	}

	public function test_an_invalid_state_or_one_of_another_purpose_leads_nowhere_else(): void {
		$states = new Login_States( new Database() );
		$login  = str_repeat( 'a', 64 );
		$states->add( new Login_State( 'sign-in', 'client', 'http://evil.example/', '/' ), $login, str_repeat( 'b', 64 ), '192.0.2.1', self::NOW );
		$foreign = str_repeat( 'c', 64 );
		$states->add( new Login_State( 'crossing', '', 'http://evil.example/patreon-gate/arrive/', '/' ), $foreign, str_repeat( 'd', 64 ), '192.0.2.1', self::NOW );
		foreach ( array( '', 'x', str_repeat( 'e', 64 ), $login, $foreign ) as $via ) {
			self::assertNull( $this->cross_domain()->return_address( new Request( 'GET', 'start', array( 'via' => $via ) ), self::NOW ), $via );
		}
	}

	public function test_declining_on_patreon_comes_back_with_the_reason(): void {
		list( $state, $cookies ) = $this->set_out();
		$this->come_by( 'second.example', $cookies );
		$answer = $this->arrive( 'http://second.example/patreon-gate/arrive/?state=' . $state . '&patreon-gate-notice=denied' );
		self::assertSame( 'http://second.example/harbour/?patreon-gate-notice=denied', $answer->location );
		$this->come_by( 'second.example' );
		list( $state, $cookies ) = $this->set_out();
		$this->come_by( 'second.example', $cookies );
		$answer = $this->arrive( 'http://second.example/patreon-gate/arrive/?state=' . $state . '&patreon-gate-notice=%3Csvg%3E' );
		self::assertSame( 'http://second.example/harbour/', $answer->location );
	}

	/** @param array<string, string> $cookies Of the browser. */
	private function come_by( string $host, array $cookies = array() ): void {
		$this->host           = $host;
		$_SERVER['HTTP_HOST'] = $host;
		$_COOKIE              = $cookies;
	}

	/** @return array{string, array<string, string>} State, and the cookies of the browser that set out. */
	private function set_out(): array {
		$this->come_by( 'second.example' );
		$answer = $this->cross_domain()->begin( new Request( 'GET', 'start', array( 'flow' => 'sign-in', 'post' => '7', 'other' => 'x' ), array(), '192.0.2.1' ), '/harbour/', self::NOW );
		wp_parse_str( (string) wp_parse_url( $answer->location, PHP_URL_QUERY ), $query );
		self::assertStringStartsWith( 'http://localhost/', $answer->location );
		self::assertSame( array( 'sign-in', '7' ), array( $query['flow'] ?? null, $query['post'] ?? null ) );
		self::assertArrayNotHasKey( 'other', $query );
		self::assertIsString( $query['via'] ?? null );
		return array( $query['via'], array_filter( $_COOKIE, 'is_string' ) );
	}

	/** Signs in at the address Patreon knows; returns the address the browser is redirected to. */
	private function sign_in_at_home( string $state ): string {
		$this->come_by( 'localhost' );
		$back = $this->cross_domain()->return_address( new Request( 'GET', 'start', array( 'via' => $state ) ), self::NOW );
		self::assertIsString( $back );
		$login = new Login_State( 'sign-in', 'client', 'http://localhost/patreon-gate/callback/', $back );
		return $this->cross_domain()->finish( Answer::redirect( $back ), $login, '80000002', 'Stella Marin', new Request( 'GET', 'callback', array(), array(), '192.0.2.1' ), self::NOW )->location;
	}

	private function arrive( string $url ): Answer {
		wp_parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		return $this->cross_domain()->answer( new Request( 'GET', 'arrive', $query ), self::NOW );
	}

	private function session(): Viewer_Session {
		return new Viewer_Session( new Sessions( new Database() ), new Settings(), new Cookies() );
	}

	private function cross_domain(): Cross_Domain_Sign_In {
		return new Cross_Domain_Sign_In( new Login_States( new Database() ), new Cookies(), $this->session(), new Plain_Page(), new Urls() );
	}
}
