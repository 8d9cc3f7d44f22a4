import { __ } from '@wordpress/i18n';
import type { DesignCheck } from '@patreon-gate/api';
import { flat, textsOf } from './texts';

/** Characters that fit on the screen of a phone beside a heading and a button: about 16 lines of 40. */
const SCREEN = 640;

/** Blocks whose texts are hidden until somebody opens them. */
const CLOSED = 'core/details';

/**
 * Warns of more text than the screen of a phone shows.
 *
 * @param blocks Blocks of the face.
 */
export const length: DesignCheck = ( blocks ) => {
	const shown = flat(
		blocks.map( function open( block ): typeof block {
			return { ...block, innerBlocks: block.name === CLOSED ? [] : block.innerBlocks.map( open ) };
		} )
	);
	const characters = shown.flatMap( textsOf ).join( '' ).length;
	return characters > SCREEN
		? [ __( 'The text is longer than the screen of a phone. Shorten it, or move a part into a “Details” block.', 'tier-gate-for-patreon' ) ]
		: [];
};
