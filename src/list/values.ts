import { isRecord } from '../types';

/** What `Admin\Post_List\Lock_Fields` prints with each post, for quick edit. */
export interface Values {
	/** Value of the menu; `keep` for a lock that the menu cannot express. */
	readonly choice: string;
	readonly tier: string;
	readonly tiers: readonly string[];
	/** Names the lock, so that nobody replaces one that they have not seen. */
	readonly before: string;
	/** Whether no rule holds for the post, `yes` or `no`; empty if this person cannot change that. */
	readonly exception: string;
	/** The lock as a sentence; empty if there is none. */
	readonly kept: string;
}

/** The values of a post about which nothing is known: its lock stays as it is. */
export const UNKNOWN: Values = { choice: 'keep', tier: '', tiers: [], before: '', exception: '', kept: '' };

function text( value: unknown ): string {
	return typeof value === 'string' ? value : '';
}

/**
 * Reads the values of a post.
 *
 * @param json What PHP printed.
 */
export function readValues( json: string ): Values {
	let read: unknown = null;
	try {
		read = JSON.parse( json );
	} catch {
		return UNKNOWN;
	}
	if ( ! isRecord( read ) || typeof read[ 'choice' ] !== 'string' ) {
		return UNKNOWN;
	}
	const tiers: readonly unknown[] = Array.isArray( read[ 'tiers' ] ) ? read[ 'tiers' ] : [];
	return {
		choice: read[ 'choice' ],
		tier: text( read[ 'tier' ] ),
		tiers: tiers.filter( ( tier ): tier is string => typeof tier === 'string' ),
		before: text( read[ 'before' ] ),
		exception: text( read[ 'exception' ] ),
		kept: text( read[ 'kept' ] ),
	};
}
