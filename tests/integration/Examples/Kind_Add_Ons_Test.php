<?php
/**
 * Add-ons that use hooks as documented.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Examples;

use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Cookies;
use Patreon_Gate\Sign_In\Form_Token;
use Patreon_Gate\Sign_In\Request;
use Patreon_Gate\Sign_In\Viewer_Session;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Sweep\Sweep_Notifier;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/** Each hook passes the documented arguments, and a valid return value takes effect. */
final class Kind_Add_Ons_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	protected function tearDown(): void {
		unset( $_COOKIE[ Viewer_Session::cookie_name() ] );
		parent::tearDown();
	}

	public function test_the_deny_filter_receives_decision_lock_reader_subject_and_time(): void {
		$post   = $this->create_locked_post();
		$member = $this->create_member();
		$seen   = array();
		add_filter(
			Hooks::DECISION_DENY,
			static function ( bool $deny, Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ) use ( &$seen, $post, $member ): bool {
				$seen[] = array( $decision->granted, $lock->conditions[0]->type, $viewer->wp_user_id, abs( $now - time() ) < 60 );
				return $deny || ( $subject->post_id === $post->ID && $viewer->wp_user_id === $member->ID && $now > 0 );
			},
			10,
			6
		);
		self::assertStringNotContainsString( self::$canary, $this->page_of( $post, $member ) );
		self::assertSame( Reason::Add_On_Denied, patreon_gate_decide( $post->ID )->reason );
		self::assertContains( array( true, 'paying', $member->ID, true ), $seen );
		self::assertStringContainsString( self::$canary, $this->page_of( $post, $this->create_member() ) );
		self::assertStringContainsString( self::$canary, $this->page_of( $this->create_locked_post(), $member ) );
	}

	public function test_the_deny_filter_receives_the_time_of_the_question(): void {
		$asked = array();
		add_filter(
			Hooks::DECISION_DENY,
			static function ( bool $deny, Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ) use ( &$asked ): bool {
				$asked[] = $now;
				return $now >= 4_000_000_000;
			},
			10,
			6
		);
		$post = $this->create_locked_post();
		$lock = Plugin::instance()->post_locks()->get( $post->ID );
		self::assertInstanceOf( Lock::class, $lock );
		self::assertSame( Reason::Not_Signed_In, Plugin::instance()->access()->decide_for( Viewer::stranger(), $lock, $post->ID, 3_000_000_000 )->reason );
		Plugin::instance()->access()->decide_for( Viewer::stranger(), $lock, $post->ID, 4_000_000_000 );
		self::assertSame( array( 3_000_000_000, 4_000_000_000 ), $asked );
	}

	public function test_the_grant_filter_receives_the_same_arguments(): void {
		$post = $this->create_locked_post();
		add_filter( Hooks::DECISION_GRANT, static fn( bool $grant, Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool => $grant || ( ! $decision->granted && $subject->post_id === $post->ID && $viewer->is_stranger() && $now > 0 ), 10, 6 );
		self::assertStringContainsString( self::$canary, $this->page_of( $post, null ) );
		self::assertStringNotContainsString( self::$canary, $this->page_of( $this->create_locked_post(), null ) );
	}

	public function test_an_add_on_can_change_the_policy(): void {
		$declined = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => time() - 30 * DAY_IN_SECONDS, 'next_charge_at' => time() - 30 * DAY_IN_SECONDS, 'declined_since' => time() - 30 * DAY_IN_SECONDS );
		add_filter( Hooks::POLICY_SETTINGS, static fn( Policy_Settings $settings ): Policy_Settings => Policy_Settings::from_array( array( 'declined_grace_days' => 60 ) + $settings->to_array() ) );
		self::assertStringContainsString( self::$canary, $this->page_of( $this->create_locked_post(), $this->create_member( $declined ) ) );
		self::assertSame( Member_State::Declined, patreon_gate_viewer()->entitlement( '77' )->state );
	}

	public function test_an_add_on_can_change_the_teaser_of_a_post(): void {
		$post = $this->create_locked_post();
		add_filter( Hooks::TEASER_HTML, static fn( string $html, int $post_id ): string => $post_id === $post->ID ? $html . '<p>Nine minutes to read.</p>' : $html, 10, 2 );
		self::assertMatchesRegularExpression( '~<p>Nine minutes to read\.</p>\s*<div class="patreon-gate-cta"~', $this->page_of( $post, null ) );
		self::assertStringNotContainsString( 'Nine minutes', $this->page_of( $this->create_locked_post(), null ) );
		self::assertStringNotContainsString( 'Nine minutes', $this->page_of( $post, $this->create_member() ) );
	}

	public function test_an_add_on_can_change_the_call_to_action_for_some_readers(): void {
		$post = $this->create_locked_post( 'tiers', array( 'tiers' => array( '102' ) ) );
		add_filter(
			Hooks::CTA_HTML,
			static fn( string $html, Decision $decision, Lock $lock, int $post_id, Viewer $viewer ): string => $html . sprintf( '<p>%s %s %d %s</p>', $decision->reason->value, $lock->conditions[0]->type, $post_id, $viewer->is_stranger() ? 'somebody' : $viewer->entitlement( '77' )->tier_ids[0] ?? '' ),
			10,
			5
		);
		self::assertStringContainsString( "<p>not_signed_in tiers $post->ID somebody</p>", $this->page_of( $post, null ) );
		self::assertStringContainsString( "<p>tier_too_low tiers $post->ID 101</p>", $this->page_of( $post, $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ) ) );
	}

	public function test_an_add_on_can_change_the_destination_of_the_button_or_remove_it(): void {
		$post = $this->create_locked_post( 'tiers', array( 'tiers' => array( '102' ) ) );
		add_filter( Hooks::CTA_DESTINATION, static fn( string $url, Decision $decision, Lock $lock, int $post_id, Viewer $viewer ): string => $viewer->is_stranger() ? add_query_arg( array( 'for' => $post_id, 'why' => $decision->reason->value, 'lock' => count( $lock->conditions ) ), 'https://shop.example/join' ) : '', 10, 5 );
		self::assertStringContainsString( "https://shop.example/join?for=$post->ID&#038;why=not_signed_in&#038;lock=1", $this->page_of( $post, null ) );
		self::assertStringNotContainsString( '__join', $this->body_of( $post, $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ) ) );
	}

	public function test_an_add_on_can_change_how_long_a_session_lasts_and_is_notified_of_its_end(): void {
		$told = array();
		add_filter( Hooks::SESSION_LIFETIME, static fn( int $seconds, string $patreon_user_id ): int => '900' === $patreon_user_id && $seconds > HOUR_IN_SECONDS ? HOUR_IN_SECONDS : $seconds, 10, 2 );
		add_action(
			Hooks::VIEWER_SIGNED_OUT,
			static function ( string $patreon_user_id, int $wp_user_id ) use ( &$told ): void {
				$told[] = array( $patreon_user_id, $wp_user_id );
			},
			10,
			2
		);
		$this->act_as( null );
		$session = new Viewer_Session( Plugin::instance()->sessions(), new Settings(), new Cookies() );
		$now     = time();
		$session->start( '900', 'Somebody', $now );
		self::assertSame( $now + HOUR_IN_SECONDS, ( new Database() )->row( 'SELECT expires_at FROM %i WHERE patreon_user_id = %s', array( ( new Database() )->table( 'sessions' ), '900' ) )?->int( 'expires_at' ) );
		$this->press( 'sign-out' );
		self::assertSame( array( array( '900', 0 ) ), $told );
	}

	public function test_add_ons_are_notified_when_an_account_is_unlinked(): void {
		$member = $this->create_member();
		$link   = Plugin::instance()->links()->of_wp_user( $member->ID );
		$told   = array();
		add_action(
			Hooks::ACCOUNT_UNLINKED,
			static function ( int $wp_user_id, string $patreon_user_id ) use ( &$told ): void {
				$told[] = array( $wp_user_id, $patreon_user_id );
			},
			10,
			2
		);
		$this->act_as( $member );
		$this->press( 'unlink' );
		self::assertSame( array( array( $member->ID, $link?->patreon_user_id ) ), $told );
	}

	public function test_add_ons_are_notified_of_an_incomplete_sweep_and_its_progress(): void {
		$told = array();
		add_action(
			Hooks::SWEEP_INCOMPLETE,
			static function ( Sweep $sweep ) use ( &$told ): void {
				$told[] = array( $sweep->campaign_id, $sweep->reason, $sweep->members_read );
			}
		);
		$database = new Database();
		( new Sweep_Notifier( new Event_Log( $database ), new Attention(), new Sweeps( $database ) ) )->tell( new Sweep( 1, '77', state: Sweep_State::Incomplete, reason: 'gave_up', members_read: 42 ) );
		self::assertSame( array( array( '77', 'gave_up', 42 ) ), $told );
	}

	public function test_add_ons_are_notified_when_a_lock_is_saved_or_removed(): void {
		$told = array();
		add_action(
			Hooks::LOCK_SAVED,
			static function ( int $post_id, ?Lock $lock ) use ( &$told ): void {
				$told[] = array( $post_id, $lock?->conditions[0]->type );
			},
			10,
			2
		);
		$post = $this->create_locked_post();
		Plugin::instance()->post_locks()->set( $post->ID, null );
		self::assertSame( array( array( $post->ID, 'paying' ), array( $post->ID, null ) ), $told );
	}

	/** Sends a form of ours, as its page would. */
	private function press( string $action ): void {
		preg_match( '/value="([0-9a-f]{64})"/', Plugin::instance()->form_token()->field( $action ), $found );
		Plugin::instance()->router()->answer( new Request( 'POST', $action, array(), array( Form_Token::FIELD => $found[1] ?? '' ) ) );
	}

	private function body_of( WP_Post $post, ?\WP_User $reader ): string {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
		return get_the_password_form( $post );
	}
}
