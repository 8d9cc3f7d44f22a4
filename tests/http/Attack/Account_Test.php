<?php
/**
 * Attacks on accounts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Notices;
use Patreon_Gate\Storage\Matching\Email_Match;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Browser;

/** Rows A09 to A13 and A15 to A17 of docs/security.md. */
final class Account_Test extends Attack_Case {

	private const MEMBER = '80000002';

	/** @return iterable<string, array{string}> */
	public static function powerful_roles(): iterable {
		foreach ( array( 'administrator', 'editor', 'author', 'contributor' ) as $role ) {
			yield $role => array( $role );
		}
	}

	#[DataProvider( 'powerful_roles' )]
	public function test_A09_accounts_that_can_do_more_than_read_are_not_signed_in( string $role ): void {
		$user = $this->create_user( $role );
		$this->link( $user->ID );
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		self::assertTrue( $this->has_session( $browser ), 'They still get a session as a member.' );
		$this->assert_not_in_wordpress( $browser );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body );
	}

	public function test_A09_capabilities_count_not_role_names(): void {
		$user = $this->create_user( 'subscriber' );
		$this->link( $user->ID );
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		self::assertTrue( self::is_in_wordpress( $browser ), 'An account that can only read is logged in.' );
		$user->add_cap( 'moderate_comments' );
		$later = $this->visitor();
		$this->sign_in_with_patreon( $later, self::MEMBER );
		$this->assert_not_in_wordpress( $later );
	}

	public function test_A09_only_the_accounts_own_password_allows_it(): void {
		$user    = $this->create_user( 'editor' );
		$browser = $this->visitor_as( $user->user_login );
		$wrong   = $this->begin_link( $browser, 'not-the-password' );
		self::assertStringContainsString( 'patreon-gate-notice=wrong_password', $wrong->header( 'location' ) );
		self::assertSame( 0, self::count_rows( 'login_states' ) );
		$right = $this->begin_link( $browser, 'password' );
		$browser->get( $this->allow( self::MEMBER, self::state_of( $right ) ) );
		self::assertSame( 1, self::count_rows( 'links' ) );
		$later = $this->visitor();
		$this->sign_in_with_patreon( $later, self::MEMBER );
		self::assertTrue( self::is_in_wordpress( $later ) );
	}

	/** @return iterable<string, array{string, bool}> */
	public static function emails(): iterable {
		yield 'not verified' => array( 'victim@example.org', false );
		yield 'verified' => array( 'victim@example.org', true );
		yield 'other case' => array( 'VICTIM@Example.org', true );
		yield 'plus' => array( 'victim+x@example.org', true );
		yield 'look-alike' => array( 'vіctim@example.org', true );
	}

	#[DataProvider( 'emails' )]
	public function test_A10_an_email_address_never_opens_an_existing_account( string $email, bool $verified ): void {
		Plugin::instance()->settings()->update( array( 'account_mode' => 'create' ) );
		$victim = $this->create_user( 'subscriber', array( 'user_email' => 'victim@example.org' ) );
		$person = $this->person( 'Mallory', $email, $verified );
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, $person );
		$link = Plugin::instance()->links()->of_patreon_user( $person );
		self::assertNotNull( $link );
		self::assertNotSame( $victim->ID, $link->wp_user_id );
		self::assertNull( Plugin::instance()->links()->of_wp_user( $victim->ID ) );
		wp_cache_flush();
		$made = get_user_by( 'id', $link->wp_user_id );
		self::assertInstanceOf( \WP_User::class, $made );
		$expected = 'victim+x@example.org' === $email ? $email : '';
		self::assertSame( $expected, $made->user_email );
	}

	public function test_A10_a_match_by_email_opens_what_the_member_may_read_and_signs_nobody_in(): void {
		$user   = $this->create_user( 'subscriber', array( 'user_email' => 'matched@example.org' ) );
		$plugin = Plugin::instance();
		$plugin->settings()->update( array( 'email_matching' => true ) );
		$person = $this->person( 'Matched', 'matched@example.org', true );
		$member = array( 'patron_status' => 'active_patron', 'last_charge_status' => 'Paid', 'last_charge_at' => time() - 5, 'next_charge_at' => time() + 9999, 'entitled_cents' => 300, 'tier_ids' => array( self::TIER ) );
		$plugin->ledger()->take( ( new Member( '5500001', 'm-matched', $person, 'Matched', 'matched@example.org', fetched_at: time() ) )->with( $member ), Cause::Sweep, 'test', time() );
		while ( $plugin->email_matching()->step( time() ) ) {
			continue;
		}
		$plugin->email_matching()->approve( $plugin->matches()->page( Email_Match::WAITING, 1 )[0]->id, 1, time() );
		$owner = $this->visitor_as( $user->user_login );
		self::assertStringContainsString( self::SECRET_WORD, $owner->get( $this->post_path() )->raw, 'The linked account reads what its member may read.' );
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, $person );
		$this->assert_not_in_wordpress( $browser );
		self::assertSame( $user->ID, $plugin->links()->of_patreon_user( $person )?->wp_user_id );
	}

	public function test_A11_an_email_changed_at_patreon_changes_nothing_here(): void {
		Plugin::instance()->settings()->update( array( 'account_mode' => 'create' ) );
		$person = $this->person( 'Ada', 'ada@example.org', true );
		$this->sign_in_with_patreon( $this->visitor(), $person );
		$user_id = Plugin::instance()->links()->of_patreon_user( $person )->wp_user_id ?? 0;
		// Now somebody else has this address on Patreon.
		$other = $this->person( 'Bob', 'ada@example.org', true );
		$this->sign_in_with_patreon( $this->visitor(), $other );
		$this->sign_in_with_patreon( $this->visitor(), $person );
		wp_cache_flush();
		self::assertSame( $user_id, Plugin::instance()->links()->of_patreon_user( $person )?->wp_user_id );
		self::assertNotSame( $user_id, Plugin::instance()->links()->of_patreon_user( $other )?->wp_user_id );
		self::assertSame( 'ada@example.org', get_user_by( 'id', $user_id )?->user_email );
	}

	public function test_A12_query_parameters_of_other_types_are_ignored(): void {
		foreach ( array( 'code[]=x', 'code=', 'code=0', 'code[a][b]=1', 'error[]=x' ) as $odd ) {
			$browser = $this->visitor();
			$state   = $this->start( $browser );
			$page    = $browser->get( '/patreon-gate/callback/?state=' . $state . '&' . $odd );
			self::assertSame( 303, $page->status, $odd );
			self::assertStringContainsString( 'patreon-gate-notice=', $page->header( 'location' ) );
			$this->assert_nothing_gained( $browser, $page );
		}
		foreach ( array( 'flow[]=join&post[]=1', 'flow=join&post=1e3&cents=-1', 'flow=link', 'flow=connect', 'flow=' ) as $odd ) {
			self::assertSame( 303, $this->visitor()->get( '/patreon-gate/start/?' . $odd )->status, $odd );
		}
		$browser          = $this->visitor();
		$browser->cookies = array( \Patreon_Gate\Sign_In\Viewer_Session::cookie_name() . '[]' => 'x' );
		self::assertStringNotContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw );
	}

	public function test_A13_one_patreon_account_belongs_to_one_account_and_the_reverse(): void {
		$first  = $this->visitor_as( 'subscriber' );
		$second = $this->visitor_as( $this->create_user( 'subscriber' )->user_login );
		$token  = $this->link_token( $first );
		$one    = $this->allow( self::MEMBER, self::state_of( $this->begin_link( $first ) ) );
		$two    = $this->allow( self::MEMBER, self::state_of( $this->begin_link( $second ) ) );
		self::assertStringContainsString( 'notice=linked', $first->get( $one )->header( 'location' ) );
		self::assertStringContainsString( 'notice=already_linked', $second->get( $two )->header( 'location' ) );
		self::assertSame( 1, self::count_rows( 'links' ) );
		self::assertStringContainsString( 'notice=already_linked', $first->post( '/patreon-gate/start/?flow=link', array( 'patreon_gate_token' => $token ) )->header( 'location' ), 'An account that is linked already cannot be linked again.' );
		self::assertNotNull( Notices::text( 'already_linked' ) );
	}

	public function test_A13_two_links_at_the_same_time_leave_only_one(): void {
		$browsers = array( $this->visitor_as( 'subscriber' ), $this->visitor_as( $this->create_user( 'subscriber' )->user_login ) );
		$urls     = array_map( fn ( Browser $browser ): string => $this->allow( self::MEMBER, self::state_of( $this->begin_link( $browser ) ) ), $browsers );
		Parallel::each( $urls, array_map( static fn ( Browser $browser ): array => $browser->cookies, $browsers ) );
		self::assertSame( 1, self::count_rows( 'links' ) );
	}

	/** @return iterable<string, array{string}> */
	public static function guards(): iterable {
		yield 'ban by wp_authenticate_user' => array( 'test_banned' );
		yield 'ban by authenticate' => array( 'test_banned_late' );
		yield 'second factor' => array( 'test_second_factor' );
	}

	#[DataProvider( 'guards' )]
	public function test_A15_checks_of_the_login_form_also_stop_a_patreon_sign_in( string $guard ): void {
		$user = $this->create_user( 'subscriber' );
		$this->link( $user->ID );
		update_option( $guard, (string) $user->ID );
		try {
			$browser = $this->visitor();
			$page    = $this->sign_in_with_patreon( $browser, self::MEMBER );
			self::assertSame( 'test_second_factor' === $guard, str_contains( $page->body, 'SECOND-FACTOR-FORM' ) );
			$this->assert_not_in_wordpress( $browser );
		} finally {
			delete_option( $guard );
		}
	}

	public function test_A16_the_sites_default_role_is_not_used(): void {
		Plugin::instance()->settings()->update( array( 'account_mode' => 'create' ) );
		update_option( 'default_role', 'administrator' );
		try {
			$person = $this->person( 'Ambitious', 'ambitious@example.org', true );
			$this->sign_in_with_patreon( $this->visitor(), $person );
		} finally {
			update_option( 'default_role', 'subscriber' );
		}
		$user = get_user_by( 'id', Plugin::instance()->links()->of_patreon_user( $person )->wp_user_id ?? 0 );
		self::assertInstanceOf( \WP_User::class, $user );
		self::assertSame( array( 'subscriber' ), array_values( $user->roles ) );
	}

	public function test_A16_a_subscriber_role_that_can_do_more_is_not_given(): void {
		Plugin::instance()->settings()->update( array( 'account_mode' => 'create' ) );
		get_role( 'subscriber' )?->add_cap( 'upload_files' );
		try {
			$person = $this->person( 'Uploader', 'uploader@example.org', true );
			$this->sign_in_with_patreon( $this->visitor(), $person );
		} finally {
			get_role( 'subscriber' )?->remove_cap( 'upload_files' );
		}
		$user = get_user_by( 'id', Plugin::instance()->links()->of_patreon_user( $person )->wp_user_id ?? 0 );
		self::assertInstanceOf( \WP_User::class, $user );
		self::assertSame( array(), $user->roles );
	}

	public function test_A17_a_login_name_registered_before_stays_its_owners(): void {
		Plugin::instance()->settings()->update( array( 'account_mode' => 'create' ) );
		$person   = $this->person( '<img src=x onerror=alert(1)> "Robert\'); DROP TABLE', 'bobby@example.org', true );
		$squatter = $this->create_user( 'subscriber', array( 'user_login' => 'patreon_' . $person ) );
		$this->sign_in_with_patreon( $this->visitor(), $person );
		$link = Plugin::instance()->links()->of_patreon_user( $person );
		self::assertNotNull( $link );
		self::assertNotSame( $squatter->ID, $link->wp_user_id );
		$user = get_user_by( 'id', $link->wp_user_id );
		self::assertInstanceOf( \WP_User::class, $user );
		self::assertStringNotContainsString( '<', $user->display_name . $user->nickname . $user->user_login );
		self::assertStringStartsWith( 'patreon_' . $person . '_', $user->user_login );
	}

	private function link( int $user_id ): void {
		self::assertTrue( Plugin::instance()->links()->add( new Link( self::MEMBER, $user_id, 'Stella', false ), time() ) );
	}

	/** Sends the form on the membership page that starts linking. */
	private function begin_link( Browser $browser, string $password = '' ): \Patreon_Gate\Tests\Page {
		return $browser->post( '/patreon-gate/start/?flow=link', array( 'patreon_gate_token' => $this->link_token( $browser ), 'password' => $password ) );
	}

	private function link_token( Browser $browser ): string {
		self::assertSame( 1, preg_match( '/flow=link.*?name="patreon_gate_token" value="([0-9a-f]{64})"/s', $browser->get( '/patreon-gate/account/' )->body, $token ) );
		return $token[1] ?? '';
	}

	/** Creates an account on Patreon and returns its id. */
	private function person( string $name, string $email, bool $verified ): string {
		$answer = $this->sandbox( 'POST', 'people', array( 'name' => $name, 'email' => $email, 'is_email_verified' => $verified ) );
		$id     = $answer['id'] ?? ( is_array( $answer['person'] ?? null ) ? ( $answer['person']['id'] ?? '' ) : '' );
		self::assertIsString( $id );
		self::assertNotSame( '', $id, (string) wp_json_encode( $answer ) );
		return $id;
	}

	private static function is_in_wordpress( Browser $browser ): bool {
		return 1 === preg_match( '/^[0-9a-f]{10}$/', $browser->get( '/wp-admin/admin-ajax.php?action=rest-nonce' )->body );
	}

	private function assert_not_in_wordpress( Browser $browser ): void {
		self::assertFalse( self::is_in_wordpress( $browser ) );
		self::assertSame( array(), preg_grep( '/^wordpress_logged_in_/', array_keys( $browser->cookies ) ) );
	}
}
