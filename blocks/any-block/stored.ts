/** Where the lock of any block is stored: below its attribute `metadata`, which every block has and the editor keeps without this plugin, too. */
import { isRecord } from '../../src/types';

/** The same as PHP's `Markup\Lock_Markup::ANY_BLOCK`. */
export const KEY = 'patreonGateLock';

export type Attributes = Readonly< Record< string, unknown > >;

/** The lock of a block, and what stands in its place. */
export interface BlockLock {
	/** As it is stored; `readLock()` tells what it is. */
	readonly lock: unknown;
	/** ID of the call to action; 0 for the one chosen for the post. */
	readonly cta: number;
	/** Whether the block is hidden without a call to action. */
	readonly isSilent: boolean;
}

/**
 * Returns the lock of a block; `null` where it has none. A value that nobody can read is a lock, too: PHP keeps such a block locked.
 *
 * @param attributes Attributes of the block.
 */
export function lockOf( attributes: Attributes ): BlockLock | null {
	const { metadata } = attributes;
	if ( ! isRecord( metadata ) || ! ( KEY in metadata ) ) {
		return null;
	}
	const stored = isRecord( metadata[ KEY ] ) ? metadata[ KEY ] : {};
	const { lock, cta, silent } = stored;
	return { lock, cta: typeof cta === 'number' ? cta : 0, isSilent: silent === true };
}

/**
 * Returns the attribute that changes to lock a block, or to unlock it. Everything else below `metadata` stays.
 *
 * @param attributes Attributes of the block.
 * @param lock       The lock; `null` for none.
 */
export function withLock( attributes: Attributes, lock: BlockLock | null ): { readonly metadata: Record< string, unknown > | undefined } {
	const { metadata } = attributes;
	const others = Object.fromEntries( Object.entries( isRecord( metadata ) ? metadata : {} ).filter( ( [ key ] ) => key !== KEY ) );
	if ( lock === null ) {
		return { metadata: Object.keys( others ).length === 0 ? undefined : others };
	}
	const stored = { lock: lock.lock, ...( lock.cta > 0 ? { cta: lock.cta } : {} ), ...( lock.isSilent ? { silent: true } : {} ) };
	return { metadata: { ...others, [ KEY ]: stored } };
}
