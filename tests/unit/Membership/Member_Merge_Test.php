<?php
/**
 * Merging a read with the stored record.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Membership;

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Tests\Unit\Support\People;
use PHPUnit\Framework\TestCase;

final class Member_Merge_Test extends TestCase {

	public function test_a_first_read_stores_its_own_tiers_as_earlier_ones(): void {
		$member = People::member()->following( null );
		self::assertSame( array( People::SILVER ), $member->held_tier_ids );
		self::assertSame( 1000, $member->held_cents );
		self::assertSame( $member->fetched_at, $member->held_at );
		self::assertSame( People::days( 25 ), $member->paid_until );
	}

	public function test_an_older_read_that_arrives_late_changes_nothing(): void {
		$stored = People::member()->following( null );
		$late   = People::member( array( 'fetched_at' => $stored->fetched_at - 1, 'tier_ids' => array( People::GOLD ) ) );
		self::assertSame( $stored, $late->following( $stored ) );
	}

	public function test_the_record_of_another_person_is_not_merged(): void {
		$other = People::member( array( 'user_id' => '9', 'paid_until' => People::days( 300 ) ) );
		self::assertSame( People::days( 25 ), People::member()->following( $other )->paid_until );
		$elsewhere = People::member( array( 'campaign_id' => '9', 'paid_until' => People::days( 300 ) ) );
		self::assertSame( People::days( 25 ), People::member()->following( $elsewhere )->paid_until );
	}

	/** Found by a random history: Patreon gave up on a declined payment, the member pledged again, and neither was read in between. */
	public function test_a_declined_payment_of_an_ended_pledge_does_not_shorten_the_next_grace_period(): void {
		$declined = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'entitled_cents' => 0, 'tier_ids' => array(), 'next_charge_at' => null );
		$member   = $this->read( null, array( 'fetched_at' => People::days( -60 ), 'paid_until' => null, 'last_charge_at' => People::days( -62 ), 'pledge_started_at' => People::days( -90 ) ) + $declined );
		self::assertSame( People::days( -62 ), $member->declined_since );
		$again = $this->read( $member, array( 'last_charge_at' => People::days( -1 ), 'pledge_started_at' => People::days( -1 ) ) + $declined );
		self::assertSame( People::days( -1 ), $again->declined_since );
		self::assertTrue( $this->judge( $again, People::NOW )->paying );
		$retried = $this->read( $member, array( 'last_charge_at' => People::days( -1 ), 'pledge_started_at' => People::days( -90 ) ) + $declined );
		self::assertSame( People::days( -62 ), $retried->declined_since, 'A retry does not begin another decline.' );
	}

	/** Otherwise the retry would look like a charge of another pledge, with its own grace period. */
	public function test_the_first_charge_of_a_pledge_may_be_dated_a_little_before_the_pledge(): void {
		$declined = array( 'last_charge_status' => 'Declined', 'lifetime_cents' => 0, 'pledge_started_at' => People::days( -6 ) );
		$member   = People::member( array( 'last_charge_at' => People::days( -6 ) - 2, 'fetched_at' => People::days( -5 ) ) + $declined )->following( null );
		self::assertSame( People::days( -6 ), $member->declined_since );
		$retried = People::member( array( 'last_charge_at' => People::days( -1 ), 'fetched_at' => People::NOW ) + $declined )->following( $member );
		self::assertSame( People::days( -6 ), $retried->declined_since, 'A retry does not begin another decline.' );
	}

	/** Recorded by Zulip: cancelling left amount 0, no tiers and "Deleted", while the paid month had not ended. */
	public function test_cancelling_keeps_paid_tiers_and_the_paid_period(): void {
		$member = $this->read( null, array( 'fetched_at' => People::days( -4 ) ) );
		$member = $this->read( $member, array( 'patron_status' => 'former_patron', 'last_charge_status' => 'Deleted', 'entitled_cents' => 0, 'tier_ids' => array() ) );
		self::assertSame( People::NOW - 3600, $member->cancelled_at );
		$entitlement = $this->judge( $member, People::NOW );
		self::assertSame( Member_State::Cancelled_Paid, $entitlement->state );
		self::assertSame( array( People::SILVER ), $entitlement->tier_ids );
		self::assertSame( People::days( 25 ), $entitlement->valid_until );
		self::assertFalse( $this->judge( $member, People::days( 25 ) )->paying, 'Access ends with the paid period.' );
	}

	public function test_a_refund_ends_the_paid_period(): void {
		$member = $this->read( null, array( 'fetched_at' => People::days( -4 ) ) );
		$member = $this->read( $member, array( 'patron_status' => 'former_patron', 'last_charge_status' => 'Refunded', 'entitled_cents' => 0, 'tier_ids' => array() ) );
		self::assertNull( $member->paid_until );
		self::assertFalse( $this->judge( $member, People::NOW )->paying );
	}

	/** Patreon changes the date of the last charge with every retry. */
	public function test_retries_do_not_extend_the_grace_period(): void {
		$declined = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'entitled_cents' => 0, 'tier_ids' => array(), 'next_charge_at' => null );
		$member   = $this->read( null, array( 'last_charge_at' => People::days( -40 ), 'next_charge_at' => People::days( -10 ), 'fetched_at' => People::days( -12 ) ) );
		$member   = $this->read( $member, $declined + array( 'last_charge_at' => People::days( -10 ), 'fetched_at' => People::days( -9 ) ) );
		$member   = $this->read( $member, $declined + array( 'last_charge_at' => People::days( -2 ), 'fetched_at' => People::days( -1 ) ) );
		self::assertSame( People::days( -10 ), $member->declined_since );
		self::assertSame( Member_State::Declined, $this->judge( $member, People::days( -3 ) - 1 )->state );
		self::assertSame( array( People::SILVER ), $this->judge( $member, People::days( -3 ) - 1 )->tier_ids );
		self::assertSame( Member_State::Declined_Expired, $this->judge( $member, People::days( -3 ) )->state );
	}

	public function test_a_decline_after_a_payment_starts_a_new_grace_period(): void {
		$declined = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined' );
		$member   = $this->read( null, $declined + array( 'last_charge_at' => People::days( -60 ), 'fetched_at' => People::days( -59 ), 'lifetime_cents' => 7000 ) );
		$member   = $this->read( $member, $declined + array( 'last_charge_at' => People::days( -1 ), 'lifetime_cents' => 8000 ) );
		self::assertSame( People::days( -1 ), $member->declined_since );
	}

	public function test_paying_ends_the_decline_at_once(): void {
		$member = $this->read( null, array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => People::days( -20 ), 'fetched_at' => People::days( -1 ) ) );
		self::assertFalse( $this->judge( $member, People::NOW )->paying );
		$member = $this->read( $member, array() );
		self::assertNull( $member->declined_since );
		self::assertTrue( $this->judge( $member, People::NOW )->paying );
	}

	/** Seen by others on billing days: no tiers are listed for hours. */
	public function test_a_list_that_is_empty_for_hours_locks_nobody_out(): void {
		$member = $this->read( null, array( 'fetched_at' => People::days( -1 ) ) );
		$member = $this->read( $member, array( 'entitled_cents' => 0, 'tier_ids' => array() ) );
		self::assertSame( array( People::SILVER ), $member->held_tier_ids, 'The tiers from before the empty list are kept.' );
		self::assertSame( array( People::SILVER ), $this->judge( $member, People::NOW )->tier_ids );
		self::assertSame( array(), $this->judge( $member, People::days( 3 ) )->tier_ids, 'The earlier tiers count for some days only.' );
	}

	/** A site could not read for days and then gets an empty list: the days count from then on. */
	public function test_an_empty_list_after_days_of_silence_locks_nobody_out_at_once(): void {
		foreach ( array( array(), array( 'is_gifted' => true, 'last_charge_status' => null ) ) as $kind ) {
			$empty  = array( 'entitled_cents' => 0, 'tier_ids' => array() ) + $kind;
			$member = $this->read( null, array( 'fetched_at' => People::days( -5 ) ) + $kind );
			$member = $this->read( $member, $empty );
			$heard  = $member->fetched_at;
			self::assertSame( array( People::SILVER ), $this->judge( $member, People::NOW )->tier_ids );
			$member = $this->read( $member, array( 'fetched_at' => People::days( 2 ) ) + $empty );
			self::assertSame( $heard, $member->held_at );
			self::assertSame( array( People::SILVER ), $this->judge( $member, People::days( 2 ) )->tier_ids );
			$member = $this->read( $member, array( 'fetched_at' => People::days( 3 ) ) + $empty );
			self::assertSame( array(), $this->judge( $member, People::days( 3 ) )->tier_ids, 'Another empty list does not extend that time.' );
			$member = $this->read( $member, array( 'fetched_at' => People::days( 4 ) ) + $kind );
			self::assertSame( array( People::SILVER ), $this->judge( $member, People::days( 4 ) )->tier_ids );
			self::assertSame( People::days( 4 ), $member->held_at );
		}
	}

	public function test_a_downgrade_is_not_taken_for_a_late_list(): void {
		$member = $this->read( null, array( 'tier_ids' => array( People::GOLD ), 'entitled_cents' => 2000, 'fetched_at' => People::days( -1 ) ) );
		$member = $this->read( $member, array( 'tier_ids' => array( People::BRONZE ), 'entitled_cents' => 500 ) );
		self::assertSame( array( People::BRONZE ), $this->judge( $member, People::NOW )->tier_ids );
		$member = $this->read( $member, array( 'tier_ids' => array(), 'entitled_cents' => 300 ) );
		self::assertSame( array(), $this->judge( $member, People::NOW )->tier_ids, 'A custom pledge below every price has no tier.' );
	}

	public function test_rejoining_forgets_the_cancellation(): void {
		$member = $this->read( null, array( 'patron_status' => 'former_patron', 'fetched_at' => People::days( -90 ) ) );
		self::assertNotNull( $member->cancelled_at );
		self::assertNull( $this->read( $member, array() )->cancelled_at );
	}

	/** Patreon's fields may change: one that it refuses is not requested again, and is then missing in answers. */
	public function test_L4_facts_missing_in_an_answer_keep_their_values(): void {
		$gift   = array( 'is_gifted' => true, 'last_charge_status' => null, 'entitled_cents' => 0, 'cadence_months' => null, 'next_charge_at' => null );
		$before = $this->read( null, $gift + array( 'fetched_at' => People::days( -1 ) ) );
		$unsaid = array( 'is_gifted' => false, 'patron_status' => null, 'lifetime_cents' => 0, 'tier_ids' => array(), 'pledge_started_at' => null );
		$after  = $this->read( $before, array_merge( $gift, $unsaid, array( 'unsaid' => array_keys( $unsaid ) ) ) );
		self::assertSame( $before->digest(), $after->digest() );
		self::assertSame( array(), $after->unsaid, 'The names of missing facts are not stored.' );
		self::assertTrue( $this->judge( $after, People::NOW )->paying );
		$paid = $this->read( $before, array_merge( $unsaid, array( 'tier_ids' => array( People::SILVER ), 'patron_status' => 'active_patron', 'unsaid' => array( 'is_gifted' ) ) ) );
		self::assertFalse( $paid->is_gifted, 'After a change of the pledge, the gift no longer counts.' );
		$new = $this->read( null, $unsaid + array( 'unsaid' => array_keys( $unsaid ) ) );
		self::assertSame( array( array(), array() ), array( $new->unsaid, $new->tier_ids ) );
	}

	public function test_it_is_the_same_after_being_stored(): void {
		$member = $this->read( $this->read( null, array( 'fetched_at' => People::days( -1 ) ) ), array( 'patron_status' => 'declined_patron', 'full_name' => 'Zoë', 'email' => 'zoe@example.org' ) );
		self::assertEquals( $member, Member::from_array( (array) json_decode( (string) json_encode( $member->to_array() ), true ) ) );
		$row = array_map( static fn( mixed $value ): mixed => is_int( $value ) || is_bool( $value ) ? (string) (int) $value : $value, $member->to_array() );
		self::assertEquals( $member, Member::from_array( $row ), 'Numbers that a database returns as text are read.' );
	}

	/** @param array<string, mixed> $changes Facts that differ from a member in good standing. */
	private function read( ?Member $before, array $changes ): Member {
		return People::member( $changes )->following( $before );
	}

	private function judge( Member $member, int $now ): Entitlement {
		return ( new Policy( Policy_Settings::balanced() ) )->entitlement( $member, People::catalogue(), $now );
	}
}
