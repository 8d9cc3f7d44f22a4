import type { Member, Trigger } from '../model/types';
import { disentitle, existing, NotPossible, remember, type Action, type Scene } from './scene';

function everPaid( member: Member ): boolean {
	return member.campaign_lifetime_support_cents > 0 || member.last_charge_date !== null;
}

function former( scene: Scene, member: Member ): void {
	const free = scene.world.freeTier( scene.campaign.id );
	member.patron_status = 'former_patron';
	member.will_pay_amount_cents = 0;
	member.is_free_trial = member.is_gifted = false;
	disentitle( member, free === undefined ? [] : [ free.id ] );
	member.plan.bills_at = member.plan.ends_at = member.plan.next_tier_id = null;
}

/** Cancels. Access stays until the paid period ends. The status in that time is a guess. */
export const cancel: Action = ( scene ) => {
	const member = existing( scene );
	if ( member.patron_status === null || member.plan.amount_cents === 0 || ( member.will_pay_amount_cents === 0 && ! member.is_free_trial ) ) {
		throw new NotPossible( 'There is no pledge to cancel.' );
	}
	remember( scene, member, 'pledge_delete', null );
	const paidUntil = member.last_charge_status === 'Paid' ? member.next_charge_date : member.is_free_trial ? member.plan.bills_at : null;
	if ( paidUntil === null || paidUntil <= scene.now ) {
		former( scene, member );
		return [ 'members:pledge:delete', 'members:update' ];
	}
	member.patron_status = 'former_patron';
	member.will_pay_amount_cents = 0;
	member.plan.bills_at = null;
	member.plan.ends_at = paidUntil;
	return [ 'members:pledge:delete', 'members:update' ];
};

/** Cancels as one recorded account showed it: former, amount 0, status Deleted and no tiers at once, next date in the future. */
export const cancelAtOnce: Action = ( scene ) => {
	const member = existing( scene );
	if ( member.patron_status === null || member.patron_status === 'former_patron' ) {
		throw new NotPossible( 'There is no pledge to cancel.' );
	}
	remember( scene, member, 'pledge_delete', null );
	former( scene, member );
	member.entitled_tier_ids = [];
	member.last_charge_status = 'Deleted';
	return [ 'members:pledge:delete', 'members:update' ];
};

/** Ends a paid period, a gift or a series of retries. */
export const lapse: Action = ( scene ) => {
	former( scene, existing( scene ) );
	return [ 'members:update' ];
};

function remove( scene: Scene ): Trigger[] {
	const member = existing( scene );
	if ( everPaid( member ) ) {
		former( scene, member );
		member.entitled_tier_ids = [];
		return [ 'members:update' ];
	}
	// Recorded: the body of members:delete still lists the Free tier.
	scene.world.members.delete( member.id );
	return [ 'members:delete' ];
}

/** Leaves altogether. People who ever paid stay listed as former patrons; others are deleted. */
export const leave: Action = remove;

/** Blocks the person as the creator, whether a member or not. */
export const block: Action = ( scene ) => {
	const triggers = scene.member === undefined ? [] : remove( scene );
	scene.person.blocked_from.push( scene.campaign.id );
	return triggers;
};

export const unblock: Action = ( { person, campaign } ) => {
	person.blocked_from = person.blocked_from.filter( ( id ) => id !== campaign.id );
	return [];
};
