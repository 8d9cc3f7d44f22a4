<?php
/**
 * Types of events of members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Lists Patreon's six webhook triggers with their own names, and events derived from the difference of two reads. Details: docs/membership.md.
 *
 * @api
 * @since 0.1.0
 */
enum Event_Type: string {

	/** A new member, or one who was deleted and is back. */
	case Member_Created = 'members:create';
	/** Any fact of Patreon's changed, including charges. */
	case Member_Updated = 'members:update';
	/** No longer a member on Patreon, without ever having paid. */
	case Member_Deleted = 'members:delete';
	/** Began to pledge. Gifts and free memberships do not count. */
	case Pledge_Created = 'members:pledge:create';
	/** Changed amount, cadence or tier, now or with the next bill. */
	case Pledge_Updated = 'members:pledge:update';
	/** Stopped pledging. */
	case Pledge_Deleted = 'members:pledge:delete';
	/** A payment arrived. */
	case Charge_Succeeded = 'charge:succeeded';
	/** A payment is owed. Retries do not repeat the event. */
	case Charge_Declined = 'charge:declined';
	/** What was owed is paid. */
	case Charge_Recovered = 'charge:recovered';
	/** The pledge was canceled. The evidence says until when it is paid. */
	case Pledge_Cancelled = 'pledge:cancelled';
	/** Changed to a more expensive tier. */
	case Tier_Raised = 'tier:raised';
	/** Changed to a cheaper tier. */
	case Tier_Lowered = 'tier:lowered';
	/** A free trial began. */
	case Trial_Started = 'trial:started';
	/** A free trial ended, whatever followed. */
	case Trial_Ended = 'trial:ended';
	/** Somebody else began to pay for them. */
	case Member_Gifted = 'member:gifted';
	/** Was a former or deleted member, and is a member again. */
	case Member_Returned = 'member:returned';
	/** Gained what paying members have. */
	case Access_Gained = 'access:gained';
	/** Lost what paying members have. */
	case Access_Lost = 'access:lost';

	/** Tells whether this is one of Patreon's own webhook triggers. */
	public function is_patreons(): bool {
		return str_starts_with( $this->value, 'members:' );
	}
}
