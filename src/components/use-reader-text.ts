import { store as blockEditorStore } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { readerText } from '../data/reader-texts';
import { isRecord } from '../types';

/** The store of the builder. By name, because its script is loaded only where a call to action is edited. */
const BUILDER = 'patreon-gate/builder';

/** Returns the reader that the builder shows; `''` for the base, and everywhere else. */
function chosenFace( builder: unknown ): string {
	const face: unknown = isRecord( builder ) && typeof builder[ 'getFace' ] === 'function' ? builder[ 'getFace' ].call( builder ) : '';
	return typeof face === 'string' ? face : '';
}

/**
 * Returns what a block says to the reader that the builder shows, or the example.
 *
 * @param example What is shown on the base, outside of calls to action, and for readers who do not see the block.
 * @param block   Name of the block.
 * @param part    Which of its texts; `''` where it has one.
 */
export function useReaderText( example: string, block: string, part = '' ): string {
	return useSelect(
		( select ) => {
			// Pictures of designs, as in the gallery, show the base.
			if ( select( blockEditorStore ).getSettings().isPreviewMode === true ) {
				return example;
			}
			const text = readerText( chosenFace( select( BUILDER ) ), block, part );
			return text === null || text === '' ? example : text;
		},
		[ example, block, part ]
	);
}
