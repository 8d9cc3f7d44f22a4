import { __, sprintf } from '@wordpress/i18n';
import type { DesignBlock, DesignCheck } from '@patreon-gate/api';
import { flat } from './texts';

/** Returns the level of a heading; `null` for other blocks. */
function levelOf( { name, attributes }: DesignBlock ): number | null {
	const { level } = attributes;
	if ( name === 'core/heading' ) {
		return typeof level === 'number' ? level : 2;
	}
	return name === 'patreon-gate/tier-cards' ? ( typeof level === 'number' ? level : 3 ) : null;
}

/**
 * Warns of headings that skip a level: to people who use a screen reader, a heading seems to be missing.
 *
 * @param blocks Blocks of the face.
 */
export const headings: DesignCheck = ( blocks ) => {
	const levels = flat( blocks )
		.map( levelOf )
		.filter( ( level ) => level !== null );
	const skip = levels.findIndex( ( level, index ) => index > 0 && level > ( levels[ index - 1 ] ?? level ) + 1 );
	return skip < 0
		? []
		: [
				sprintf(
					/* translators: 1: level of a heading, such as 4, 2: level of the heading before, such as 2. */
					__(
						'A heading of level %1$d follows one of level %2$d. Use the next level, so that screen readers miss nothing.',
						'tier-gate-for-patreon'
					),
					levels[ skip ] ?? 0,
					levels[ skip - 1 ] ?? 0
				),
			];
};
