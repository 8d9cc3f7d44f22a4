import { __ } from '@wordpress/i18n';
import type { DesignBlock, DesignCheck } from '@patreon-gate/api';
import { flat, htmlOf } from './texts';

/** Blocks of this plugin with a button or link. */
const WAYS = [ 'join', 'sign-in', 'check-again', 'tier-cards' ].map( ( name ) => `patreon-gate/${ name }` );

function leadsOn( block: DesignBlock ): boolean {
	if ( WAYS.includes( block.name ) ) {
		return true;
	}
	const { url } = block.attributes;
	return (
		( block.name === 'core/button' && typeof url === 'string' && url !== '' ) ||
		htmlOf( block ).some( ( html ) => /<a\s[^>]*href=/i.test( html ) )
	);
}

/**
 * Warns of a face without any button or link.
 *
 * @param blocks Blocks of the face.
 */
export const wayIn: DesignCheck = ( blocks ) =>
	flat( blocks ).some( leadsOn )
		? []
		: [ __( 'Readers have no button or link: add a join button, a sign-in link, “I have joined”, or a link.', 'tier-gate-for-patreon' ) ];
