<?php
/**
 * Determines the state of a membership.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Determines the state of a membership: the first check that applies decides. docs/membership.md shows the checks as a table, which a test compares
 * with this code.
 */
final class State_Reader {

	/** Seconds a charge may be late before the state is "paused". */
	private const SLOW_CHARGE = 2 * Period::DAY;

	/** Seconds. A decline within this time after the pledge began counts as a declined first payment. */
	private const FIRST_PERIOD = 35 * Period::DAY;

	/**
	 * @param Policy_Settings $settings What the creator decided.
	 */
	public function __construct( private readonly Policy_Settings $settings ) {}

	/**
	 * @param Member     $member Facts.
	 * @param Tier_Facts $listed The tiers Patreon lists for them.
	 * @param int        $now    Unix time.
	 */
	public function read( Member $member, Tier_Facts $listed, int $now ): Standing {
		if ( $member->is_gifted && array() !== array( ...$listed->paid, ...$listed->unknown ) ) {
			return $this->confirmed( Member_State::Gifted, $this->settings->gifted_access, $member, $now );
		}
		if ( Charge::Fraud === Charge::of( $member ) ) {
			return new Standing( Member_State::Fraud );
		}
		if ( 'former_patron' === $member->patron_status ) {
			return $this->former( $member, $listed, $now );
		}
		if ( Member_Merge::is_declined( $member ) ) {
			return $this->declined( $member, $now );
		}
		return match ( $member->patron_status ) {
			'active_patron' => $this->active( $member, $now ),
			null            => $this->never_pledged( $member, $listed, $now ),
			// Patreon sent a status this version does not know. It may still be a paid pledge, so an entitled amount counts.
			default         => $this->confirmed( Member_State::Unknown, $member->entitled_cents > 0 || $this->period_runs( $member, $now ), $member, $now ),
		};
	}

	/**
	 * Determines the state of an active patron.
	 *
	 * @param Member $member Facts.
	 * @param int    $now    Unix time.
	 */
	private function active( Member $member, int $now ): Standing {
		if ( $member->is_free_trial ) {
			return $this->confirmed( Member_State::Trial, $this->settings->trial_access, $member, $now );
		}
		$charge = Charge::of( $member );
		if ( Charge::Refunded === $charge ) {
			// Seen on Patreon: an active patron, refunded, amount 0, with tiers that were never paid. So tiers do not count here, only an amount.
			return $this->confirmed( Member_State::Refunded, $this->settings->refunded_access && $member->entitled_cents > 0, $member, $now );
		}
		if ( Charge::Partly_Refunded === $charge ) {
			return $this->confirmed( Member_State::Partially_Refunded, true, $member, $now );
		}
		if ( ! $charge->is_paid() && $member->lifetime_cents <= 0 && null === $member->paid_until ) {
			return $this->confirmed( Member_State::Unpaid, $this->settings->unpaid_new_pledge, $member, $now );
		}
		$paused = null !== $member->next_charge_at && $member->next_charge_at + self::SLOW_CHARGE < $member->fetched_at;
		return $this->confirmed( $paused ? Member_State::Paused : Member_State::Active, true, $member, $now );
	}

	/**
	 * Determines the state while a payment is owed: access during the grace period, or as long as an earlier payment lasts. If it is the
	 * member's first payment, a setting decides whether there is a grace period at all.
	 *
	 * @param Member $member Facts.
	 * @param int    $now    Unix time.
	 */
	private function declined( Member $member, int $now ): Standing {
		$since = min( $member->declined_since ?? $member->last_charge_at ?? $member->fetched_at, $member->fetched_at );
		$first = $member->lifetime_cents <= 0
			&& null === $member->paid_until
			&& null !== $member->pledge_started_at
			&& $member->pledge_started_at > $since - self::FIRST_PERIOD;
		if ( $first && ! $this->settings->declined_first_payment ) {
			return new Standing( Member_State::Declined_First );
		}
		$until = max( $since + $this->settings->declined_grace_days * Period::DAY, $member->paid_until ?? 0 );
		return $now < $until
			? new Standing( Member_State::Declined, true, $until )
			: new Standing( Member_State::Declined_Expired );
	}

	/**
	 * Determines the state after the pledge ended: access until the end of the paid period.
	 *
	 * @param Member     $member Facts.
	 * @param Tier_Facts $listed Tiers Patreon lists.
	 * @param int        $now    Unix time.
	 */
	private function former( Member $member, Tier_Facts $listed, int $now ): Standing {
		$charge = Charge::of( $member );
		if ( Charge::Refunded === $charge ) {
			return new Standing( Member_State::Refunded );
		}
		$until = Period::paid_until( $member, $member->paid_until );
		if ( null !== $until && array() !== $listed->paid && Charge::Declined !== $charge ) {
			// According to Patreon's documentation, tiers stay listed until the end of the paid period. The list is more reliable than a date.
			$until = max( $until, $member->fetched_at + $this->settings->empty_list_days * Period::DAY );
		}
		if ( null !== $until && $this->settings->cancelled_until_paid_end ) {
			$until += $this->settings->cancelled_grace_days * Period::DAY;
			if ( $now < $until ) {
				return new Standing( Member_State::Cancelled_Paid, true, $until );
			}
		}
		if ( array() !== $listed->free ) {
			return $this->confirmed( Member_State::Former_Free, false, $member, $now );
		}
		return new Standing( null !== $until || ( $charge->is_paid() ) ? Member_State::Former : Member_State::Cancelled_Unpaid );
	}

	/**
	 * Determines the state of somebody who never pledged: a free member, unless Patreon lists a tier with a price.
	 *
	 * @param Member     $member Facts.
	 * @param Tier_Facts $listed Tiers Patreon lists.
	 * @param int        $now    Unix time.
	 */
	private function never_pledged( Member $member, Tier_Facts $listed, int $now ): Standing {
		if ( array() === $listed->paid ) {
			return $this->confirmed( Member_State::Free, false, $member, $now );
		}
		if ( $member->is_free_trial ) {
			return $this->confirmed( Member_State::Trial, $this->settings->trial_access, $member, $now );
		}
		return $member->entitled_cents > 0
			? $this->confirmed( Member_State::Unknown, true, $member, $now )
			: $this->confirmed( Member_State::Gifted, $this->settings->gifted_access, $member, $now );
	}

	/**
	 * Returns the state for as long as the record can be relied on. After that, the state is "unconfirmed", and Patreon has to be asked again.
	 *
	 * @param Member_State $state  State, if the record can be relied on.
	 * @param bool         $opens  Whether it gives access to what paying members have.
	 * @param Member       $member Facts.
	 * @param int          $now    Unix time.
	 */
	private function confirmed( Member_State $state, bool $opens, Member $member, int $now ): Standing {
		$grace = max( $this->settings->confirm_grace_days, $this->settings->declined_grace_days );
		$days  = $this->settings->confirm_days;
		if ( Member_State::Trial === $state ) {
			$days = min( $days, $this->settings->trial_days + $grace );
		}
		$until = null !== $member->next_charge_at && $member->next_charge_at > $member->fetched_at
			? $member->next_charge_at + $grace * Period::DAY
			: $member->fetched_at + $days * Period::DAY;
		return $now < $until ? new Standing( $state, $opens, $until ) : new Standing( Member_State::Unconfirmed );
	}

	/**
	 * Tells whether the paid period has not ended.
	 *
	 * @param Member $member Facts.
	 * @param int    $now    Unix time.
	 */
	private function period_runs( Member $member, int $now ): bool {
		return $now < ( Period::paid_until( $member, $member->paid_until ) ?? $now );
	}
}
