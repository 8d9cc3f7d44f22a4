<?php
/**
 * States of a membership.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Lists the states of a membership. Exactly one holds for a person and a campaign. What each means: docs/membership.md.
 *
 * @api
 * @since 0.1.0
 */
enum Member_State: string {

	/** The creator of the campaign. */
	case Owner = 'owner';
	/** No record: never joined, or was removed. */
	case None = 'none';
	/** Joined for free, never pledged. */
	case Free = 'free';
	/** Pledges, and the last charge succeeded. */
	case Active = 'active';
	/** Pledges, and the creator paused billing: the date of the next charge passed without a charge. */
	case Paused = 'paused';
	/** Pledges, but nothing was ever charged. */
	case Unpaid = 'unpaid';
	/** In a free trial. */
	case Trial = 'trial';
	/** Somebody else pays for them. */
	case Gifted = 'gifted';
	/** A charge was declined, and the grace period has not ended. */
	case Declined = 'declined';
	/** A charge was declined, and the grace period has ended. */
	case Declined_Expired = 'declined_expired';
	/** The very first charge was declined: nothing was ever paid. */
	case Declined_First = 'declined_first';
	/** Cancelled, and the paid period has not ended. */
	case Cancelled_Paid = 'cancelled_paid';
	/** Cancelled, and nothing shows that the last period was paid. */
	case Cancelled_Unpaid = 'cancelled_unpaid';
	/** Cancelled, and the paid period has ended. */
	case Former = 'former';
	/** Pledged before, and has only the free tier now. */
	case Former_Free = 'former_free';
	/** The last charge was refunded in full. */
	case Refunded = 'refunded';
	/** The last charge was refunded in part. */
	case Partially_Refunded = 'partially_refunded';
	/** The last charge was fraudulent. */
	case Fraud = 'fraud';
	/** Patreon sent a status this version does not know. */
	case Unknown = 'unknown';
	/** The creator granted access. */
	case Granted = 'granted';
	/** The creator blocked them. */
	case Blocked = 'blocked';
	/** Had access when last read, but that is too long ago. */
	case Unconfirmed = 'unconfirmed';
}
