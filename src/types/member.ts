import { hasFields, isFlag, isText, isWhole, listOf, orNull } from './fields';

/** A tier as a member holds it; title and price are empty where the site does not know it. */
export interface HeldTier {
	readonly id: string;
	readonly title: string;
	readonly amount_cents: number | null;
}

/** A member: the record as Patreon told it, and how the site judged it last. Times are Unix seconds. */
export interface Member {
	readonly campaign_id: string;
	readonly member_id: string;
	readonly user_id: string;
	/** One of the states of docs/membership.md. */
	readonly state: string;
	readonly full_name: string | null;
	readonly email: string | null;
	readonly patron_status: string | null;
	readonly last_charge_status: string | null;
	readonly entitled_cents: number;
	readonly lifetime_cents: number;
	readonly will_pay_cents: number;
	readonly fetched_at: number;
	readonly held_cents: number;
	readonly last_charge_at: number | null;
	readonly next_charge_at: number | null;
	readonly pledge_started_at: number | null;
	readonly cadence_months: number | null;
	readonly declined_since: number | null;
	readonly cancelled_at: number | null;
	readonly held_at: number | null;
	readonly paid_until: number | null;
	readonly gone_at: number | null;
	readonly access_until: number | null;
	readonly missing_since: number | null;
	readonly is_free_trial: boolean;
	readonly is_gifted: boolean;
	readonly has_access: boolean;
	readonly tier_ids: readonly string[];
	readonly held_tier_ids: readonly string[];
	readonly tiers: readonly HeldTier[];
}

/** What `GET patreon-gate/v1/members` answers. */
export interface MemberPage {
	readonly members: readonly Member[];
	readonly total: number;
	/** To be given as `after` for the next page; `null` on the last one. */
	readonly next: string | null;
}

/**
 * Whether a value has the shape of a tier somebody holds.
 *
 * @param value Anything.
 */
export function isHeldTier( value: unknown ): value is HeldTier {
	return hasFields< HeldTier >( value, { id: isText, title: isText, amount_cents: orNull( isWhole ) } );
}

/**
 * Whether a value has the shape of a member.
 *
 * @param value Anything.
 */
export function isMember( value: unknown ): value is Member {
	const isMaybeText = orNull( isText );
	const isMaybeTime = orNull( isWhole );
	const isIds = listOf( isText );
	return hasFields< Member >( value, {
		campaign_id: isText,
		member_id: isText,
		user_id: isText,
		state: isText,
		full_name: isMaybeText,
		email: isMaybeText,
		patron_status: isMaybeText,
		last_charge_status: isMaybeText,
		entitled_cents: isWhole,
		lifetime_cents: isWhole,
		will_pay_cents: isWhole,
		fetched_at: isWhole,
		held_cents: isWhole,
		last_charge_at: isMaybeTime,
		next_charge_at: isMaybeTime,
		pledge_started_at: isMaybeTime,
		cadence_months: isMaybeTime,
		declined_since: isMaybeTime,
		cancelled_at: isMaybeTime,
		held_at: isMaybeTime,
		paid_until: isMaybeTime,
		gone_at: isMaybeTime,
		access_until: isMaybeTime,
		missing_since: isMaybeTime,
		is_free_trial: isFlag,
		is_gifted: isFlag,
		has_access: isFlag,
		tier_ids: isIds,
		held_tier_ids: isIds,
		tiers: listOf( isHeldTier ),
	} );
}

/**
 * Whether a value has the shape of a page of members.
 *
 * @param value Anything.
 */
export function isMemberPage( value: unknown ): value is MemberPage {
	return hasFields< MemberPage >( value, { members: listOf( isMember ), total: isWhole, next: orNull( isText ) } );
}
