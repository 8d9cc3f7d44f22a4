import { isRecord } from '../../src/types';
import { KEY, lockOf, withLock, type BlockLock } from './stored';

/** The properties of a block that are used here. */
export interface SomeBlock {
	readonly attributes: Readonly< Record< string, unknown > >;
	readonly innerBlocks: readonly SomeBlock[];
}

/** Locked for everyone until the author chooses: nobody can tell which of several locks is meant. */
const NOBODY: BlockLock = { lock: { match: 'any', inverse: false, campaign: '', conditions: [] }, cta: 0, isSilent: false };

/**
 * Returns the locks of some blocks and of all blocks inside them, as they are stored.
 *
 * @param blocks Blocks.
 */
export function locksIn( blocks: readonly SomeBlock[] ): unknown[] {
	return blocks.flatMap( ( { attributes, innerBlocks } ) => {
		const { metadata } = attributes;
		return [ ...( isRecord( metadata ) && KEY in metadata ? [ metadata[ KEY ] ] : [] ), ...locksIn( innerBlocks ) ];
	} );
}

/**
 * Returns one lock in place of several; one that locks for everyone, if they differ.
 *
 * @param stored Locks as they are stored, at least one.
 */
export function combined( stored: readonly unknown[] ): BlockLock {
	const different = new Set( stored.map( ( lock ) => JSON.stringify( lock ) ) );
	return different.size === 1 ? ( lockOf( { metadata: { [ KEY ]: stored[ 0 ] } } ) ?? NOBODY ) : NOBODY;
}

/**
 * Returns the attribute that gives a block the locks of other blocks. If these differ from each other, or from the block's own lock, it is locked for
 * everyone.
 *
 * @param attributes Attributes of the block.
 * @param stored     Locks as they are stored, at least one.
 */
export function lockedBy(
	attributes: SomeBlock[ 'attributes' ],
	stored: readonly unknown[]
): { readonly metadata: Record< string, unknown > | undefined } {
	return withLock( attributes, combined( [ ...locksIn( [ { attributes, innerBlocks: [] } ] ), ...stored ] ) );
}
