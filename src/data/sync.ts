import { addQueryArgs } from '@wordpress/url';
import { isHeldMember, isSync, listOf, type HeldMember, type Sync } from '../types';
import { request } from './request';

/** What the screen asks about reading members; needs the capability `manage_patreon_gate`. */

/** How reading the members stands, for each connected campaign. */
export function readSync(): Promise< Sync > {
	return request( { path: '/sync' }, isSync );
}

/**
 * Reads all members of a campaign now, in the background.
 *
 * @param campaign Campaign.
 */
export function startSync( campaign: string ): Promise< Sync > {
	return request( { path: '/sync/start', method: 'POST', data: { campaign } }, isSync );
}

/**
 * Whom the brake keeps in.
 *
 * @param campaign Campaign.
 * @param after    Member id after which the page begins; '' for the first.
 * @param count    How many at most.
 */
export function readHeldMembers( campaign: string, after: string, count: number ): Promise< readonly HeldMember[] > {
	return request( { path: addQueryArgs( '/sync/held/members', { campaign, after, per_page: count } ) }, listOf( isHeldMember ) );
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
