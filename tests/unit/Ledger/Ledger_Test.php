<?php
/**
 * The ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Ledger;

use PHPUnit\Framework\TestCase;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Tests\Unit\Support\Memory_Grants;
use Patreon_Gate\Tests\Unit\Support\Memory_Members;
use Patreon_Gate\Tests\Unit\Support\People;

final class Ledger_Test extends TestCase {

	private const FORMER = array( 'patron_status' => 'former_patron', 'entitled_cents' => 0, 'tier_ids' => array() );

	private Memory_Members $members;
	private Memory_Grants $grants;
	private Ledger $ledger;
	private Policy_Settings $settings;

	/** @var list<Member_Write> */
	private array $told = array();

	/** @var list<\Closure(): void> Actions of other processes just before each write, in order. */
	private array $rivals = array();

	protected function setUp(): void {
		$this->settings = Policy_Settings::balanced();
		$this->grants   = new Memory_Grants();
		$this->members  = new Memory_Members(
			function ( string $operation ): void {
				$rival = 'write' === $operation ? array_shift( $this->rivals ) : null;
				if ( null !== $rival ) {
					$rival();
				}
			}
		);
		$this->ledger   = new Ledger(
			$this->members,
			$this->grants,
			fn() => new Policy( $this->settings ),
			static fn( string $campaign_id ) => People::catalogue(),
			function ( array $written ): void {
				array_push( $this->told, ...$written );
			}
		);
	}

	public function test_an_event_is_written_once_by_the_first_process_that_notices_it(): void {
		$this->take( array(), Cause::Webhook, -2 );
		$this->take( self::FORMER, Cause::Sweep, -1 );
		$this->take( self::FORMER, Cause::Sign_In, 0 );
		self::assertSame( array( 'members:create', 'members:pledge:create', 'access:gained', 'members:update', 'members:pledge:delete', 'pledge:cancelled' ), $this->members->told( People::USER ) );
		self::assertSame( array( Cause::Webhook, Cause::Sweep, Cause::Sign_In ), array_map( static fn( Member_Write $write ): Cause => $write->cause, $this->told ) );
	}

	public function test_F26_an_older_read_changes_nothing(): void {
		$this->take( array(), Cause::Webhook, 0 );
		$stored = $this->stored();
		$taken  = $this->ledger->take( People::member( self::FORMER + array( 'fetched_at' => People::days( -1 ) ) ), Cause::Sweep, 'c', People::NOW );
		self::assertSame( $stored, $this->stored() );
		self::assertSame( 'active_patron', $taken->member->patron_status );
		self::assertFalse( $taken->changed );
		self::assertCount( 1, $this->told );
	}

	public function test_a_write_that_lost_a_race_reads_again_and_writes_only_remaining_events(): void {
		$this->take( array(), Cause::Webhook, -3 );
		$this->rivals = array( fn() => $this->take( array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined' ), Cause::Sweep, -2 ) );
		$this->take( self::FORMER + array( 'last_charge_status' => 'Declined' ), Cause::Webhook, -1 );
		self::assertSame( 1, $this->members->overtaken );
		self::assertSame( array( 'members:update', 'charge:declined', 'members:update', 'members:pledge:delete', 'pledge:cancelled' ), array_slice( $this->members->told( People::USER ), 3 ) );
	}

	public function test_a_write_preceded_by_a_later_read_changes_nothing(): void {
		$this->take( array(), Cause::Webhook, -3 );
		$this->rivals = array( fn() => $this->take( array( 'tier_ids' => array( People::GOLD ) ), Cause::Sign_In, 0 ) );
		$this->take( self::FORMER, Cause::Sweep, -1 );
		self::assertSame( array( People::GOLD ), $this->stored()->member->tier_ids );
		self::assertNotContains( 'pledge:cancelled', $this->members->told( People::USER ) );
	}

	public function test_two_processes_that_find_a_new_member_store_one_record(): void {
		$this->rivals = array( fn() => $this->take( array(), Cause::Sign_In, -1 ) );
		$this->take( array(), Cause::Webhook, 0 );
		self::assertSame( array( 'members:create', 'members:pledge:create', 'access:gained' ), $this->members->told( People::USER ) );
	}

	public function test_a_record_that_others_keep_changing_is_given_up_after_some_attempts(): void {
		$this->take( array(), Cause::Webhook, -3 );
		$time         = People::days( -2 );
		$this->rivals = array_fill( 0, 8, function () use ( &$time ): void { $this->interfere( ++$time ); } );
		$this->expectException( Storage_Error::class );
		$this->take( self::FORMER, Cause::Sweep, 0 );
	}

	public function test_only_conflicting_writes_of_a_batch_are_retried(): void {
		$this->take( array(), Cause::Webhook, -3 );
		$this->rivals = array( fn() => $this->take( array( 'entitled_cents' => 1500 ), Cause::Sign_In, -2 ) );
		$many         = array( People::member( array( 'tier_ids' => array( People::GOLD ), 'fetched_at' => People::NOW ) ), self::other( '502', array() ), self::other( '503', self::FORMER ) );
		$taken        = $this->ledger->take_many( $many, Cause::Sweep, 'c', People::NOW );
		self::assertSame( array( 3, 3, 0 ), array( $taken->taken, $taken->changed, $taken->lost_access ) );
		self::assertCount( 3, $this->members->rows );
		self::assertSame( array( 'members:create', 'members:pledge:create', 'access:gained' ), $this->members->told( '502' ) );
		self::assertSame( array( People::GOLD ), $this->stored()->member->tier_ids );
	}

	public function test_the_first_sweep_of_a_campaign_makes_no_events(): void {
		self::assertSame( array(), $this->ledger->take_new( array( People::member(), self::other( '502', self::FORMER ) ), 1, 'c', People::NOW ) );
		self::assertSame( array(), $this->members->events );
		self::assertTrue( $this->stored()->has_access );
		self::assertSame( People::days( 32 ), $this->stored()->access_until );
		$this->take( self::FORMER + array( 'last_charge_status' => 'Refunded' ), Cause::Sweep, 1 );
		self::assertSame( array( 'members:update', 'members:pledge:delete', 'pledge:cancelled', 'access:lost' ), $this->members->told( People::USER ) );
	}

	/** Found by a random history: a sign-in came in between, and its events were never completed. */
	public function test_the_first_sweep_writes_events_of_members_who_already_have_some(): void {
		$this->take( array(), Cause::Sign_In, -1 );
		$this->members->events = array();
		$page = array( People::member( self::FORMER + array( 'last_charge_status' => 'Refunded' ) ), self::other( '502', array() ) );
		self::assertSame( array( $page[0] ), $this->ledger->take_new( $page, 1, 'c', People::NOW ) );
		self::assertSame( array(), $this->members->events );
		self::assertTrue( $this->stored()->has_access );
		$this->ledger->take_many( array( $page[0] ), Cause::Sweep, 'c', People::NOW );
		self::assertSame( array( 'members:update', 'members:pledge:delete', 'pledge:cancelled', 'access:lost' ), $this->members->told( People::USER ) );
	}

	public function test_the_later_read_of_a_member_who_is_listed_twice_counts(): void {
		$this->ledger->take_many( array( People::member( array( 'fetched_at' => People::NOW ) ), People::member( self::FORMER + array( 'fetched_at' => People::days( -1 ) ) ) ), Cause::Sweep, 'c', People::NOW );
		self::assertSame( 'active_patron', $this->stored()->member->patron_status );
		self::assertSame( array(), $this->ledger->would_lock( array(), People::NOW ) );
		self::assertSame( 0, $this->ledger->take_many( array(), Cause::Sweep, 'c', People::NOW )->taken );
		self::assertSame( array(), $this->ledger->take_new( array(), 1, 'c', People::NOW ) );
	}

	/** Found by a random history: a sign-in had just reported a fraud, and the earlier record was written as a change. */
	public function test_a_deleted_member_keeps_the_facts_of_the_latest_read(): void {
		$this->take( array(), Cause::Webhook, -3 );
		$this->rivals[] = fn() => $this->take( array( 'last_charge_status' => 'Fraud' ), Cause::Sign_In, -2 );
		$taken = $this->ledger->gone( People::CAMPAIGN, People::member()->member_id, Cause::Sweep, 'c', People::NOW );
		self::assertSame( 'Fraud', $this->stored()->member->last_charge_status );
		self::assertSame( People::NOW, $this->stored()->member->gone_at );
		self::assertFalse( $taken?->entitlement->paying );
		self::assertFalse( $this->stored()->has_access );
	}

	public function test_a_deleted_member_keeps_the_paid_period(): void {
		self::assertNull( $this->ledger->gone( People::CAMPAIGN, 'nobody', Cause::Sweep, 'c', People::NOW ) );
		$this->take( array(), Cause::Webhook, -3 );
		$taken = $this->ledger->gone( People::CAMPAIGN, People::member()->member_id, Cause::Sweep, 'c', People::NOW );
		self::assertSame( 'cancelled_paid', $taken?->entitlement->state->value );
		self::assertTrue( $this->stored()->has_access );
		self::assertSame( People::NOW, $this->stored()->member->gone_at );
		$this->ledger->gone( People::CAMPAIGN, People::member()->member_id, Cause::Sweep, 'c', People::days( 1 ) );
		self::assertSame( People::NOW, $this->stored()->member->gone_at, 'The time of the first answer is kept.' );
		self::assertSame( 1, count( array_keys( $this->members->told( People::USER ), 'pledge:cancelled', true ) ) );
	}

	public function test_a_404_older_than_the_record_changes_nothing(): void {
		$this->take( array(), Cause::Webhook, 0 );
		$this->ledger->gone( People::CAMPAIGN, People::member()->member_id, Cause::Sweep, 'c', People::days( -1 ) );
		self::assertNull( $this->stored()->member->gone_at );
	}

	public function test_a_record_with_a_placeholder_member_id_is_never_marked_as_deleted(): void {
		$this->ledger->take( self::other( '502', array( 'member_id' => Member::DISPLACED . '502' ) ), Cause::Webhook, 'c', People::NOW );
		self::assertNull( $this->ledger->gone( People::CAMPAIGN, Member::DISPLACED . '502', Cause::Sweep, 'c', People::days( 1 ) ) );
		self::assertTrue( $this->members->rows[ People::CAMPAIGN . ' 502' ]->has_access );
	}

	public function test_an_erased_person_does_not_return_as_a_deleted_member(): void {
		$this->take( array(), Cause::Webhook, -3 );
		$this->rivals = array(
			function (): void {
				$this->members->rows = array();
			},
		);
		$this->ledger->gone( People::CAMPAIGN, People::member()->member_id, Cause::Sweep, 'c', People::NOW );
		self::assertSame( array(), $this->members->rows );
	}

	public function test_access_ends_with_an_event_when_its_time_has_passed(): void {
		$this->take( array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => People::days( -2 ), 'next_charge_at' => null ), Cause::Webhook, 0 );
		self::assertSame( 0, $this->ledger->recheck( People::days( 5 ) - 1, 10 ) );
		self::assertTrue( $this->stored()->has_access );
		self::assertSame( 1, $this->ledger->recheck( People::days( 5 ), 10 ) );
		self::assertFalse( $this->stored()->has_access );
		self::assertSame( 'declined_expired', $this->stored()->state );
		self::assertSame( 'access:lost', $this->members->told( People::USER )[ count( $this->members->told( People::USER ) ) - 1 ] );
		self::assertSame( Cause::Time, $this->told[1]->cause );
		self::assertSame( 0, $this->ledger->recheck( People::days( 6 ), 10 ), 'The member is due only once.' );
	}

	public function test_the_next_read_writes_events_for_time_that_passed(): void {
		$declined = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => People::days( -2 ), 'next_charge_at' => null );
		$this->take( $declined, Cause::Webhook, 0 );
		$this->take( $declined, Cause::Sweep, 9 );
		self::assertContains( 'access:lost', $this->members->told( People::USER ) );
	}

	public function test_due_members_are_evaluated_in_batches_the_earliest_first(): void {
		for ( $i = 0; $i < 5; $i++ ) {
			$this->ledger->take( self::other( (string) ( 600 + $i ), array( 'next_charge_at' => People::days( 10 + $i ) ) ), Cause::Webhook, 'c', People::NOW );
		}
		self::assertSame( 2, $this->ledger->recheck( People::days( 100 ), 2 ) );
		self::assertSame( array( false, false, true, true, true ), array_values( array_map( static fn( Stored_Member $row ): bool => $row->has_access, $this->members->rows ) ) );
		self::assertSame( 3, $this->ledger->recheck( People::days( 100 ), 10 ) );
		self::assertSame( 0, $this->ledger->recheck( People::days( 100 ), 10 ) );
	}

	public function test_a_changed_rule_is_applied_to_everybody(): void {
		$this->take( array( 'is_free_trial' => true, 'last_charge_status' => null, 'lifetime_cents' => 0 ), Cause::Webhook, 0 );
		self::assertTrue( $this->stored()->has_access );
		$this->settings = Policy_Settings::strict();
		$this->members->make_all_due( People::NOW );
		$this->ledger->recheck( People::NOW, 10 );
		self::assertFalse( $this->stored()->has_access );
		self::assertContains( 'access:lost', $this->members->told( People::USER ) );
	}

	public function test_grants_and_blocks_change_access_and_write_events(): void {
		$this->take( self::FORMER + array( 'last_charge_status' => 'Refunded' ), Cause::Webhook, 0 );
		self::assertFalse( $this->stored()->has_access );
		$this->grants->grants = array( new Grant( People::CAMPAIGN, People::USER, 0, Grant_Kind::Grant, '', People::days( 3 ) ) );
		$this->ledger->recheck_users( People::CAMPAIGN, array( People::USER, 'nobody' ), Cause::Grant, 'c', People::NOW );
		self::assertSame( array( 'granted', true, People::days( 3 ) ), array( $this->stored()->state, $this->stored()->has_access, $this->stored()->access_until ) );
		$this->ledger->recheck( People::days( 3 ), 10 );
		self::assertFalse( $this->stored()->has_access, 'The grant gives access only until its date.' );
		$this->grants->grants = array( new Grant( People::CAMPAIGN, People::USER, 0, Grant_Kind::Block ) );
		$this->take( array(), Cause::Sweep, 4 );
		self::assertSame( array( 'blocked', false ), array( $this->stored()->state, $this->stored()->has_access ) );
		self::assertSame( array( 'access:gained', 'access:lost' ), array_values( array_filter( $this->members->told( People::USER ), static fn( string $type ): bool => str_starts_with( $type, 'access:' ) ) ) );
	}

	public function test_a_grant_made_during_a_read_is_not_lost(): void {
		$this->take( self::FORMER + array( 'last_charge_status' => 'Refunded' ), Cause::Webhook, 0 );
		$this->grants->grants = array( new Grant( People::CAMPAIGN, People::USER, 0, Grant_Kind::Grant ) );
		$this->rivals         = array( fn() => $this->interfere( People::days( 1 ) ) );
		$this->ledger->recheck_users( People::CAMPAIGN, array( People::USER ), Cause::Grant, 'c', People::days( 1 ) );
		self::assertTrue( $this->stored()->has_access );
	}

	public function test_it_says_beforehand_who_would_lose_access(): void {
		$this->take( array(), Cause::Webhook, -3 );
		$this->ledger->take( self::other( '502', array( 'is_gifted' => true ) ), Cause::Webhook, 'c', People::NOW );
		$this->ledger->take( self::other( '503', self::FORMER + array( 'last_charge_status' => 'Refunded' ) ), Cause::Webhook, 'c', People::NOW );
		$now   = People::days( 1 );
		$fresh = array(
			People::member( self::FORMER + array( 'fetched_at' => $now ) ),
			$this->members->rows[ People::CAMPAIGN . ' 502' ]->member->with( array( 'last_charge_status' => 'Refunded' ) )->gone( $now ),
			self::other( '503', self::FORMER + array( 'last_charge_status' => 'Refunded', 'fetched_at' => $now ) ),
			self::other( '504', self::FORMER ),
		);
		$would = $this->ledger->would_lock( $fresh, $now );
		self::assertSame( array( '502' ), array_map( static fn( Member $member ): string => $member->user_id, $would ), 'Members who keep the paid period, had no access before, or are unknown are left out.' );
		self::assertTrue( $this->members->rows[ People::CAMPAIGN . ' 502' ]->has_access, 'Nothing is written.' );
		self::assertCount( 3, $this->told );
	}

	public function test_given_the_same_read_twice_it_writes_once(): void {
		$this->take( array(), Cause::Sweep, 0 );
		$version = $this->stored()->version;
		$this->take( array(), Cause::Sweep, 0 );
		self::assertSame( $version, $this->stored()->version );
		self::assertCount( 1, $this->told );
		$this->take( array(), Cause::Sweep, 1 );
		self::assertSame( $version + 1, $this->stored()->version, 'The time of a later read with the same facts is stored.' );
	}

	public function test_a_missing_member_is_no_longer_missing_once_seen(): void {
		$this->take( array(), Cause::Sweep, 0 );
		$this->miss( 1 );
		$this->ledger->gone( People::CAMPAIGN, People::member()->member_id, Cause::Sweep, 'c', People::days( 1 ) );
		self::assertNotNull( $this->stored()->missing_since, 'A 404 does not remove the mark "missing".' );
		$this->members->make_all_due( People::days( 1 ) );
		$this->ledger->recheck( People::days( 1 ), 10 );
		self::assertNotNull( $this->stored()->missing_since, 'An evaluation because time passed does not remove the mark either.' );
		$this->take( array(), Cause::Sweep, 2 );
		self::assertNull( $this->stored()->missing_since );
		$this->miss( 2 );
		$this->take( array(), Cause::Sign_In, 3 );
		self::assertNull( $this->stored()->missing_since );
	}

	private function miss( int $day ): void {
		$row = $this->stored();
		$this->members->rows[ People::CAMPAIGN . ' ' . People::USER ] = new Stored_Member( $row->member, $row->version + 1, $row->digest, $row->state, $row->has_access, $row->access_until, People::days( $day ) );
	}

	/** Confirms the stored record like another process would, without the ledger. */
	private function interfere( int $time ): void {
		$row = $this->stored();
		$this->members->rows[ People::CAMPAIGN . ' ' . People::USER ] = new Stored_Member( $row->member->with( array( 'fetched_at' => $time ) )->following( $row->member ), $row->version + 1, $row->digest, $row->state, $row->has_access, $row->access_until, $row->missing_since );
	}

	private function stored(): Stored_Member {
		return $this->members->rows[ People::CAMPAIGN . ' ' . People::USER ];
	}

	/** @param array<string, mixed> $changes Facts that differ from a member in good standing. */
	private function take( array $changes, Cause $cause, int $day ): void {
		$this->ledger->take( People::member( $changes + array( 'fetched_at' => People::days( $day ) ) ), $cause, 'c', People::days( $day ) );
	}

	/** @param array<string, mixed> $changes Facts that differ from a member in good standing. */
	private static function other( string $user_id, array $changes ): Member {
		return People::member( $changes + array( 'user_id' => $user_id, 'member_id' => "member-$user_id", 'fetched_at' => People::NOW ) );
	}
}
