<?php
/**
 * Status of the last charge.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Groups the values of Patreon's `last_charge_status` by meaning. Unknown values become `Other`. */
enum Charge {

	/** Nothing was charged, or the pledge was deleted first. */
	case None;
	/** Pending. */
	case Pending;
	/** Paid, also if a refund was requested or refused. */
	case Paid;
	/** Partially refunded. */
	case Partly_Refunded;
	/** Fully refunded. */
	case Refunded;
	/** Declined. */
	case Declined;
	/** Fraudulent. */
	case Fraud;
	/** `Other`, or a value this version does not know. Says nothing about payment. */
	case Other;

	/**
	 * @param Member $member Record with the last charge.
	 */
	public static function of( Member $member ): self {
		if ( null === $member->last_charge_status ) {
			return self::None;
		}
		return match ( strtolower( trim( $member->last_charge_status ) ) ) {
			'', 'deleted', 'free trial' => self::None,
			'pending' => self::Pending,
			'paid', 'refund pending', 'refund declined' => self::Paid,
			'partially refunded' => self::Partly_Refunded,
			'refunded', 'refunded by patreon' => self::Refunded,
			'declined' => self::Declined,
			'fraud' => self::Fraud,
			default => self::Other,
		};
	}

	/** Tells whether money arrived and was not given back in full. */
	public function is_paid(): bool {
		return self::Paid === $this || self::Partly_Refunded === $this;
	}
}
