<?php
/**
 * Merges a new read of a member with the stored record.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Carries over what Patreon does not repeat. See `Member::following()`. */
final class Member_Merge {

	/**
	 * @param Member  $fresh  Just read.
	 * @param ?Member $before Stored, if there is one.
	 * @return Member The record to store. If the new read is older than the stored record, the stored record is returned.
	 */
	public function follow( Member $fresh, ?Member $before ): Member {
		if ( null !== $before && ( $before->campaign_id !== $fresh->campaign_id || $before->user_id !== $fresh->user_id ) ) {
			$before = null;
		}
		if ( null !== $before && $before->fetched_at > $fresh->fetched_at ) {
			return $before;
		}
		if ( array() !== $fresh->unsaid ) {
			$fresh = $fresh->with( array( 'unsaid' => array() ) + $this->unsaid( $fresh, $before ) );
		}
		// A visitor's sign-in gives no e-mail address of the member, the creator's token does. A missing address changes nothing.
		$full_name      = $fresh->full_name ?? $before?->full_name;
		$email          = $fresh->email ?? $before?->email;
		$declined_since = $this->declined_since( $fresh, $before );
		$cancelled_at   = 'former_patron' !== $fresh->patron_status ? null : ( $before->cancelled_at ?? $fresh->fetched_at );
		$paid_until     = Period::paid_until( $fresh, $before?->paid_until );
		$gone_at        = null === $fresh->gone_at ? null : ( $before->gone_at ?? $fresh->gone_at );
		$is_in_order    = self::is_in_order( $fresh, $before );
		$held_tier_ids  = $is_in_order ? $fresh->tier_ids : ( $before->held_tier_ids ?? array() );
		$held_cents     = $is_in_order ? $fresh->entitled_cents : ( $before->held_cents ?? 0 );
		// If this is the first read that is not in good standing, its time counts: the last read in good standing may be days older.
		$held_at = $is_in_order || self::held_until_now( $before ) ? $fresh->fetched_at : $before?->held_at;
		if (
			$full_name === $fresh->full_name && $email === $fresh->email && $declined_since === $fresh->declined_since && $cancelled_at === $fresh->cancelled_at
			&& $held_tier_ids === $fresh->held_tier_ids && $held_cents === $fresh->held_cents && $held_at === $fresh->held_at && $paid_until === $fresh->paid_until && $gone_at === $fresh->gone_at
		) {
			return $fresh;
		}
		// Built here and not by `with()`, which is slower: a first sweep does this for every member.
		return new Member(
			$fresh->campaign_id,
			$fresh->member_id,
			$fresh->user_id,
			$full_name,
			$email,
			$fresh->patron_status,
			$fresh->last_charge_status,
			$fresh->last_charge_at,
			$fresh->next_charge_at,
			$fresh->pledge_started_at,
			$fresh->entitled_cents,
			$fresh->lifetime_cents,
			$fresh->will_pay_cents,
			$fresh->cadence_months,
			$fresh->is_free_trial,
			$fresh->is_gifted,
			$fresh->tier_ids,
			$declined_since,
			$cancelled_at,
			$fresh->fetched_at,
			$held_tier_ids,
			$held_cents,
			$held_at,
			$paid_until,
			$gone_at
		);
	}

	/**
	 * Returns facts that are missing in the answer, because its format changed or a field was refused. They keep their values.
	 *
	 * @param Member  $fresh  Just read.
	 * @param ?Member $before Stored.
	 * @return array<string, mixed> Their earlier values.
	 */
	private function unsaid( Member $fresh, ?Member $before ): array {
		if ( null === $before || array() === $fresh->unsaid ) {
			return array();
		}
		$names  = $fresh->unsaid;
		$charge = in_array( 'last_charge_status', $names, true ) ? $before->last_charge_status : $fresh->last_charge_status;
		if ( $charge !== $before->last_charge_status || $fresh->entitled_cents !== $before->entitled_cents ) {
			// The pledge changed: a trial or a gift may have ended with it.
			$names = array_diff( $names, array( 'is_free_trial', 'is_gifted' ) );
		}
		return array_intersect_key( $before->to_array(), array_flip( $names ) );
	}

	/**
	 * Returns when the current decline began. Patreon moves `last_charge_date` with every retry, so the time it was first seen counts.
	 *
	 * @param Member  $fresh  Just read.
	 * @param ?Member $before Stored.
	 */
	private function declined_since( Member $fresh, ?Member $before ): ?int {
		if ( ! self::is_declined( $fresh ) ) {
			return null;
		}
		// More was paid in total, so the earlier decline was settled, and this is another one.
		$settled = null !== $before && $fresh->lifetime_cents > $before->lifetime_cents;
		// The pledge began after the decline: the earlier pledge ended in between, and what was owed for it no longer counts.
		$is_other = null !== $before?->declined_since && ( $fresh->pledge_started_at ?? 0 ) > $before->declined_since;
		if ( ! $settled && ! $is_other && null !== $before?->declined_since ) {
			return $before->declined_since;
		}
		$since = $fresh->last_charge_at ?? $fresh->fetched_at;
		$start = $fresh->pledge_started_at ?? 0;
		// The first charge may be dated a little before its pledge. Otherwise a retry of it would look like a charge of an earlier pledge.
		return min( $since < $start && $since > $start - Period::DAY ? $start : $since, $fresh->fetched_at );
	}

	/**
	 * Tells whether the pledge is in good standing, so that the listed tiers are what the member has.
	 *
	 * @param Member  $fresh  Just read.
	 * @param ?Member $before Stored.
	 */
	private static function is_in_order( Member $fresh, ?Member $before ): bool {
		$in_order = 'active_patron' === $fresh->patron_status && ! self::is_declined( $fresh );
		// An empty list with the same amount is a delay on the side of Patreon (seen for hours on billing days), or a deleted tier.
		$lagging = array() === $fresh->tier_ids && ( 0 === $fresh->entitled_cents || $fresh->entitled_cents === $before?->held_cents );
		return ( $in_order || $fresh->is_gifted ) && ! $lagging;
	}

	/** Tells whether Patreon still listed the earlier tiers at the read before. Then they count until this read. */
	private static function held_until_now( ?Member $before ): bool {
		return null !== $before && $before->held_tier_ids === $before->tier_ids && self::is_in_order( $before, null );
	}

	/**
	 * Tells whether a payment is owed. An active patron whose last charge failed counts as declined: Patreon changes the status later.
	 *
	 * @param Member $member Record.
	 */
	public static function is_declined( Member $member ): bool {
		return 'declined_patron' === $member->patron_status
			|| ( 'active_patron' === $member->patron_status && Charge::Declined === Charge::of( $member ) );
	}
}
