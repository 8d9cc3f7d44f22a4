/** What the sandbox stores. Property names are Patreon's own if Patreon has one; times are milliseconds since the epoch, and formatted as Patreon does only in answers; amounts are cents in the campaign's currency.
 */
export type PatronStatus = 'active_patron' | 'declined_patron' | 'former_patron';

/** Which of a persona's values were recorded from the live service, and which are a guess. */
export interface Provenance {
	recorded: string[];
	guessed: string[];
}

export interface Person {
	id: string;
	/** Key of the persona this person was made from; null for people made by hand. */
	persona: string | null;
	/** One sentence about this person for testers. */
	summary: string;
	provenance: Provenance;
	full_name: string | null;
	first_name: string | null;
	last_name: string | null;
	email: string | null;
	is_email_verified: boolean;
	vanity: string | null;
	created: number;
	is_creator: boolean;
	/** Campaigns whose creator blocked this person. The API does not show it. */
	blocked_from: string[];
	/** Connected apps, null when not connected; an empty object is one of the shapes seen. */
	social_connections: Record< string, { user_id: string } | null >;
}

export interface Campaign {
	id: string;
	creator_id: string;
	name: string;
	creation_name: string;
	vanity: string;
	summary: string;
	currency: string;
	is_monthly: boolean;
	is_charged_immediately: boolean;
	/** Whether everybody may see its numbers. Missing in states that were saved earlier. */
	show_earnings?: boolean;
	benefits?: Benefit[];
	created_at: number;
}

/** What members of some tiers get. */
export interface Benefit {
	id: string;
	title: string;
	tier_ids: string[];
}

export interface Tier {
	id: string;
	campaign_id: string;
	title: string;
	description: string;
	amount_cents: number;
	published: boolean;
	user_limit: number | null;
	created_at: number;
	unpublished_at: number | null;
}

export interface PledgeEvent {
	id: string;
	type: 'pledge_start' | 'pledge_upgrade' | 'pledge_downgrade' | 'pledge_delete' | 'subscription';
	date: number;
	/** In the patron's own currency. */
	amount_cents: number;
	currency_code: string;
	payment_status: string | null;
	tier_id: string | null;
	tier_title: string | null;
}

/** What happens next to a membership. The API never shows it. */
export interface Plan {
	tier_id: string | null;
	amount_cents: number;
	cadence: 1 | 12;
	/** A downgrade takes effect with the next bill. */
	next_tier_id: string | null;
	/** When the next charge (or retry) is made; null: never. */
	bills_at: number | null;
	/** When entitlement ends by itself: a cancelled pledge's paid period, a gift, a trial. */
	ends_at: number | null;
	declined_at: number | null;
	/** False: the next charge is declined. */
	card_works: boolean;
}

export interface Member {
	id: string;
	campaign_id: string;
	user_id: string;
	patron_status: PatronStatus | null;
	currently_entitled_amount_cents: number;
	entitled_tier_ids: string[];
	campaign_lifetime_support_cents: number;
	will_pay_amount_cents: number;
	last_charge_date: number | null;
	last_charge_status: string | null;
	next_charge_date: number | null;
	pledge_cadence: number | null;
	pledge_relationship_start: number | null;
	is_free_trial: boolean;
	is_gifted: boolean;
	note: string;
	pledge_history: PledgeEvent[];
	plan: Plan;
}

export interface Client {
	id: string;
	secret: string;
	name: string;
	creator_id: string;
	redirect_uris: string[];
}

export interface Code {
	code: string;
	client_id: string;
	user_id: string;
	redirect_uri: string;
	scopes: string[];
	expires_at: number;
}

export interface TokenPair {
	access_token: string;
	refresh_token: string;
	client_id: string;
	user_id: string;
	scopes: string[];
	expires_at: number;
	/** When the refresh token was used; null before. The pair works until then, and for the grace period if there is one. */
	replaced_at: number | null;
}

export const TRIGGERS = [
	'members:create',
	'members:update',
	'members:delete',
	'members:pledge:create',
	'members:pledge:update',
	'members:pledge:delete',
	'posts:publish',
	'posts:update',
	'posts:delete',
] as const;
export type Trigger = ( typeof TRIGGERS )[ number ];

export interface Webhook {
	id: string;
	client_id: string;
	campaign_id: string;
	uri: string;
	secret: string;
	triggers: string[];
	paused: boolean;
	num_consecutive_times_failed: number;
	last_attempted_at: number | null;
}

/** One webhook message, from being queued to being answered. */
export interface Delivery {
	id: number;
	webhook_id: string;
	event: string;
	created_at: number;
	body: string;
	/** Null: sent without a signature. */
	signature: string | null;
	attempts: { at: number; status: number | null; error: string | null }[];
	state: 'waiting' | 'delivered' | 'held' | 'dropped';
	/** Clock time of the next attempt while waiting. */
	due_at: number | null;
}
