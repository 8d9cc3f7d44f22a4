import { addQueryArgs } from '@wordpress/url';
import { isHeldMember, isSync, listOf, type HeldMember, type Sync } from '../types';
import { pagesOf } from './pages';
import { request } from './request';
import { resourceAt, resourcesBy } from './resource';

/** Requests about the sync; they need the capability `manage_patreon_gate`. */

/** Members in one part of the list of held members. */
const PAGE = 50;

/** The state of the sync, for each connected campaign. */
export const syncResource = resourceAt( '/sync', isSync );

/** Members who keep access because of the brake, by campaign. */
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
 * Approves or discards a held sweep.
 *
 * @param campaign Campaign.
 * @param decision `approve` ends access as Patreon reported; `discard` keeps everybody's access.
 */
export function decideHeld( campaign: string, decision: 'approve' | 'discard' ): Promise< Sync > {
	return request( { path: `/sync/held/${ decision }`, method: 'POST', data: { campaign } }, isSync );
}
