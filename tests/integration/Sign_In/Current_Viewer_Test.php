<?php
/**
 * The current viewer.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sign_In;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Sign_In\Cookies;
use Patreon_Gate\Sign_In\Current_Viewer;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Browser_Secret;
use Patreon_Gate\Storage\Ledger\People;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Sign_In\Sessions;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

/** Number of queries for each kind of viewer, and where which login counts. */
#[Group( 'smoke' )]
final class Current_Viewer_Test extends Fake_Patreon_Case {

	private Sessions $sessions;
	private Links $links;
	private Current_Viewer $viewer;
	private int $policies = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->connect();
		$this->policies = 0;
		$this->sessions = new Sessions( $this->database );
		$this->links    = new Links( $this->database );
		$this->viewer   = $this->make();
		$this->ledger->take( new Member( self::CAMPAIGN, self::MEMBER, self::PERSON, patron_status: 'active_patron', last_charge_status: 'Paid', next_charge_at: time() + 9999, entitled_cents: 300, tier_ids: array( '6600300' ), fetched_at: time() ), Cause::Sign_In, 'test', time() );
	}

	public function test_a_logged_out_visitor_costs_no_query(): void {
		self::assertSame( 0, $this->queries( fn () => self::assertTrue( $this->viewer->current()->is_stranger() ) ) );
		foreach ( array( 'x', str_repeat( 'g', 64 ), str_repeat( 'A', 64 ), "' OR 1=1", str_repeat( 'a', 65 ) ) as $nonsense ) {
			$_COOKIE[ Viewer_Session::cookie_name() ] = $nonsense;
			self::assertSame( 0, $this->queries( fn () => self::assertTrue( $this->viewer->current()->is_stranger() ) ), $nonsense );
		}
		$_COOKIE[ Viewer_Session::cookie_name() ] = array( str_repeat( 'a', 64 ) );
		self::assertTrue( $this->viewer->current()->is_stranger() );
		self::assertSame( 0, $this->policies );
	}

	public function test_a_wordpress_user_without_a_link_costs_no_query(): void {
		$user = $this->create_user( 'subscriber' );
		wp_set_current_user( $user->ID );
		current_user_can( 'read' );
		self::assertSame( 0, $this->queries( fn () => self::assertSame( $user->ID, $this->viewer->current()->wp_user_id ) ) );
		self::assertTrue( $this->viewer->current()->is_stranger() );
	}

	public function test_a_session_costs_one_query_and_one_for_the_tiers(): void {
		$_COOKIE[ Viewer_Session::cookie_name() ] = $this->sessions->start( self::PERSON, 'Sam', 100, time() );
		self::assertLessThanOrEqual( 2, $this->queries( fn () => self::assertFalse( $this->viewer->current()->is_stranger() ) ) );
		self::assertSame( 0, $this->queries( fn () => $this->viewer->current() ), 'The viewer is looked up once.' );
		self::assertSame( Member_State::Active, $this->viewer->current()->entitlement( self::CAMPAIGN )->state );
		self::assertSame( 1, $this->policies );
		self::assertSame( array(), $this->requests, 'A page view never calls Patreon.' );
	}

	public function test_an_unknown_or_expired_secret_counts_as_logged_out(): void {
		$_COOKIE[ Viewer_Session::cookie_name() ] = Browser_Secret::make();
		self::assertTrue( $this->viewer->current()->is_stranger() );
		$_COOKIE[ Viewer_Session::cookie_name() ] = $this->sessions->start( self::PERSON, 'Sam', -1, time() );
		self::assertTrue( $this->viewer->current()->is_stranger() );
	}

	public function test_a_linked_account_is_the_member_it_is_linked_to(): void {
		$user = $this->create_user( 'subscriber' );
		$this->links->add( new Link( self::PERSON, $user->ID, 'Sam', false ), time() );
		wp_set_current_user( $user->ID );
		self::assertSame( self::PERSON, $this->viewer->current()->patreon_user_id );
		wp_set_current_user( $this->create_user( 'subscriber' )->ID );
		self::assertTrue( $this->viewer->current()->is_stranger(), 'Another user is looked up anew (row L62).' );
		wp_set_current_user( $user->ID );
		$this->links->remove( new Link( self::PERSON, $user->ID, '', false ) );
		$this->viewer->forget();
		self::assertTrue( $this->viewer->current()->is_stranger() );
	}

	public function test_the_user_option_alone_decides_nothing(): void {
		$user = $this->create_user( 'subscriber' );
		update_user_option( $user->ID, 'patreon_gate_linked', '1' );
		wp_set_current_user( $user->ID );
		self::assertTrue( $this->viewer->current()->is_stranger() );
	}

	public function test_the_owner_of_the_campaign_is_recognized(): void {
		$_COOKIE[ Viewer_Session::cookie_name() ] = $this->sessions->start( '70000001', 'Mira', 100, time() );
		self::assertSame( Member_State::Owner, $this->viewer->current()->entitlement( self::CAMPAIGN )->state );
	}

	public function test_the_cookie_does_not_count_in_the_admin(): void {
		$_COOKIE[ Viewer_Session::cookie_name() ] = $this->sessions->start( self::PERSON, 'Sam', 100, time() );
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		set_current_screen( 'edit-post' );
		self::assertTrue( $this->viewer->current()->is_stranger() );
	}

	public function test_F19_without_its_tables_everybody_counts_as_logged_out(): void {
		global $wpdb;
		$_COOKIE[ Viewer_Session::cookie_name() ] = $this->sessions->start( self::PERSON, 'Sam', 100, time() );
		$prefix       = $wpdb->prefix;
		$wpdb->prefix = 'nowhere_';
		try {
			self::assertTrue( $this->viewer->current()->is_stranger() );
		} finally {
			$wpdb->prefix = $prefix;
		}
	}

	private function make(): Current_Viewer {
		$policy = function (): Policy {
			++$this->policies;
			return new Policy( Policy_Settings::balanced() );
		};
		return new Current_Viewer( new Viewer_Session( $this->sessions, new Settings(), new Cookies() ), new People( $this->database ), $this->links, $this->campaigns, $this->tiers, $policy );
	}

	private function queries( callable $run ): int {
		global $wpdb;
		$before = $wpdb->num_queries;
		$run();
		return $wpdb->num_queries - $before;
	}
}
