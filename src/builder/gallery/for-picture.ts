import type { Block } from '@wordpress/blocks';
import { __ } from '@wordpress/i18n';

/** Blocks that logged-out visitors rarely see. */
const FOR_OTHERS: readonly string[] = [ 'patreon-gate/check-again', 'patreon-gate/support-code' ];

/**
 * Returns the blocks of a design as a logged-out visitor sees them, for a picture. Elsewhere the editor shows the blocks for all readers.
 *
 * @param blocks Blocks of the design.
 */
export function forPicture( blocks: readonly Block[] ): Block[] {
	return blocks
		.filter( ( { name } ) => ! FOR_OTHERS.includes( name ) )
		.map( ( block ) => ( {
			...block,
			attributes:
				block.name === 'patreon-gate/sign-in' && block.attributes[ 'label' ] === ''
					? { ...block.attributes, label: __( 'Already a member? Sign in', 'tier-gate-for-patreon' ) }
					: block.attributes,
			innerBlocks: forPicture( block.innerBlocks ),
		} ) );
}
