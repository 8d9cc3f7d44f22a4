import { __ } from '@wordpress/i18n';
import type { DesignBlock, DesignCheck } from '@patreon-gate/api';
import type { Tier } from '../../types';
import { flat } from './texts';

/** Returns the tiers that a block of this plugin names. */
function named( { name, attributes }: DesignBlock ): readonly string[] {
	if ( ! name.startsWith( 'patreon-gate/' ) ) {
		return [];
	}
	const { tier, tiers } = attributes;
	return [ tier, ...( Array.isArray( tiers ) ? ( tiers as unknown[] ) : [] ) ].filter(
		( id ): id is string => typeof id === 'string' && id !== ''
	);
}

/**
 * Makes the check that warns of tiers which do not exist any more.
 *
 * @param known Tiers of the site. While the list is empty, because they are still loading, nothing is warned of.
 */
export function tiersExist( known: readonly Tier[] ): DesignCheck {
	const existing = known.filter( ( { deleted } ) => ! deleted ).map( ( { id } ) => id );
	return ( blocks ) =>
		known.length > 0 &&
		flat( blocks )
			.flatMap( named )
			.some( ( id ) => ! existing.includes( id ) )
			? [ __( 'A block shows a tier that does not exist any more on Patreon. Choose another.', 'tier-gate-for-patreon' ) ]
			: [];
}
