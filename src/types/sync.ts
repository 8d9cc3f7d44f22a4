import { isRecord } from './is-record';

/** One reading of all members; PHP's `Sweep`. Times are Unix seconds, 0 for never. */
export interface Sweep {
	/** `reading`, `judging`, `promoting`, `asking` go on by themselves; `held` waits for the creator; `done`, `incomplete`, `discarded` are over. */
	readonly state: string;
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
	/** `missing`: not listed; `changed`: listed as not paying; `not_found`: Patreon says there is no such member. */
	readonly reason: 'missing' | 'changed' | 'not_found';
}

const SWEEP_NUMBERS = [
	'pages',
	'members_read',
	'changed',
	'missing',
	'would_lock',
	'had_access',
	'started_at',
	'updated_at',
	'resume_at',
	'finished_at',
] as const;

function isSweep( value: unknown ): value is Sweep {
	return (
		isRecord( value ) &&
		[ 'state', 'reason', 'last_error' ].every( ( name ) => typeof value[ name ] === 'string' ) &&
		( value[ 'members_total' ] === null || Number.isInteger( value[ 'members_total' ] ) ) &&
		SWEEP_NUMBERS.every( ( name ) => Number.isInteger( value[ name ] ) )
	);
}

function isSweepOrNull( value: unknown ): value is Sweep | null {
	return value === null || isSweep( value );
}

function isCampaignSync( value: unknown ): value is CampaignSync {
	return (
		isRecord( value ) &&
		typeof value[ 'campaign_id' ] === 'string' &&
		isSweepOrNull( value[ 'latest' ] ) &&
		isSweepOrNull( value[ 'last_done' ] ) &&
		isSweepOrNull( value[ 'held' ] ) &&
		( value[ 'next_run' ] === null || Number.isInteger( value[ 'next_run' ] ) ) &&
		[ 'missed_runs', 'inbox_waiting', 'inbox_parked' ].every( ( name ) => Number.isInteger( value[ name ] ) ) &&
		typeof value[ 'is_braked' ] === 'boolean'
	);
}

/**
 * Whether a value has the shape of what `GET /sync` answers.
 *
 * @param value Anything.
 */
export function isSync( value: unknown ): value is Sync {
	return (
		isRecord( value ) &&
		typeof value[ 'engine' ] === 'string' &&
		Array.isArray( value[ 'campaigns' ] ) &&
		value[ 'campaigns' ].every( isCampaignSync )
	);
}

/**
 * Whether a value has the shape of somebody the brake keeps in.
 *
 * @param value Anything.
 */
export function isHeldMember( value: unknown ): value is HeldMember {
	return (
		isRecord( value ) &&
		[ 'member_id', 'user_id', 'full_name', 'email' ].every( ( name ) => typeof value[ name ] === 'string' ) &&
		[ 'missing', 'changed', 'not_found' ].some( ( reason ) => reason === value[ 'reason' ] )
	);
}
