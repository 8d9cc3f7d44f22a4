<?php
/**
 * What became of the last charge.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** `last_charge_status`, sorted by what it means here. Patreon's list is open: a value nobody knows is `Other`. */
enum Charge {

	/** Nothing was charged, or the pledge was deleted before it was. */
	case None;
	/** Under way. */
	case Pending;
	/** Paid, also where a refund is asked for or was refused. */
	case Paid;
	/** A part was given back. */
	case Partly_Refunded;
	/** All was given back. */
	case Refunded;
	/** Refused by the bank. */
	case Declined;
	/** Fraud. */
	case Fraud;
	/** `Other`, or a value this version does not know: says nothing. */
	case Other;

	/**
	 * @param Member $member Whose last charge.
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

	/** Whether money arrived and (mostly) stayed. */
	public function is_paid(): bool {
		return self::Paid === $this || self::Partly_Refunded === $this;
	}
}
