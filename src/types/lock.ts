import { isLock, type Condition, type Lock } from './generated/rest';
import { isRecord } from './is-record';

/** Parameters of a condition; its type defines which. */
export type ConditionParams = Condition[ 'params' ];

/** A value read from post meta or a block attribute. */
export type StoredLock =
	| { readonly kind: 'none' }
	| { readonly kind: 'lock'; readonly lock: Lock }
	/** The stored value is not a valid lock. PHP keeps such content locked. */
	| { readonly kind: 'unreadable' };

/** The lock an author starts from: any paying member. */
export const NEW_LOCK: Lock = {
	match: 'any',
	inverse: false,
	campaign: '',
	conditions: [ { type: 'paying', params: {} } ],
};

/**
 * Replaces empty parameters `[]` by `{}`, because PHP encodes an empty object as `[]`.
 *
 * @param conditions Value of `conditions`.
 */
function withObjectParams( conditions: unknown ): unknown {
	return ! Array.isArray( conditions )
		? conditions
		: conditions.map( ( condition: unknown ) =>
				isRecord( condition ) && Array.isArray( condition[ 'params' ] ) && condition[ 'params' ].length === 0
					? { ...condition, params: {} }
					: condition
			);
}

/**
 * Replaces empty parameters in a lock and in its ladder.
 *
 * @param value The stored value.
 */
function withAllObjectParams( value: unknown ): unknown {
	if ( ! isRecord( value ) ) {
		return value;
	}
	const ladder = value[ 'ladder' ];
	const steps = isRecord( ladder ) ? ladder[ 'steps' ] : undefined;
	return {
		...value,
		conditions: withObjectParams( value[ 'conditions' ] ),
		...( isRecord( ladder ) && Array.isArray( steps )
			? {
					ladder: {
						...ladder,
						steps: steps.map( ( step: unknown ) =>
							isRecord( step ) ? { ...step, conditions: withObjectParams( step[ 'conditions' ] ) } : step
						),
					},
				}
			: {} ),
	};
}

/**
 * Reads what is stored, and distinguishes "no lock" from "an unreadable lock": in the second case the content stays locked, so the editor must
 * not show it as unlocked.
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
	const candidate = withAllObjectParams( value );
	return isLock( candidate ) ? { kind: 'lock', lock: candidate } : { kind: 'unreadable' };
}
