import { days } from '../clock';
import type { Member } from '../model/types';
import { chargePaid, disentitle, entitle, existing, NotPossible, price, remember, type Action, type Scene } from './scene';

function pledger( scene: Scene ): Member {
	const member = existing( scene );
	if ( member.patron_status === null || member.plan.amount_cents === 0 ) {
		throw new NotPossible( 'This person has no pledge to charge.' );
	}
	return member;
}

/** Pays the bill of this month (or year), whatever prevented it before. */
export const bill: Action = ( scene ) => {
	const member = pledger( scene );
	const next = member.plan.next_tier_id === null ? undefined : scene.world.tiers.get( member.plan.next_tier_id );
	if ( next !== undefined ) {
		member.plan.tier_id = next.id;
		member.plan.amount_cents = next.amount_cents;
		member.plan.next_tier_id = null;
	}
	member.plan.card_works = true;
	chargePaid( scene, member );
	return [ 'members:update' ];
};

/** Declines the charge. The entitlement fields during retries are not recorded; 0 and no tiers is a guess. */
export const decline: Action = ( scene ) => {
	const member = pledger( scene );
	member.patron_status = 'declined_patron';
	member.last_charge_status = 'Declined';
	member.last_charge_date = scene.now;
	member.plan.declined_at ??= scene.now;
	member.plan.card_works = false;
	member.plan.bills_at = scene.now + days( 5 );
	// A declined amount does not grow: it stays that of one period.
	member.will_pay_amount_cents = price( member.plan.amount_cents, member );
	disentitle( member );
	remember( scene, member, 'subscription', 'Declined' );
	return [ 'members:update' ];
};

/** Pays the charge of a declined member. */
export const recover: Action = ( scene ) => {
	if ( pledger( scene ).patron_status !== 'declined_patron' ) {
		throw new NotPossible( 'Nothing of this person was declined.' );
	}
	return bill( scene );
};

/** Lets a pending charge succeed. */
export const settlePending: Action = ( scene ) => {
	const member = pledger( scene );
	if ( member.last_charge_status !== 'Pending' ) {
		throw new NotPossible( 'No charge of this person is pending.' );
	}
	member.last_charge_status = 'Paid';
	member.campaign_lifetime_support_cents += price( member.plan.amount_cents, member );
	return [ 'members:update' ];
};

/** Refunds part of the last charge, which must have been paid. */
function giveBack( scene: Scene, share: number ): Member {
	const member = pledger( scene );
	if ( member.last_charge_status !== 'Paid' && member.last_charge_status !== 'Partially Refunded' ) {
		throw new NotPossible( 'There is no paid charge to refund.' );
	}
	// An upgrade since then may have raised the price above what was paid.
	member.campaign_lifetime_support_cents = Math.max(
		0,
		member.campaign_lifetime_support_cents - Math.floor( price( member.plan.amount_cents, member ) * share )
	);
	return member;
}

/** Refunds everything. Recorded as still active, amount 0, tiers still listed. */
export const refund: Action = ( scene ) => {
	const member = giveBack( scene, 1 );
	member.last_charge_status = 'Refunded';
	member.currently_entitled_amount_cents = 0;
	return [ 'members:update' ];
};

/** Refunds a part; nothing else is known to change. */
export const refundPart: Action = ( scene ) => {
	giveBack( scene, 0.5 ).last_charge_status = 'Partially Refunded';
	return [ 'members:update' ];
};

/** Marks the charge as fraudulent: no retry, no access. */
export const fraud: Action = ( scene ) => {
	const member = pledger( scene );
	member.patron_status = 'declined_patron';
	member.last_charge_status = 'Fraud';
	member.will_pay_amount_cents = 0;
	member.plan.bills_at = null;
	disentitle( member );
	return [ 'members:update' ];
};

/** Breaks the card: the next bill is declined. */
export const breakCard: Action = ( scene ) => {
	pledger( scene ).plan.card_works = false;
	return [];
};

/** Bills or retries on schedule; the card decides the result. */
export const billByCard: Action = ( scene ) => ( pledger( scene ).plan.card_works ? bill( scene ) : decline( scene ) );

/** Ends the seven days of a trial, which becomes a pledge. */
export const endTrial: Action = ( scene ) => {
	const member = pledger( scene );
	entitle( member, member.plan.amount_cents );
	return [ 'members:pledge:create', ...billByCard( scene ) ];
};
