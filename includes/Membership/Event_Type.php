<?php
/**
 * What can happen to a member.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Patreon's own six triggers under their own names, and what is derived from the difference of two reads. When each happens: docs/membership.md.
 *
 * @api
 * @since 0.1.0
 */
enum Event_Type: string {

	/** Somebody the ledger did not know, or who was deleted and is back. */
	case Member_Created = 'members:create';
	/** Patreon says something else than before, charges included. */
	case Member_Updated = 'members:update';
	/** Gone from Patreon, without ever having paid. */
	case Member_Deleted = 'members:delete';
	/** Pledges, and did not before. No gift, no free membership. */
	case Pledge_Created = 'members:pledge:create';
	/** Another amount, cadence or tier, now or with the next bill. */
	case Pledge_Updated = 'members:pledge:update';
	/** Pledged, and does not any more. */
	case Pledge_Deleted = 'members:pledge:delete';
	/** Money arrived. */
	case Charge_Succeeded = 'charge:succeeded';
	/** A payment began to be owed; retries do not repeat it. */
	case Charge_Declined = 'charge:declined';
	/** What was owed is paid. */
	case Charge_Recovered = 'charge:recovered';
	/** The pledge was cancelled; the evidence says until when it is paid. */
	case Pledge_Cancelled = 'pledge:cancelled';
	/** A dearer tier. */
	case Tier_Raised = 'tier:raised';
	/** A cheaper tier. */
	case Tier_Lowered = 'tier:lowered';
	/** A free trial began. */
	case Trial_Started = 'trial:started';
	/** A free trial is over, whatever came after it. */
	case Trial_Ended = 'trial:ended';
	/** Somebody else pays now. */
	case Member_Gifted = 'member:gifted';
	/** Was a former member or gone, and is a member again. */
	case Member_Returned = 'member:returned';
	/** Has what paying members have, and had not. */
	case Access_Gained = 'access:gained';
	/** Had what paying members have, and has not any more. */
	case Access_Lost = 'access:lost';

	/** Whether Patreon has a trigger of this name. */
	public function is_patreons(): bool {
		return str_starts_with( $this->value, 'members:' );
	}
}
