import { isRecord } from '../../src/types';
import { lockedBy, locksIn, type SomeBlock } from './combine';

function isBlock( value: unknown ): value is SomeBlock {
	return isRecord( value ) && isRecord( value[ 'attributes' ] ) && Array.isArray( value[ 'innerBlocks' ] );
}

function blocksOf( value: unknown ): SomeBlock[] {
	return ( Array.isArray( value ) ? value : [ value ] ).filter( isBlock );
}

/**
 * Keeps the locks of blocks that are turned into others: WordPress only takes over the parts of `metadata` it knows. Where a lock is lost, everything that
 * was made of the blocks is locked.
 *
 * @param result  A block that was made.
 * @param source  The blocks it was made of.
 * @param _index  Which of the new blocks it is.
 * @param results All new blocks.
 */
export function keepLock( result: unknown, source: unknown, _index: unknown, results: unknown ): unknown {
	const before = locksIn( blocksOf( source ) );
	if ( before.length === 0 || ! isBlock( result ) || locksIn( blocksOf( results ) ).length >= before.length ) {
		return result;
	}
	return { ...result, attributes: { ...result.attributes, ...lockedBy( result.attributes, before ) } };
}
