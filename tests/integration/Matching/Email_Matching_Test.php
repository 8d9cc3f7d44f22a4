<?php
/**
 * Matching by e-mail address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Matching;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Hooks;
use Patreon_Gate\Matching\Refused_Match;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Wp_Sign_In;
use Patreon_Gate\Storage\Matching\Email_Match;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration_Test_Case;

/** L6: matches are found by address and decided by a person. They are never a way to sign in. */
#[Group( 'smoke' )]
final class Email_Matching_Test extends Integration_Test_Case {

	private const NOW = 1_800_000_000;

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = Plugin::instance();
		$this->plugin->settings()->update( array( 'email_matching' => true ) );
	}

	public function test_L6_no_matches_are_proposed_unless_switched_on(): void {
		$this->pair( '501', 'sam@example.org' );
		$this->plugin->settings()->update( array( 'email_matching' => false ) );
		self::assertFalse( $this->plugin->email_matching()->step( self::NOW ) );
		self::assertSame( array(), $this->waiting() );
	}

	public function test_L6_a_member_and_an_account_with_the_same_address_are_proposed_for_review(): void {
		$user = $this->pair( '501', 'Sam@Example.org', 'sam@example.ORG' );
		$this->member( '502', null );
		$this->member( '503', '' );
		$this->member( '504', 'nobody-here@example.org' );
		$this->look();
		self::assertCount( 1, $this->waiting() );
		self::assertSame( array( '501', $user->ID, '11' ), array( $this->waiting()[0]->patreon_user_id, $this->waiting()[0]->wp_user_id, $this->waiting()[0]->campaign_id ) );
		self::assertNull( $this->plugin->links()->of_patreon_user( '501' ), 'Nothing is linked without a decision.' );
		$this->look();
		self::assertCount( 1, $this->waiting(), 'The match is proposed once.' );
	}

	public function test_L6_an_ambiguous_or_linked_person_is_not_proposed(): void {
		global $wpdb;
		$this->pair( '501', 'two-members@example.org' );
		$this->member( '502', 'TWO-members@example.org' );
		$this->pair( '503', 'two-accounts@example.org' );
		$wpdb->update( $wpdb->users, array( 'user_email' => 'two-accounts@example.org' ), array( 'ID' => $this->create_user()->ID ) );
		$linked = $this->pair( '504', 'linked@example.org' );
		$this->plugin->links()->add( new Link( '999', $linked->ID, '', false ), self::NOW );
		$this->pair( '505', 'linked-too@example.org' );
		$this->plugin->links()->add( new Link( '505', $this->create_user()->ID, '', false ), self::NOW );
		$this->pair( '506', 'signed-in@example.org' );
		$this->plugin->sessions()->start( '506', 'Sam', 1000, time() );
		$this->look();
		self::assertSame( array(), $this->waiting() );
	}

	public function test_L6_letters_that_only_a_database_treats_as_equal_do_not_match(): void {
		$this->pair( '501', 'mıke@example.org', 'mike@example.org' );
		$this->pair( '502', 'josé@example.org', 'jose@example.org' );
		$this->look();
		self::assertSame( array(), $this->waiting() );
	}

	public function test_L6_approving_links_and_never_signs_in(): void {
		$user  = $this->pair( '501', 'sam@example.org' );
		$heard = array();
		add_action( Hooks::ACCOUNT_LINKED, static function ( int $id, string $person ) use ( &$heard ): void { $heard[] = array( $id, $person ); }, 10, 2 );
		$this->look();
		$match = $this->plugin->email_matching()->approve( $this->waiting()[0]->id, 1, self::NOW );
		self::assertSame( array( Email_Match::APPROVED, 1, self::NOW ), array( $match->state, $match->decided_by, $match->decided_at ) );
		self::assertSame( array( array( $user->ID, '501' ) ), $heard );
		$link = $this->plugin->links()->of_patreon_user( '501' );
		self::assertNotNull( $link );
		self::assertSame( array( $user->ID, false, true ), array( $link->wp_user_id, $link->may_sign_in, $link->by_email ) );
		self::assertTrue( Wp_Sign_In::only_reads( $user ), 'The account can only read, so Patreon could sign in to it if its owner had linked it.' );
		self::assertFalse( ( new Wp_Sign_In() )->sign_in( $link, home_url( '/' ) ) );
		self::assertFalse( is_user_logged_in() );
		$this->expectRefusal( 'decided', fn () => $this->plugin->email_matching()->approve( $match->id, 1, self::NOW ) );
	}

	public function test_L6_the_addresses_are_compared_again_when_it_is_approved(): void {
		$user = $this->pair( '501', 'sam@example.org' );
		$this->pair( '502', 'alex@example.org' );
		$this->pair( '503', 'kim@example.org' );
		$this->look();
		list( $kim, $alex, $sam ) = $this->waiting();
		// Changed without the plugin noticing: either address, and another person with the same address.
		global $wpdb;
		$wpdb->update( $wpdb->users, array( 'user_email' => 'other@example.org' ), array( 'ID' => $user->ID ) );
		$this->member( '502', 'alex-new@example.org', self::NOW + 5 );
		$this->member( '504', 'kim@example.org' );
		foreach ( array( $sam, $alex, $kim ) as $match ) {
			$this->expectRefusal( 'changed', fn () => $this->plugin->email_matching()->approve( $match->id, 1, self::NOW ) );
			self::assertSame( Email_Match::VOID, $this->plugin->matches()->get( $match->id )?->state );
			self::assertNull( $this->plugin->links()->of_patreon_user( $match->patreon_user_id ) );
		}
	}

	public function test_L6_a_match_is_cancelled_when_the_address_changes_and_may_return(): void {
		$user = $this->pair( '501', 'sam@example.org' );
		$this->look();
		wp_update_user( array( 'ID' => $user->ID, 'display_name' => 'Sammy' ) );
		self::assertCount( 1, $this->waiting() );
		add_filter( 'send_email_change_email', '__return_false' );
		wp_update_user( array( 'ID' => $user->ID, 'user_email' => 'new@example.org' ) );
		self::assertSame( array(), $this->waiting() );
		$this->look();
		self::assertSame( array(), $this->waiting() );
		wp_update_user( array( 'ID' => $user->ID, 'user_email' => 'sam@example.org' ) );
		$this->look();
		self::assertCount( 1, $this->waiting() );
	}

	public function test_L6_a_rejected_match_stays_rejected(): void {
		$this->pair( '501', 'sam@example.org' );
		$this->look();
		$id = $this->waiting()[0]->id;
		$this->plugin->email_matching()->reject( $id, 1, self::NOW );
		$this->look();
		self::assertSame( array(), $this->waiting() );
		$this->expectRefusal( 'decided', fn () => $this->plugin->email_matching()->approve( $id, 1, self::NOW ) );
		self::assertNull( $this->plugin->links()->of_patreon_user( '501' ) );
		$this->expectRefusal( 'gone', fn () => $this->plugin->email_matching()->approve( $id + 99, 1, self::NOW ) );
		$this->plugin->settings()->update( array( 'email_matching' => false ) );
		$this->expectRefusal( 'off', fn () => $this->plugin->email_matching()->approve( $id, 1, self::NOW ) );
	}

	public function test_L6_matches_are_reviewed_over_rest(): void {
		$user = $this->pair( '501', 'sam@example.org' );
		$this->pair( '502', 'alex@example.org' );
		$this->look();
		$this->act_as( $this->create_user( 'administrator' ) );
		$list = $this->rest( 'GET', '/patreon-gate/v1/matches' )->get_data();
		self::assertCount( 2, $list );
		self::assertSame( array( 'sam@example.org', $user->user_login, 'waiting' ), array( $list[1]['email'], $list[1]['user_login'], $list[1]['state'] ) );
		self::assertSame( 'approved', $this->rest( 'POST', '/patreon-gate/v1/matches/' . $list[1]['id'] . '/approve' )->get_data()['state'] );
		self::assertSame( 'rejected', $this->rest( 'POST', '/patreon-gate/v1/matches/' . $list[0]['id'] . '/reject' )->get_data()['state'] );
		self::assertSame( 409, $this->rest( 'POST', '/patreon-gate/v1/matches/' . $list[0]['id'] . '/approve' )->get_status() );
		self::assertSame( 404, $this->rest( 'POST', '/patreon-gate/v1/matches/99999/approve' )->get_status() );
		self::assertSame( array(), $this->rest( 'GET', '/patreon-gate/v1/matches' )->get_data() );
		self::assertCount( 1, $this->rest( 'GET', '/patreon-gate/v1/matches', array( 'state' => 'rejected' ) )->get_data() );
	}

	public function test_L6_many_members_are_checked_in_steps(): void {
		for ( $i = 0; $i < 600; $i++ ) {
			$rows[] = new Member( '11', 'm' . $i, (string) ( 1000 + $i ), '', "m$i@example.org", fetched_at: self::NOW );
		}
		$this->plugin->ledger()->take_new( $rows, 1, 'test', self::NOW );
		$this->create_user( 'subscriber', array( 'user_email' => 'm10@example.org' ) );
		$this->create_user( 'subscriber', array( 'user_email' => 'm590@example.org' ) );
		self::assertTrue( $this->plugin->email_matching()->step( self::NOW ) );
		self::assertCount( 1, $this->waiting() );
		self::assertTrue( $this->plugin->email_matching()->step( self::NOW ) );
		self::assertCount( 2, $this->waiting() );
		self::assertFalse( $this->plugin->email_matching()->step( self::NOW ), 'All members were checked; the next call starts over.' );
		self::assertTrue( $this->plugin->email_matching()->step( self::NOW ) );
	}

	private function look(): void {
		do {
			$more = $this->plugin->email_matching()->step( self::NOW );
		} while ( $more );
	}

	/** @return list<Email_Match> */
	private function waiting(): array {
		return $this->plugin->matches()->page( Email_Match::WAITING, 100 );
	}

	private function member( string $person, ?string $email, int $at = self::NOW ): void {
		$this->plugin->ledger()->take( new Member( '11', 'm-' . $person, $person, 'Name', $email, fetched_at: $at ), Cause::Sweep, 'test', $at );
	}

	/** Creates a member and an account. */
	private function pair( string $person, string $email, ?string $here = null ): \WP_User {
		$this->member( $person, $email );
		return $this->create_user( 'subscriber', array( 'user_email' => $here ?? $email ) );
	}

	private function expectRefusal( string $why, callable $run ): void {
		try {
			$run();
			self::fail( $why );
		} catch ( Refused_Match $refused ) {
			self::assertSame( $why, $refused->why );
		}
	}
}
