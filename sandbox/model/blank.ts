import type { Member, Person, Plan } from './types';
import { uuidFrom } from './ids';

/** Returns a plan without scheduled events. */
export function blankPlan(): Plan {
	return {
		tier_id: null,
		amount_cents: 0,
		cadence: 1,
		next_tier_id: null,
		bills_at: null,
		ends_at: null,
		declined_at: null,
		card_works: true,
	};
}

/** Returns a member record before its first action. A free join fills in the rest. */
export function blankMember( campaignId: string, userId: string, since: number ): Member {
	return {
		id: uuidFrom( `member:${ campaignId }:${ userId }` ),
		campaign_id: campaignId,
		user_id: userId,
		patron_status: null,
		currently_entitled_amount_cents: 0,
		entitled_tier_ids: [],
		campaign_lifetime_support_cents: 0,
		will_pay_amount_cents: 0,
		last_charge_date: null,
		last_charge_status: null,
		next_charge_date: null,
		pledge_cadence: null,
		pledge_relationship_start: since,
		is_free_trial: false,
		is_gifted: false,
		note: '',
		pledge_history: [],
		plan: blankPlan(),
	};
}

/** Returns an ordinary account with a verified e-mail address. */
export function blankPerson( id: string, name: string, email: string | null, created: number ): Person {
	const [ first = '', ...rest ] = name.split( ' ' );
	return {
		id,
		persona: null,
		summary: '',
		provenance: { recorded: [], guessed: [] },
		full_name: name,
		first_name: first,
		last_name: rest.join( ' ' ) || null,
		email,
		is_email_verified: true,
		vanity: null,
		created,
		is_creator: false,
		blocked_from: [],
		social_connections: {
			discord: null,
			facebook: null,
			google: null,
			instagram: null,
			reddit: null,
			spotify: null,
			spotify_open_access: null,
			twitch: null,
			twitter: null,
			vimeo: null,
			youtube: null,
		},
	};
}
