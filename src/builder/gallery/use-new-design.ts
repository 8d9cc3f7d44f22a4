import { store as blockEditorStore } from '@wordpress/block-editor';
import { parse } from '@wordpress/blocks';
import { useDispatch, useSelect } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import type { GalleryDesign } from '@patreon-gate/api';
import { BASE } from '../faces/own';
import { builder } from '../faces/store';

/** Tells whether the call to action is new and still empty. */
export function useIsNewAndEmpty(): boolean {
	return useSelect( ( select ) => {
		const editor = select( editorStore );
		return editor.isEditedPostNew() && editor.isEditedPostEmpty() && select( blockEditorStore ).getBlocks().length < 2;
	}, [] );
}

/** Returns a function that replaces the content by a design. */
export function useStartWith(): ( design: GalleryDesign ) => void {
	const { editPost, resetEditorBlocks } = useDispatch( editorStore );
	const { setFace } = useDispatch( builder );
	const title = useSelect( ( select ): unknown => select( editorStore ).getEditedPostAttribute( 'title' ), [] );
	return ( design ) => {
		void setFace( BASE );
		void resetEditorBlocks( parse( design.content ) );
		if ( typeof title !== 'string' || title === '' ) {
			void editPost( { title: design.title } );
		}
	};
}
