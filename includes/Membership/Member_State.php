<?php
/**
 * How a membership stands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Exactly one of these holds for a person and a campaign. What goes with each is in `Rules` and docs/membership.md.
 *
 * @api
 * @since 0.1.0
 */
enum Member_State: string {

	/** The creator of the campaign. */
	case Owner = 'owner';
	/** No record: has never joined, or was removed. */
	case None = 'none';
	/** Joined for free, never pledged. */
	case Free = 'free';
	/** Pledges, and the last charge went through. */
	case Active = 'active';
	/** Pledges; the creator paused billing, so the date of the next charge has passed without one. */
	case Paused = 'paused';
	/** Pledges, but nothing was ever charged. */
	case Unpaid = 'unpaid';
	/** In a free trial. */
	case Trial = 'trial';
	/** Somebody else pays. */
	case Gifted = 'gifted';
	/** A charge was declined, and the grace still runs. */
	case Declined = 'declined';
	/** A charge was declined, and the grace is over. */
	case Declined_Expired = 'declined_expired';
	/** The very first charge was declined: nothing was ever paid. */
	case Declined_First = 'declined_first';
	/** Cancelled, and the paid period still runs. */
	case Cancelled_Paid = 'cancelled_paid';
	/** Cancelled, and nothing shows that the last period was paid. */
	case Cancelled_Unpaid = 'cancelled_unpaid';
	/** Cancelled, and the paid period is over. */
	case Former = 'former';
	/** Pledged once, holds only the free tier now. */
	case Former_Free = 'former_free';
	/** The last charge was given back in full. */
	case Refunded = 'refunded';
	/** A part of the last charge was given back. */
	case Partially_Refunded = 'partially_refunded';
	/** The last charge was fraud. */
	case Fraud = 'fraud';
	/** A status this version does not know. */
	case Unknown = 'unknown';
	/** The creator let them in by hand. */
	case Granted = 'granted';
	/** The creator keeps them out by hand. */
	case Blocked = 'blocked';
	/** Was good when last read, but that is too long ago. */
	case Unconfirmed = 'unconfirmed';
}
