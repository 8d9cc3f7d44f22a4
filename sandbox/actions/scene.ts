import { addMonths } from '../clock';
import type { Campaign, Member, Person, PledgeEvent, Tier, Trigger } from '../model/types';
import type { World } from '../model/world';
import { blankMember } from '../model/blank';

/** An action that is not possible now, with an explanation for the user. */
export class NotPossible extends Error {}

/** Who does what in which campaign, and when. */
export interface Scene {
	world: World;
	now: number;
	campaign: Campaign;
	person: Person;
	member: Member | undefined;
	tier: Tier | undefined;
	/** Cents, for pledges without a tier. */
	amount: number | undefined;
}

/** Changes the member, and returns the triggers that Patreon would fire, in their order. */
export type Action = ( scene: Scene ) => Trigger[];

/** Returns the membership of the action. */
export function existing( scene: Scene ): Member {
	if ( scene.member === undefined ) {
		throw new NotPossible( 'This person is not a member of the campaign.' );
	}
	return scene.member;
}

/** Returns the membership, created now if there is none. */
export function joined( scene: Scene ): { member: Member; isNew: boolean } {
	if ( scene.person.blocked_from.includes( scene.campaign.id ) ) {
		throw new NotPossible( 'The creator blocked this person.' );
	}
	if ( scene.campaign.creator_id === scene.person.id ) {
		throw new NotPossible( 'Creators cannot join their own campaign.' );
	}
	const isNew = scene.member === undefined;
	const member = scene.member ?? blankMember( scene.campaign.id, scene.person.id, scene.now );
	scene.member = member;
	scene.world.members.put( member );
	return { member, isNew };
}

/** Returns the requested tier, or the cheapest paid one on sale. */
export function paidTier( scene: Scene ): Tier {
	const tier = scene.tier ?? scene.world.tiersOf( scene.campaign.id ).find( ( one ) => one.amount_cents > 0 && one.published );
	if ( tier === undefined || tier.amount_cents === 0 ) {
		throw new NotPossible( 'This needs a paid tier.' );
	}
	if ( tier.user_limit !== null && scene.member?.plan.tier_id !== tier.id && scene.world.takenPlaces( tier.id ) >= tier.user_limit ) {
		throw new NotPossible( `${ tier.title } is sold out.` );
	}
	return tier;
}

/** Returns what is due for a tier at the member's cadence. Annual members owe the whole year at once. */
export function price( cents: number, member: Member ): number {
	return cents * member.plan.cadence;
}

/** Marks the charge of the current plan as paid: entitled until the next bill. */
export function chargePaid( scene: Scene, member: Member ): void {
	const cents = price( member.plan.amount_cents, member );
	member.patron_status = 'active_patron';
	member.last_charge_status = 'Paid';
	member.last_charge_date = scene.now;
	member.next_charge_date = member.plan.bills_at = addMonths( scene.now, member.plan.cadence );
	member.plan.declined_at = null;
	member.plan.ends_at = null;
	member.campaign_lifetime_support_cents += cents;
	member.is_free_trial = member.is_gifted = false;
	entitle( member, cents );
	remember( scene, member, 'subscription', 'Paid' );
}

/** Gives the tier and the amount of the plan. */
export function entitle( member: Member, cents: number ): void {
	member.currently_entitled_amount_cents = member.will_pay_amount_cents = cents;
	member.entitled_tier_ids = member.plan.tier_id === null ? [] : [ member.plan.tier_id ];
	member.pledge_cadence = member.plan.cadence;
}

/** Removes the paid entitlement. Former members were recorded both with and without the 0-cent tier. */
export function disentitle( member: Member, keep: string[] = [] ): void {
	member.currently_entitled_amount_cents = 0;
	member.entitled_tier_ids = keep;
}

/** Adds a line to the pledge history. */
export function remember( scene: Scene, member: Member, type: PledgeEvent[ 'type' ], status: string | null ): void {
	const tier = member.plan.tier_id === null ? undefined : scene.world.tiers.get( member.plan.tier_id );
	member.pledge_history.push( {
		id: `${ type === 'subscription' ? 'subscription' : type }:${ scene.world.nextId() }`,
		type,
		date: scene.now,
		amount_cents: price( member.plan.amount_cents, member ),
		currency_code: scene.campaign.currency,
		payment_status: status,
		tier_id: tier?.id ?? null,
		tier_title: tier?.title ?? null,
	} );
}
