import type { WebClient } from './client';
import { tierOrAbove, type TierIds } from './locks';
import { array, integer, record, text } from './read';

/** The category whose posts a rule locks. */
export const RULE_CATEGORY = 'Field recordings';

/**
 * Locks the posts of a category, unless the site has that rule already.
 *
 * @param admin    The administrator, signed in.
 * @param category ID of the category.
 */
export async function seedRules( admin: WebClient, category: number | undefined, tiers: TierIds ): Promise< void > {
	if ( category === undefined ) {
		throw new Error( `There is no category "${ RULE_CATEGORY }".` );
	}
	const stored = record( await admin.rest( '/patreon-gate/v1/rules' ), 'The rules' );
	const names = array( stored[ 'rules' ], 'The list of rules' ).map( ( rule ) => text( record( rule, 'A rule' )[ 'name' ], 'A name' ) );
	if ( ! names.includes( RULE_CATEGORY ) ) {
		await admin.rest( '/patreon-gate/v1/rules', {
			name: RULE_CATEGORY,
			kind: 'term',
			taxonomy: 'category',
			of: String( category ),
			lock: tierOrAbove( tiers.supporter ),
			design: 0,
			on: true,
			version: integer( stored[ 'version' ], 'The version' ),
		} );
	}
}
