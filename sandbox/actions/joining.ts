import { addMonths, days } from '../clock';
import type { Member, Trigger } from '../model/types';
import { chargePaid, disentitle, entitle, joined, NotPossible, paidTier, price, remember, type Action, type Scene } from './scene';

/** Follows or joins for free. */
export const freeJoin: Action = ( scene ) => {
	const { member, isNew } = joined( scene );
	if ( member.patron_status === 'active_patron' ) {
		throw new NotPossible( 'This person already pays.' );
	}
	const free = scene.world.freeTier( scene.campaign.id );
	member.entitled_tier_ids = free === undefined ? [] : [ free.id ];
	return [ isNew ? 'members:create' : 'members:update' ];
};

function begin( scene: Scene, cadence: 1 | 12 = 1 ): { member: Member; triggers: Trigger[] } {
	const { member, isNew } = joined( scene );
	if ( member.patron_status === 'active_patron' && ! member.is_free_trial && ! member.is_gifted && member.will_pay_amount_cents > 0 ) {
		throw new NotPossible( 'This person already pledges; upgrade or downgrade instead.' );
	}
	if ( scene.tier === undefined && scene.amount !== undefined ) {
		member.plan.tier_id = null;
		member.plan.amount_cents = scene.amount;
	} else {
		const tier = paidTier( scene );
		member.plan.tier_id = tier.id;
		member.plan.amount_cents = tier.amount_cents;
	}
	member.plan.cadence = cadence;
	member.plan.next_tier_id = member.plan.ends_at = member.plan.declined_at = null;
	member.plan.card_works = true;
	member.is_gifted = member.is_free_trial = false;
	member.pledge_relationship_start ??= scene.now;
	// members:create is documented for new members "with no earlier payment", so a follower who pledges causes no second one.
	return { member, triggers: [ ...( isNew ? [ 'members:create' as const ] : [] ), 'members:pledge:create', 'members:update' ] };
}

function start( scene: Scene, cadence: 1 | 12 ): Trigger[] {
	const { member, triggers } = begin( scene, cadence );
	remember( scene, member, 'pledge_start', null );
	if ( scene.campaign.is_monthly ) {
		chargePaid( scene, member );
		return triggers;
	}
	// Per creation: recorded as entitled at once, nothing charged, billed on the 1st at 08:00 UTC.
	const month = new Date( scene.now );
	member.patron_status = 'active_patron';
	entitle( member, member.plan.amount_cents );
	member.next_charge_date = Date.UTC( month.getUTCFullYear(), month.getUTCMonth() + 1, 1, 8 );
	member.plan.bills_at = null;
	return triggers;
}

/** Pledges and pays. */
export const pledge: Action = ( scene ) => start( scene, 1 );

/** Pledges for a year; the amounts are the year's sum. */
export const pledgeAnnual: Action = ( scene ) => start( scene, 12 );

/** Pledges a custom amount without a tier. */
export const pledgeCustom: Action = ( scene ) => start( { ...scene, tier: undefined, amount: scene.amount ?? 450 }, 1 );

/** Pledges with a pending charge. Recorded as active with the full amount. */
export const pledgePending: Action = ( scene ) => {
	const { member, triggers } = begin( scene );
	remember( scene, member, 'pledge_start', null );
	member.patron_status = 'active_patron';
	member.last_charge_status = 'Pending';
	member.last_charge_date = scene.now;
	member.next_charge_date = member.plan.bills_at = addMonths( scene.now, 1 );
	entitle( member, price( member.plan.amount_cents, member ) );
	return triggers;
};

/** Pledges with a declined card: the create events fire nevertheless. */
export const pledgeDeclined: Action = ( scene ) => {
	const { member, triggers } = begin( scene );
	remember( scene, member, 'pledge_start', 'Declined' );
	member.patron_status = 'declined_patron';
	member.last_charge_status = 'Declined';
	member.last_charge_date = member.plan.declined_at = scene.now;
	member.next_charge_date = null;
	member.plan.bills_at = scene.now + days( 5 );
	member.plan.card_works = false;
	member.will_pay_amount_cents = member.plan.amount_cents;
	disentitle( member );
	return triggers;
};

/** Starts a free trial of seven days. Recorded: active, amount set, will_pay 0, no charge, no cadence. */
export const startTrial: Action = ( scene ) => {
	const { member, triggers } = begin( scene );
	const free = scene.world.freeTier( scene.campaign.id );
	member.patron_status = 'active_patron';
	member.is_free_trial = true;
	entitle( member, member.plan.amount_cents );
	member.will_pay_amount_cents = 0;
	member.pledge_cadence = null;
	member.last_charge_date = member.last_charge_status = member.next_charge_date = null;
	if ( free !== undefined ) {
		member.entitled_tier_ids.push( free.id );
	}
	member.plan.bills_at = scene.now + days( 7 );
	return triggers.filter( ( trigger ) => trigger !== 'members:pledge:create' );
};

/** Gives a month as a gift. Amount 0, no charge, no end in the API; pledge events do not fire. */
export const gift: Action = ( scene ) => {
	const { member, isNew } = joined( scene );
	const tier = paidTier( scene );
	if ( member.patron_status === 'active_patron' ) {
		throw new NotPossible( 'This person already has a membership.' );
	}
	member.patron_status = 'active_patron';
	member.is_gifted = true;
	member.plan.tier_id = tier.id;
	member.plan.amount_cents = 0;
	entitle( member, 0 );
	member.pledge_cadence = null;
	member.next_charge_date = null;
	member.plan.bills_at = null;
	member.plan.ends_at = addMonths( scene.now, 1 );
	return [ isNew ? 'members:create' : 'members:update' ];
};
