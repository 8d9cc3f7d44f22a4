import { store as blockEditorStore } from '@wordpress/block-editor';
import { dispatch, select, subscribe } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { lockedBy } from './combine';
import { escapedLocks, treeOf, type Tree, type TreeBlock } from './escaped';

/** Reads the document that is open in the block editor. */
function current(): { readonly tree: Tree; readonly parts: readonly unknown[] } {
	const editor = select( blockEditorStore );
	const blocks = editor.getBlocks();
	const parts: unknown[] = [ blocks ];
	const tree = treeOf( blocks, ( { clientId, innerBlocks } ): readonly TreeBlock[] => {
		// The blocks of synced patterns and template parts are not in `innerBlocks`: the editor stores them separately.
		if ( ! editor.areInnerBlocksControlled( clientId ) ) {
			return innerBlocks;
		}
		const controlled = editor.getBlocks( clientId );
		parts.push( controlled );
		return controlled;
	} );
	return { tree, parts };
}

/** Locks the blocks that take over the text of a locked block, right when they do, so that one undo takes back both. */
export function watchLocks(): () => void {
	let last = current();
	const seen = new Set( last.tree.keys() );
	return subscribe( () => {
		const editor = select( blockEditorStore );
		if ( editor.getBlocks() === last.parts[ 0 ] && last.parts.length === 1 ) {
			return;
		}
		const before = last;
		last = current();
		if ( last.parts.length === before.parts.length && last.parts.every( ( part, at ) => part === before.parts[ at ] ) ) {
			return;
		}
		const escaped = escapedLocks( before.tree, last.tree, seen, editor.getSelectedBlockClientId() );
		for ( const id of last.tree.keys() ) {
			seen.add( id );
		}
		if ( escaped.size === 0 ) {
			return;
		}
		const { tree } = last;
		for ( const [ id, locks ] of escaped ) {
			void dispatch( blockEditorStore ).updateBlockAttributes( id, lockedBy( tree.get( id )?.block.attributes ?? {}, locks ) );
		}
		void dispatch( noticesStore ).createInfoNotice(
			__( 'The lock stays with the text: the block that took it over is locked, too. Change that in its sidebar.', 'tier-gate-for-patreon' ),
			{ id: 'patreon-gate-lock-stays', type: 'snackbar' }
		);
	}, blockEditorStore );
}
