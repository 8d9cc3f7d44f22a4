import { store as blockEditorStore, type EditorBlock } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import { mistakesInWords, NAME } from '../components/shortcode';
import { isRecord } from '../types';

/** Formatted text, as the editor keeps it (`RichTextData`). */
interface Formatted {
	readonly toHTMLString: () => string;
}

const isFormatted = ( value: unknown ): value is Formatted => isRecord( value ) && typeof value[ 'toHTMLString' ] === 'function';

/** Returns the texts with lock shortcodes in a text, or in all texts of a list or an object, such as the cells of a table. */
function textsIn( value: unknown ): readonly string[] {
	if ( isFormatted( value ) ) {
		return textsIn( value.toHTMLString() );
	}
	if ( Array.isArray( value ) || isRecord( value ) ) {
		return Object.values( value ).flatMap( textsIn );
	}
	return typeof value === 'string' && value.toLowerCase().includes( NAME ) ? [ value ] : [];
}

/** The texts of the attributes of a block. The editor makes a new object whenever one changes, and asks at each key that is pressed. */
const found = new WeakMap< object, readonly string[] >();

function textsOf( attributes: Readonly< Record< string, unknown > > ): readonly string[] {
	const texts = found.get( attributes ) ?? textsIn( attributes );
	found.set( attributes, texts );
	return texts;
}

/**
 * Returns the texts of some blocks that have lock shortcodes, in the order in which they stand in the document: a shortcode may begin in one block and end
 * in another.
 *
 * @param blocks Blocks of the document.
 */
export function shortcodesIn( blocks: readonly EditorBlock[] ): string {
	return blocks.map( ( { attributes, innerBlocks } ) => [ ...textsOf( attributes ), shortcodesIn( innerBlocks ) ].join( '\n' ) ).join( '\n' );
}

/** Says what is wrong with the lock shortcodes of the document being edited; `null` where nothing is. */
export function useShortcodeWarning(): string | null {
	const blocks = useSelect( ( select ) => select( blockEditorStore ).getBlocks(), [] );
	return useMemo( () => mistakesInWords( shortcodesIn( blocks ) ), [ blocks ] );
}
