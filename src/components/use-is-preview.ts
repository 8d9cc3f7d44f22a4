import { store as blockEditorStore } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';

/** Tells whether a block is shown in a small preview, such as the inserter's, where it cannot be edited. */
export function useIsPreview(): boolean {
	return useSelect( ( select ) => select( blockEditorStore ).getSettings().isPreviewMode === true, [] );
}
