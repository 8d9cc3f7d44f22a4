import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { Design, LockablePostType, Rules, Tier } from '../../types';
import { ruleName } from '../locks/words';
import type { Place } from './choices';

/** The data from which names are taken. */
export interface Names {
	readonly designs: readonly Design[];
	readonly postTypes: readonly LockablePostType[];
	readonly tiers: readonly Tier[];
	readonly rules: Pick< Rules, 'rules' | 'version' >;
}

/**
 * Returns the name of a design.
 *
 * @param names  What is known.
 * @param design Id of the design.
 */
export function designName( { designs }: Names, design: number ): string {
	return designs.find( ( { id } ) => id === design )?.title ?? __( 'a deleted call to action', 'tier-gate-for-patreon' );
}

/**
 * Returns where a design is shown, in a few words.
 *
 * @param names What is known.
 * @param place The place.
 */
export function placeName( names: Names, place: Place ): string {
	switch ( place.kind ) {
		case 'everywhere':
			return __( 'Everywhere', 'tier-gate-for-patreon' );
		case 'lists':
			return __( 'Lists of posts', 'tier-gate-for-patreon' );
		case 'post_type':
			return sprintf(
				/* translators: %s: a post type, such as "Pages". */
				__( 'All %s', 'tier-gate-for-patreon' ),
				names.postTypes.find( ( { name } ) => name === place.name )?.label ?? place.name
			);
		case 'rule': {
			const rule = names.rules.rules.find( ( { id } ) => id === place.id );
			return rule === undefined
				? __( 'A deleted rule', 'tier-gate-for-patreon' )
				: /* translators: %s: name of a rule for many posts. */
					sprintf( __( 'The rule “%s”', 'tier-gate-for-patreon' ), ruleName( rule ) );
		}
		case 'tier':
			return sprintf(
				/* translators: %s: name of a tier. */
				__( 'What %s unlocks', 'tier-gate-for-patreon' ),
				names.tiers.find( ( { id } ) => id === place.id )?.title ?? __( 'a deleted tier', 'tier-gate-for-patreon' )
			);
		case 'compare':
			return sprintf(
				/* translators: %s: name of a call to action. */
				__( 'Half of the posts, compared with “%s”', 'tier-gate-for-patreon' ),
				designName( names, place.with )
			);
	}
}

/**
 * Returns how many posts chose a design, in words.
 *
 * @param design The design.
 */
export function postsInWords( { post_count: count }: Design ): string {
	/* translators: %s: number of posts. */
	return sprintf( _n( '%s post', '%s posts', count, 'tier-gate-for-patreon' ), formatNumber( count ) );
}

/**
 * Returns everything that uses a design, each in a few words; empty if nothing does.
 *
 * @param names  What is known.
 * @param design The design.
 * @param places Its places.
 */
export function usesInWords( names: Names, design: Design, places: readonly Place[] ): readonly string[] {
	return [ ...places.map( ( place ) => placeName( names, place ) ), ...( design.post_count > 0 ? [ postsInWords( design ) ] : [] ) ];
}

/**
 * Returns the status of a design in words; `''` for what is published.
 *
 * @param status Status of the post.
 */
export function statusInWords( status: string ): string {
	switch ( status ) {
		case 'publish':
			return '';
		case 'future':
			return __( 'Scheduled', 'tier-gate-for-patreon' );
		case 'pending':
			return __( 'Pending', 'tier-gate-for-patreon' );
		default:
			return __( 'Draft', 'tier-gate-for-patreon' );
	}
}
