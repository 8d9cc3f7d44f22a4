<?php
/**
 * Billing periods.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Calculates dates that follow from a member's charges. */
final class Period {

	public const DAY = 86400;

	/**
	 * Returns the end of the last period known to be paid, according to this read or an earlier one.
	 *
	 * `next_charge_date` stays in the past for former patrons (recorded live): it counts only where it lies after the
	 * last charge. Otherwise the period is calculated from the charge and the cadence.
	 *
	 * @param Member $member  Record.
	 * @param ?int   $earlier Result of an earlier read.
	 * @return ?int Unix time; null if no payment is known, or it was refunded.
	 */
	public static function paid_until( Member $member, ?int $earlier ): ?int {
		$charge = Charge::of( $member );
		if ( Charge::Refunded === $charge || Charge::Fraud === $charge ) {
			return null;
		}
		if ( ! $charge->is_paid() || null === $member->last_charge_at ) {
			return $earlier;
		}
		$end = null !== $member->next_charge_at && $member->next_charge_at > $member->last_charge_at
			? $member->next_charge_at
			: self::add_months( $member->last_charge_at, max( 1, $member->cadence_months ?? 1 ) );
		// Only a refund (see above) can shorten a period that was read as paid before.
		return null !== $earlier ? max( $end, $earlier ) : $end;
	}

	/**
	 * Adds calendar months in UTC. If the target month is too short, its last day is used: one month after 31 January is 28 February.
	 *
	 * @param int $time   Unix time.
	 * @param int $months How many.
	 */
	public static function add_months( int $time, int $months ): int {
		$date = new \DateTimeImmutable( '@' . $time );
		// Sets the first of the month, because PHP's older functions take years below 100 for other years.
		$first = $date->setDate( (int) $date->format( 'Y' ), (int) $date->format( 'n' ) + $months, 1 );
		$day   = min( (int) $date->format( 'j' ), (int) $first->format( 't' ) );
		return $first->setDate( (int) $first->format( 'Y' ), (int) $first->format( 'n' ), $day )->getTimestamp();
	}
}
