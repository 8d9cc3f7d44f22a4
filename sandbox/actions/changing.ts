import type { Tier } from '../model/types';
import { entitle, existing, NotPossible, price, remember, type Action, type Scene } from './scene';

function neighbour( scene: Scene, from: string | null, direction: 1 | -1 ): Tier {
	const onSale = scene.world.tiersOf( scene.campaign.id ).filter( ( tier ) => tier.amount_cents > 0 && tier.published );
	const now = from === null ? undefined : scene.world.tiers.get( from );
	const candidates = onSale.filter( ( tier ) => ( tier.amount_cents - ( now?.amount_cents ?? 0 ) ) * direction > 0 );
	const tier = scene.tier ?? candidates.at( direction === 1 ? 0 : -1 );
	if ( tier === undefined ) {
		throw new NotPossible( direction === 1 ? 'There is no more expensive tier.' : 'There is no cheaper paid tier.' );
	}
	return tier;
}

/** Changes to a more expensive tier, immediately. */
export const upgrade: Action = ( scene ) => {
	const member = existing( scene );
	if ( member.patron_status !== 'active_patron' ) {
		throw new NotPossible( 'Only an active pledge can be upgraded.' );
	}
	const tier = neighbour( scene, member.plan.tier_id, 1 );
	member.plan.tier_id = tier.id;
	member.plan.amount_cents = tier.amount_cents;
	member.plan.next_tier_id = null;
	entitle( member, price( tier.amount_cents, member ) );
	remember( scene, member, 'pledge_upgrade', null );
	return [ 'members:pledge:update', 'members:update' ];
};

/** Changes to a cheaper tier, with the next bill; an annual member's next_charge_date is then null. */
export const downgrade: Action = ( scene ) => {
	const member = existing( scene );
	if ( member.patron_status !== 'active_patron' ) {
		throw new NotPossible( 'Only an active pledge can be downgraded.' );
	}
	const tier = neighbour( scene, member.plan.tier_id, -1 );
	member.plan.next_tier_id = tier.id;
	member.will_pay_amount_cents = price( tier.amount_cents, member );
	if ( member.plan.cadence === 12 ) {
		member.next_charge_date = null;
	}
	remember( scene, member, 'pledge_downgrade', null );
	return [ 'members:pledge:update', 'members:update' ];
};

/** Changes the person's account: what Patreon shows of it, not what they pay. Sends no webhook. */
export const maskIdentity: Action = ( { person } ) => {
	Object.assign( person, { full_name: null, first_name: null, last_name: null, email: null } );
	return [];
};

export const verifyEmail: Action = ( { person } ) => {
	person.is_email_verified = true;
	return [];
};

export const unverifyEmail: Action = ( { person } ) => {
	person.is_email_verified = false;
	return [];
};
