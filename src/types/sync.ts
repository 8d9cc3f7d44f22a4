import { hasFields, isFlag, isText, isWhole, listOf, oneOf, orNull } from './fields';

/** `reading`, `judging`, `promoting`, `asking` go on by themselves; `held` waits for the creator; `done`, `incomplete`, `discarded` are over. */
export const SWEEP_STATES = [ 'reading', 'judging', 'held', 'promoting', 'asking', 'done', 'incomplete', 'discarded' ] as const;

/** `missing`: not listed; `changed`: listed as not paying; `not_found`: Patreon says there is no such member. */
export const HELD_REASONS = [ 'missing', 'changed', 'not_found' ] as const;

/** One reading of all members; PHP's `Sweep`. Times are Unix seconds, 0 for never. */
export interface Sweep {
	readonly state: ( typeof SWEEP_STATES )[ number ];
	readonly reason: string;
	readonly pages: number;
	readonly members_read: number;
	/** `null` where Patreon does not say how many there are. */
	readonly members_total: number | null;
	readonly changed: number;
	readonly missing: number;
	/** People who would lose access by it. */
	readonly would_lock: number;
	readonly had_access: number;
	readonly last_error: string;
	readonly started_at: number;
	readonly updated_at: number;
	/** Time before which there is nothing to do. */
	readonly resume_at: number;
	readonly finished_at: number;
}

/** How reading the members of a campaign stands. */
export interface CampaignSync {
	readonly campaign_id: string;
	readonly latest: Sweep | null;
	readonly last_done: Sweep | null;
	readonly held: Sweep | null;
	readonly next_run: number | null;
	readonly missed_runs: number;
	readonly inbox_waiting: number;
	readonly inbox_parked: number;
	/** Single members are kept in by the brake, too. */
	readonly is_braked: boolean;
}

/** What `GET patreon-gate/v1/sync` answers. */
export interface Sync {
	/** What runs background work. */
	readonly engine: string;
	readonly campaigns: readonly CampaignSync[];
}

/** Somebody the brake keeps in. */
export interface HeldMember {
	readonly member_id: string;
	readonly user_id: string;
	readonly full_name: string;
	readonly email: string;
	readonly reason: ( typeof HELD_REASONS )[ number ];
}

function isSweep( value: unknown ): value is Sweep {
	return hasFields< Sweep >( value, {
		state: oneOf( SWEEP_STATES ),
		reason: isText,
		pages: isWhole,
		members_read: isWhole,
		members_total: orNull( isWhole ),
		changed: isWhole,
		missing: isWhole,
		would_lock: isWhole,
		had_access: isWhole,
		last_error: isText,
		started_at: isWhole,
		updated_at: isWhole,
		resume_at: isWhole,
		finished_at: isWhole,
	} );
}

function isCampaignSync( value: unknown ): value is CampaignSync {
	return hasFields< CampaignSync >( value, {
		campaign_id: isText,
		latest: orNull( isSweep ),
		last_done: orNull( isSweep ),
		held: orNull( isSweep ),
		next_run: orNull( isWhole ),
		missed_runs: isWhole,
		inbox_waiting: isWhole,
		inbox_parked: isWhole,
		is_braked: isFlag,
	} );
}

/**
 * Whether a value has the shape of what `GET /sync` answers.
 *
 * @param value Anything.
 */
export function isSync( value: unknown ): value is Sync {
	return hasFields< Sync >( value, { engine: isText, campaigns: listOf( isCampaignSync ) } );
}

/**
 * Whether a value has the shape of somebody the brake keeps in.
 *
 * @param value Anything.
 */
export function isHeldMember( value: unknown ): value is HeldMember {
	return hasFields< HeldMember >( value, {
		member_id: isText,
		user_id: isText,
		full_name: isText,
		email: isText,
		reason: oneOf( HELD_REASONS ),
	} );
}
