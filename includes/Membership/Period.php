<?php
/**
 * Billing periods.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Dates that follow from a member's charges. */
final class Period {

	public const DAY = 86400;

	/**
	 * The end of the last period known to be paid: what this read proves, else what an earlier one proved.
	 *
	 * `next_charge_date` is frozen in the past for former patrons (recorded live): it counts only where it lies after the
	 * last charge, and a period follows from the charge and the cadence otherwise.
	 *
	 * @param Member $member  Whose period.
	 * @param ?int   $earlier What an earlier read proved.
	 * @return ?int Unix time; null where no payment is proven, or the money went back.
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
		// A charge that was read as paid once cannot have paid for less since, except by a refund, see above.
		return null !== $earlier ? max( $end, $earlier ) : $end;
	}

	/**
	 * Calendar months in UTC. A day the target month lacks becomes its last: one month after 31 January is 28 February.
	 *
	 * @param int $time   Unix time.
	 * @param int $months How many.
	 */
	public static function add_months( int $time, int $months ): int {
		$date = new \DateTimeImmutable( '@' . $time );
		// The first of that month, whatever the year: PHP's older functions take the years up to 100 for others.
		$first = $date->setDate( (int) $date->format( 'Y' ), (int) $date->format( 'n' ) + $months, 1 );
		$day   = min( (int) $date->format( 'j' ), (int) $first->format( 't' ) );
		return $first->setDate( (int) $first->format( 'Y' ), (int) $first->format( 'n' ), $day )->getTimestamp();
	}
}
