import { store as blockEditorStore } from '@wordpress/block-editor';
import { useRegistry, useSelect } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { useEffect, useState } from '@wordpress/element';

/** Milliseconds after the last change before the content is read: serializing it takes time. */
const PAUSE = 700;

/** Returns the block markup in the editor, with unsaved changes, a moment after the last change; null before it was read. */
export function useUnsavedContent(): string | null {
	const registry = useRegistry();
	const blocks = useSelect( ( select ) => select( blockEditorStore ).getBlocks(), [] );
	const [ content, setContent ] = useState< string | null >( null );
	useEffect( () => {
		const read = (): void => {
			const edited: unknown = registry.select( editorStore ).getEditedPostContent();
			setContent( typeof edited === 'string' ? edited : '' );
		};
		const timer = window.setTimeout( read, content === null ? 0 : PAUSE );
		return () => {
			window.clearTimeout( timer );
		};
		// `content` is left out: setting it here must not start another timer.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [ blocks, registry ] );
	return content;
}
