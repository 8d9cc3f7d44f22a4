import apiFetch from '@wordpress/api-fetch';
import { decodeEntities } from '@wordpress/html-entities';
import { addQueryArgs } from '@wordpress/url';
import { isClientCheck, isRecord, isSetUp, isSync, listOf, type ClientFault, type Lock, type SetUp, type SetUpStep, type Sync } from '../types';
import { asRequestProblem, request } from './request';
import { resourceAt } from './resource';

/** Requests of the guided set-up; they need the capability `manage_patreon_gate`. */

/** How far the set-up has come. */
export const setUpResource = resourceAt( '/set-up', isSetUp );

/** What the guide stores. */
export interface SetUpChanges {
	readonly step?: Exclude< SetUpStep, '' >;
	readonly was_seen?: boolean;
	readonly is_over?: boolean;
}

/**
 * Stores where the guide was left.
 *
 * @param changes What is different now.
 */
export function changeSetUp( changes: SetUpChanges ): Promise< SetUp > {
	return request( { path: '/set-up', method: 'POST', data: changes }, isSetUp );
}

/**
 * Asks Patreon whether client ID and client secret are right. Stores nothing.
 *
 * @param clientId Client ID.
 * @param secret   Client secret.
 * @param signal   Aborts the request.
 */
export async function checkClient( clientId: string, secret: string, signal: AbortSignal ): Promise< ClientFault > {
	const answer = await request(
		{ path: '/set-up/check', method: 'POST', data: { client_id: clientId, client_secret: secret }, signal },
		isClientCheck
	);
	return answer.fault;
}

/**
 * Does the next part of a sync that is under way, and returns all syncs as they are then. Works also where no background work runs.
 *
 * @param campaign Campaign.
 */
export function advanceSync( campaign: string ): Promise< Sync > {
	return request( { path: '/sync/advance', method: 'POST', data: { campaign } }, isSync );
}

/** A published post that can be locked. */
export interface LockablePost {
	readonly id: number;
	readonly title: string;
	readonly link: string;
	readonly isLocked: boolean;
}

/** A post as WordPress' own route returns it. */
interface RawPost {
	readonly id: number;
	readonly title: { readonly raw: string };
	readonly link: string;
	readonly meta: unknown;
}

function isRawPost( value: unknown ): value is RawPost {
	return (
		isRecord( value ) &&
		typeof value[ 'id' ] === 'number' &&
		typeof value[ 'link' ] === 'string' &&
		isRecord( value[ 'title' ] ) &&
		typeof value[ 'title' ][ 'raw' ] === 'string'
	);
}

/**
 * Returns the newest published posts.
 *
 * @throws {RequestProblem} When the request fails.
 */
export async function newestPosts(): Promise< readonly LockablePost[] > {
	try {
		const found = await apiFetch< unknown >( {
			path: addQueryArgs( '/wp/v2/posts', { context: 'edit', status: 'publish', per_page: 20, _fields: 'id,title,link,meta' } ),
		} );
		return listOf( isRawPost )( found )
			? found.map( ( { id, title, link, meta } ) => ( {
					id,
					title: decodeEntities( title.raw ),
					link,
					isLocked: isRecord( meta ) && isRecord( meta[ 'patreon_gate_lock' ] ),
				} ) )
			: [];
	} catch ( thrown ) {
		throw asRequestProblem( thrown );
	}
}

/**
 * Locks a post as a whole, or unlocks it.
 *
 * @param post Post.
 * @param lock Its lock; `null` unlocks it.
 * @throws {RequestProblem} When the request fails.
 */
export async function lockPost( post: number, lock: Lock | null ): Promise< void > {
	try {
		await apiFetch( {
			path: addQueryArgs( `/wp/v2/posts/${ String( post ) }`, { _fields: 'id' } ),
			method: 'POST',
			data: { meta: { patreon_gate_lock: lock } },
		} );
	} catch ( thrown ) {
		throw asRequestProblem( thrown );
	}
}
