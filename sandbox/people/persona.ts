import { addMonths, days } from '../clock';
import { blankMember } from '../model/blank';
import type { Member, Person } from '../model/types';
import type { World } from '../model/world';
import { DEMO } from './demo-campaigns';

/** A person in one state of a membership, with the certainty of each value. */
export interface Persona {
	/** Last digits of the person's id; never reused, so that ids stay stable. */
	number: number;
	key: string;
	name: string;
	summary: string;
	recorded: string[];
	guessed: string[];
	/** Fills in the membership of the demo campaign; without it there is none. */
	member?: ( member: Member, now: number ) => void;
	/** Changes the account, or adds memberships elsewhere. */
	also?: ( person: Person, world: World, now: number ) => void;
}

/** Makes a pledge that was paid some days ago and continues. */
export function paying( member: Member, now: number, tierId: string, cents: number, paidDaysAgo: number, cadence: 1 | 12 = 1 ): void {
	const paid = now - days( paidDaysAgo );
	member.patron_status = 'active_patron';
	member.currently_entitled_amount_cents = member.will_pay_amount_cents = cents * cadence;
	member.entitled_tier_ids = [ tierId ];
	member.last_charge_date = paid;
	member.last_charge_status = 'Paid';
	member.next_charge_date = addMonths( paid, cadence );
	member.pledge_cadence = cadence;
	member.campaign_lifetime_support_cents = cents * cadence * 4;
	member.plan = { ...member.plan, tier_id: tierId, amount_cents: cents, cadence, bills_at: member.next_charge_date };
	member.pledge_history.push( {
		id: `pledge_start:${ member.user_id }`,
		type: 'pledge_start',
		date: member.pledge_relationship_start ?? paid,
		amount_cents: cents * cadence,
		currency_code: 'USD',
		payment_status: 'Paid',
		tier_id: tierId,
		tier_title: null,
	} );
}

/** Makes a Supporter whose charge was declined some days ago. */
export function declined( member: Member, now: number, daysAgo: number ): void {
	paying( member, now, DEMO.tiers.supporter, 300, daysAgo );
	const at = now - days( daysAgo );
	member.patron_status = 'declined_patron';
	member.last_charge_status = 'Declined';
	member.currently_entitled_amount_cents = 0;
	member.entitled_tier_ids = [];
	member.next_charge_date = at;
	member.plan.declined_at = at;
	member.plan.card_works = false;
	member.plan.bills_at = at + days( Math.ceil( ( daysAgo + 1 ) / 5 ) * 5 );
}

/** Makes a person whose pledge ended; `keep` are the tiers still listed. */
export function former( member: Member, now: number, keep: string[], status: string ): void {
	paying( member, now, DEMO.tiers.supporter, 300, 80 );
	member.patron_status = 'former_patron';
	member.currently_entitled_amount_cents = member.will_pay_amount_cents = 0;
	member.entitled_tier_ids = keep;
	member.last_charge_status = status;
	member.plan.bills_at = null;
}

/** Makes a membership of another campaign. */
export function elsewhere( person: Person, world: World, now: number ): Member {
	const member = blankMember( DEMO.otherCampaign, person.id, now - days( 200 ) );
	world.members.put( member );
	return member;
}
