import { isRecord, type UnknownRecord } from './is-record';

/** Values a condition carries; which ones is up to its type. */
export type ConditionParams = Readonly< Record< string, unknown > >;

/** One clause of a lock, as PHP's `Gating\Condition` writes it. */
export interface Condition {
	/** Id of a registered condition type, such as `tiers`. */
	readonly type: string;
	readonly params: ConditionParams;
}

/**
 * What a piece of content asks for: the same JSON in post meta, block attributes and REST.
 *
 * PHP's `Gating\Lock::schema()` owns the shape; a contract test holds the two together.
 */
export interface Lock {
	/** Whether one condition is enough, or all are needed. */
	readonly match: 'any' | 'all';
	/** Shown only to people who do *not* meet the conditions. */
	readonly inverse: boolean;
	/** Campaign id; `''` is the site's only campaign. */
	readonly campaign: string;
	/** A lock without conditions opens for nobody. */
	readonly conditions: readonly Condition[];
}

/** A value read from post meta or a block attribute. */
export type StoredLock =
	| { readonly kind: 'none' }
	| { readonly kind: 'lock'; readonly lock: Lock }
	/** Something is stored that is no lock. PHP keeps such content closed. */
	| { readonly kind: 'unreadable' };

/** The lock an author starts from: any paying member. */
export const NEW_LOCK: Lock = {
	match: 'any',
	inverse: false,
	campaign: '',
	conditions: [ { type: 'paying', params: {} } ],
};

const CONDITION_ID = /^[a-z][a-z0-9_-]{0,31}(\/[a-z][a-z0-9_-]{0,31})?$/;
const MAX_CONDITIONS = 50;
const MAX_CAMPAIGN_LENGTH = 64;

/** PHP takes an unknown key for a restriction of a later version, and keeps the lock closed. */
function hasExactly( value: UnknownRecord, keys: readonly string[] ): boolean {
	return Object.keys( value ).length === keys.length && keys.every( ( key ) => Object.hasOwn( value, key ) );
}

/**
 * Whether a value has the shape of one condition.
 *
 * @param value Anything.
 */
export function isCondition( value: unknown ): value is Condition {
	return (
		isRecord( value ) &&
		hasExactly( value, [ 'type', 'params' ] ) &&
		typeof value[ 'type' ] === 'string' &&
		CONDITION_ID.test( value[ 'type' ] ) &&
		isRecord( value[ 'params' ] )
	);
}

/**
 * Whether a value has the shape of a lock, exactly as PHP would accept it.
 *
 * @param value Anything.
 */
export function isLock( value: unknown ): value is Lock {
	return (
		isRecord( value ) &&
		hasExactly( value, [ 'match', 'inverse', 'campaign', 'conditions' ] ) &&
		( value[ 'match' ] === 'any' || value[ 'match' ] === 'all' ) &&
		typeof value[ 'inverse' ] === 'boolean' &&
		typeof value[ 'campaign' ] === 'string' &&
		value[ 'campaign' ].length <= MAX_CAMPAIGN_LENGTH &&
		Array.isArray( value[ 'conditions' ] ) &&
		value[ 'conditions' ].length <= MAX_CONDITIONS &&
		value[ 'conditions' ].every( isCondition )
	);
}

/**
 * PHP writes an empty object as `[]`; as parameters that is `{}`.
 *
 * @param value What stands where a lock is expected.
 */
function withObjectParams( value: unknown ): unknown {
	if ( ! isRecord( value ) || ! Array.isArray( value[ 'conditions' ] ) ) {
		return value;
	}
	return {
		...value,
		conditions: value[ 'conditions' ].map( ( condition: unknown ) =>
			isRecord( condition ) && Array.isArray( condition[ 'params' ] ) && condition[ 'params' ].length === 0
				? { ...condition, params: {} }
				: condition
		),
	};
}

/**
 * Reads what is stored, and tells "no lock" from "something that cannot be read": the second stays closed for readers,
 * so the editor must not show it as unlocked.
 *
 * @param value Post meta or block attribute.
 */
export function readLock( value: unknown ): StoredLock {
	if (
		value === undefined ||
		value === null ||
		value === '' ||
		( Array.isArray( value ) && value.length === 0 ) ||
		( isRecord( value ) && Object.keys( value ).length === 0 )
	) {
		return { kind: 'none' };
	}
	const candidate = withObjectParams( value );
	return isLock( candidate ) ? { kind: 'lock', lock: candidate } : { kind: 'unreadable' };
}
