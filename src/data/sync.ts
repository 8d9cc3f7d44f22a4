import { addQueryArgs } from '@wordpress/url';
import { isHeldMember, isSync, listOf, type HeldMember, type Sync } from '../types';
import { pagesOf } from './pages';
import { request } from './request';
import { resourceAt, resourcesBy } from './resource';

/** What the app shows and changes of reading members; needs the capability `manage_patreon_gate`. */

/** Names in one part of the list of those the brake holds. */
const PAGE = 50;

/** How reading the members stands, for each connected campaign. */
export const syncResource = resourceAt( '/sync', isSync );

/** Whom the brake keeps in, by campaign. */
export const heldMembersOf = resourcesBy( ( campaign ) =>
	pagesOf(
		( after: HeldMember | null, signal ) =>
			request(
				{
					path: addQueryArgs( '/sync/held/members', { campaign, after: after?.member_id ?? '', per_page: PAGE } ),
					...( signal === undefined ? {} : { signal } ),
				},
				listOf( isHeldMember )
			),
		PAGE
	)
);

/**
 * Reads all members of a campaign now, in the background.
 *
 * @param campaign Campaign.
 */
export function startSync( campaign: string ): Promise< Sync > {
	return request( { path: '/sync/start', method: 'POST', data: { campaign } }, isSync );
}

/**
 * Decides about what the brake holds.
 *
 * @param campaign Campaign.
 * @param decision `approve`: it is true, access ends; `discard`: it is not, everybody stays in.
 */
export function decideHeld( campaign: string, decision: 'approve' | 'discard' ): Promise< Sync > {
	return request( { path: `/sync/held/${ decision }`, method: 'POST', data: { campaign } }, isSync );
}
