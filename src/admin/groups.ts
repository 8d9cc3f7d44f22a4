/** How the screens are grouped in the navigation: each group stands in the first row, and its screens in the second while one of them is open. */
import { __ } from '@wordpress/i18n';
import type { AdminScreen } from '@patreon-gate/api';

/** Screens of each group, the one that gives it its name first. Screens of add-ons name a group by any of these ids. */
const GROUPS: readonly ( readonly string[] )[] = [
	[ 'overview' ],
	[ 'members', 'why', 'tiers', 'matches' ],
	[ 'locks' ],
	[ 'calls-to-action', 'results' ],
	[ 'log' ],
	[ 'connection', 'campaigns', 'webhooks' ],
	[ 'tools' ],
	[ 'settings' ],
	[ 'help' ],
];

type Entry = readonly [ string, AdminScreen ];

/** A group with at least one screen. */
export interface ScreenGroup {
	/** Id of the screen to which the group leads. */
	readonly id: string;
	readonly title: string;
	readonly screens: readonly Entry[];
}

/**
 * Returns the groups of the navigation. Screens of add-ons follow ours in the group they name; the others form a group at the end.
 *
 * @param screens Those the person may see, ours in any order.
 */
export function groupsOf( screens: readonly Entry[] ): readonly ScreenGroup[] {
	const known = GROUPS.flat();
	const placeOf = ( [ id, { group = '' } ]: Entry ): number => GROUPS.findIndex( ( ids ) => ids.includes( known.includes( id ) ? id : group ) );
	const own = GROUPS.map( ( ids, place ) => {
		const members = screens.filter( ( entry ) => placeOf( entry ) === place );
		const rank = ( [ id ]: Entry ): number => ( ids.includes( id ) ? ids.indexOf( id ) : ids.length );
		return members.sort( ( a, b ) => rank( a ) - rank( b ) );
	} );
	const others = screens.filter( ( entry ) => placeOf( entry ) < 0 );
	const titleOf = ( title: string, entries: readonly Entry[] ): string =>
		entries === others && others.length > 1 ? __( 'Add-ons', 'tier-gate-for-patreon' ) : title;
	return [ ...own, others ].flatMap( ( entries ) => {
		const [ first ] = entries;
		return first === undefined ? [] : [ { id: first[ 0 ], title: titleOf( first[ 1 ].title, entries ), screens: entries } ];
	} );
}
