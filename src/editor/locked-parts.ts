import { store as blockEditorStore, type EditorBlock } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import { isRecord } from '../types';

/** Blocks that exist only for their lock. */
const LOCKING = [ 'patreon-gate/divider', 'patreon-gate/gate' ];

/**
 * Counts the locked parts of a document: dividers, containers for members, and any blocks with a lock (`blocks/any-block/stored.ts`).
 *
 * @param blocks Blocks of the document.
 */
export function countLockedParts( blocks: readonly EditorBlock[] ): number {
	return blocks.reduce( ( sum, { name, attributes, innerBlocks } ) => {
		const { metadata } = attributes;
		const isLocked = LOCKING.includes( name ) || ( isRecord( metadata ) && 'patreonGateLock' in metadata );
		return sum + ( isLocked ? 1 : 0 ) + countLockedParts( innerBlocks );
	}, 0 );
}

/** Returns how many parts of the post being edited are locked. */
export function useLockedParts(): number {
	const blocks = useSelect( ( select ) => select( blockEditorStore ).getBlocks(), [] );
	return useMemo( () => countLockedParts( blocks ), [ blocks ] );
}
