import { store as blockEditorStore, type EditorBlock } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import { isRecord } from '../types';

/** Blocks that exist only for their lock. */
const LOCKING = [ 'patreon-gate/divider', 'patreon-gate/gate' ];

/** An opening tag of the lock shortcode. With two brackets it is only shown as text. */
const SHORTCODE = /(?:^|[^[])\[\s*patreon_gate_lock(?![\w-])/gi;

/** Formatted text, as the editor keeps it (`RichTextData`). */
interface Formatted {
	readonly toHTMLString: () => string;
}

const isFormatted = ( value: unknown ): value is Formatted => isRecord( value ) && typeof value[ 'toHTMLString' ] === 'function';

/** Counts the lock shortcodes in a text, or in all texts of a list or an object, such as the cells of a table. */
function countShortcodes( value: unknown ): number {
	if ( Array.isArray( value ) ) {
		return value.reduce< number >( ( sum, item ) => sum + countShortcodes( item ), 0 );
	}
	if ( isFormatted( value ) ) {
		return countShortcodes( value.toHTMLString() );
	}
	if ( isRecord( value ) ) {
		return countShortcodes( Object.values( value ) );
	}
	return typeof value === 'string' ? ( value.match( SHORTCODE ) ?? [] ).length : 0;
}

/** How many there are in the attributes of a block. The editor makes a new object whenever one changes, and asks at each key that is pressed. */
const counted = new WeakMap< object, number >();

function shortcodesIn( attributes: Readonly< Record< string, unknown > > ): number {
	const known = counted.get( attributes ) ?? countShortcodes( attributes );
	counted.set( attributes, known );
	return known;
}

/**
 * Counts the locked parts of a document: dividers, containers for members, any blocks with a lock (`blocks/any-block/stored.ts`), and lock
 * shortcodes.
 *
 * @param blocks Blocks of the document.
 */
export function countLockedParts( blocks: readonly EditorBlock[] ): number {
	return blocks.reduce( ( sum, { name, attributes, innerBlocks } ) => {
		const { metadata } = attributes;
		const isLocked = LOCKING.includes( name ) || ( isRecord( metadata ) && 'patreonGateLock' in metadata );
		return sum + ( isLocked ? 1 : 0 ) + shortcodesIn( attributes ) + countLockedParts( innerBlocks );
	}, 0 );
}

/** Returns how many parts of the post being edited are locked. */
export function useLockedParts(): number {
	const blocks = useSelect( ( select ) => select( blockEditorStore ).getBlocks(), [] );
	return useMemo( () => countLockedParts( blocks ), [ blocks ] );
}
