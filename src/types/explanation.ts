import { hasFields, isFlag, isText, isWhole, listOf, oneOf, orNull } from './fields';
import { GRANT_KINDS } from './grant';
import { isRecord, type UnknownRecord } from './is-record';
import { isHeldTier, type HeldTier } from './member';

/** PHP's `Gating\Reason`. */
export const REASONS = [
	'no_lock',
	'entitled',
	'owner',
	'editor',
	'granted',
	'add_on_grant',
	'unconfirmed',
	'declined_payment',
	'payment_pending',
	'opens_later',
	'tier_too_low',
	'joined_later',
	'free_member',
	'former_member',
	'sold_out',
	'not_a_member',
	'not_signed_in',
	'blocked',
	'members_excluded',
	'connection_trouble',
	'unreadable_lock',
	'add_on_denied',
	'error',
] as const;
export const EXPLAINED_SOURCES = [ 'post', 'parent', 'add_on', 'divider', 'gate', 'pattern', 'broken' ] as const;
export const READER_KINDS = [ 'stranger', 'patreon_user', 'wp_user' ] as const;
export const LOCK_MATCHES = [ 'any', 'all' ] as const;

/** A decision, with the sentence the reader is told. */
export interface ExplainedDecision {
	readonly granted: boolean;
	readonly reason: ( typeof REASONS )[ number ];
	/** Unix seconds. */
	readonly opens_at: number | null;
	readonly sentence: string;
}

/** One condition of a lock, and how it turned out. */
export interface ExplainedCondition {
	readonly type: string;
	readonly label: string;
	readonly params: UnknownRecord;
	/** `null`: it was not asked. */
	readonly passed: boolean | null;
	readonly reason: string | null;
	readonly opens_at: number | null;
}

/** One lock, and what it decided. */
export interface ExplainedLock extends ExplainedDecision {
	readonly source: ( typeof EXPLAINED_SOURCES )[ number ];
	/** It locks the whole post, not a part of it. */
	readonly whole: boolean;
	readonly match: ( typeof LOCK_MATCHES )[ number ];
	readonly inverse: boolean;
	readonly campaign: string;
	/** `false`: what is stored is no lock this version can read, so it stays closed. */
	readonly readable: boolean;
	readonly conditions: readonly ExplainedCondition[];
}

/** A grant or block the reader has, and whether it holds. */
export interface ExplainedGrant {
	readonly kind: ( typeof GRANT_KINDS )[ number ];
	readonly tier_id: string;
	readonly until: number | null;
	readonly holds: boolean;
	readonly note: string;
}

/** What the log last said of the reader. */
export interface ExplainedEvent {
	readonly id: number;
	readonly type: string;
	readonly cause: string;
	readonly at: number;
}

/** The reader's membership of one campaign. Times are Unix seconds. */
export interface ExplainedMembership {
	readonly campaign_id: string;
	readonly campaign_name: string;
	readonly state: string;
	readonly active: boolean;
	readonly paying: boolean;
	readonly amount_cents: number;
	readonly valid_until: number | null;
	readonly circumstances: readonly string[];
	readonly tiers: readonly HeldTier[];
	readonly read_at: number | null;
	/** As Patreon told it; `null` where it told nothing. */
	readonly record: UnknownRecord | null;
	readonly grants: readonly ExplainedGrant[];
	readonly log: readonly ExplainedEvent[];
}

export interface ExplainedPost {
	readonly id: number;
	readonly title: string;
	readonly type: string;
	readonly status: string;
	readonly url: string;
}

export interface ExplainedReader {
	readonly kind: ( typeof READER_KINDS )[ number ];
	readonly patreon_user_id: string | null;
	readonly wp_user_id: number;
	readonly can_edit: boolean;
}

/** What a support code says itself. */
export interface ExplainedCode {
	readonly reason: string | null;
	/** Days since 1970. */
	readonly day: number | null;
}

