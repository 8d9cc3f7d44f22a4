import type { EditorBlock } from '@wordpress/block-editor';
import { ownOf, withoutFace, withOwn } from './own';

/**
 * Resets everything that differs on a face to the base.
 *
 * @param blocks Blocks of the design.
 * @param face   The face.
 * @param update Changes attributes of a block.
 */
export function resetFace(
	blocks: readonly EditorBlock[],
	face: string,
	update: ( clientId: string, attributes: Readonly< Record< string, unknown > > ) => unknown
): void {
	for ( const { clientId, attributes, innerBlocks } of blocks ) {
		const own = ownOf( attributes );
		const next = withoutFace( own, face );
		if ( JSON.stringify( next ) !== JSON.stringify( own ) ) {
			update( clientId, { metadata: withOwn( attributes[ 'metadata' ], next ) } );
		}
		resetFace( innerBlocks, face, update );
	}
}