/** What `GET patreon-gate/v1/explain` answers: why somebody can, or cannot, read a post. */
export interface Explanation {
	readonly post: ExplainedPost;
	readonly reader: ExplainedReader;
	readonly decision: ExplainedDecision & { readonly closed_parts: number };
	readonly locks: readonly ExplainedLock[];
	readonly memberships: readonly ExplainedMembership[];
	/** Only where a support code was asked about. */
	readonly code?: ExplainedCode;
}

function isPost( value: unknown ): value is ExplainedPost {
	return hasFields< ExplainedPost >( value, { id: isWhole, title: isText, type: isText, status: isText, url: isText } );
}

function isReader( value: unknown ): value is ExplainedReader {
	return hasFields< ExplainedReader >( value, {
		kind: oneOf( READER_KINDS ),
		patreon_user_id: orNull( isText ),
		wp_user_id: isWhole,
		can_edit: isFlag,
	} );
}

function isDecision( value: unknown ): value is ExplainedDecision {
	return hasFields< ExplainedDecision >( value, { granted: isFlag, reason: oneOf( REASONS ), opens_at: orNull( isWhole ), sentence: isText } );
}

function isWholeDecision( value: unknown ): value is Explanation[ 'decision' ] {
	return isDecision( value ) && hasFields< Pick< Explanation[ 'decision' ], 'closed_parts' > >( value, { closed_parts: isWhole } );
}

function isExplainedCondition( value: unknown ): value is ExplainedCondition {
	return hasFields< ExplainedCondition >( value, {
		type: isText,
		label: isText,
		params: isRecord,
		passed: orNull( isFlag ),
		reason: orNull( isText ),
		opens_at: orNull( isWhole ),
	} );
}

function isExplainedLock( value: unknown ): value is ExplainedLock {
	return (
		isDecision( value ) &&
		hasFields< Omit< ExplainedLock, keyof ExplainedDecision > >( value, {
			source: oneOf( EXPLAINED_SOURCES ),
			whole: isFlag,
			match: oneOf( LOCK_MATCHES ),
			inverse: isFlag,
			campaign: isText,
			readable: isFlag,
			conditions: listOf( isExplainedCondition ),
		} )
	);
}

function isExplainedGrant( value: unknown ): value is ExplainedGrant {
	return hasFields< ExplainedGrant >( value, {
		kind: oneOf( GRANT_KINDS ),
		tier_id: isText,
		until: orNull( isWhole ),
		holds: isFlag,
		note: isText,
	} );
}

function isExplainedEvent( value: unknown ): value is ExplainedEvent {
	return hasFields< ExplainedEvent >( value, { id: isWhole, type: isText, cause: isText, at: isWhole } );
}

function isMembership( value: unknown ): value is ExplainedMembership {
	return hasFields< ExplainedMembership >( value, {
		campaign_id: isText,
		campaign_name: isText,
		state: isText,
		active: isFlag,
		paying: isFlag,
		amount_cents: isWhole,
		valid_until: orNull( isWhole ),
		circumstances: listOf( isText ),
		tiers: listOf( isHeldTier ),
		read_at: orNull( isWhole ),
		record: orNull( isRecord ),
		grants: listOf( isExplainedGrant ),
		log: listOf( isExplainedEvent ),
	} );
}

function isCode( value: unknown ): value is ExplainedCode {
	return hasFields< ExplainedCode >( value, { reason: orNull( isText ), day: orNull( isWhole ) } );
}

/**
 * Whether a value has the shape of an explanation.
 *
 * @param value Anything.
 */
export function isExplanation( value: unknown ): value is Explanation {
	return (
		isRecord( value ) &&
		( value[ 'code' ] === undefined || isCode( value[ 'code' ] ) ) &&
		hasFields< Omit< Explanation, 'code' > >( value, {
			post: isPost,
			reader: isReader,
			decision: isWholeDecision,
			locks: listOf( isExplainedLock ),
			memberships: listOf( isMembership ),
		} )
	);
}
