import { DEMO } from '../../sandbox/people/demo-campaigns';
import type { WebClient } from './client';
import { findTiers, type TierIds } from './locks';
import { array, record, text } from './read';

/** More redirects than a sign-in needs. */
const MAX_REDIRECTS = 5;

/**
 * Connects the demo campaign like its creator would: enters the credentials, clicks "connect", allows access on Patreon, and returns to the site.
 * Nothing is written to the database directly.
 *
 * @param admin      The administrator, signed in.
 * @param patreonUrl Address of the sandbox.
 * @returns the tiers the plugin read.
 * @throws {Error} with the plugin's own words when it does not say "connected" in the end.
 */
export async function connectCampaign( admin: WebClient, patreonUrl: string ): Promise< TierIds > {
	const before = record( await admin.rest( '/patreon-gate/v1/connection' ), 'The connection' );
	await sandbox( patreonUrl, '/clients', {
		client_id: DEMO.client,
		redirect_uris: [ text( before[ 'redirect_uri' ], 'The redirect URI' ) ],
	} );
	if ( before[ 'state' ] !== 'none' ) {
		// Connected at another address, because the port of the last start was in use.
		await admin.rest( '/patreon-gate/v1/connection', undefined, 'DELETE' );
	}
	await admin.rest( '/patreon-gate/v1/connection', { client_id: DEMO.client, client_secret: DEMO.clientSecret } );
	const started = record( await admin.rest( '/patreon-gate/v1/connection/start', {} ), 'The start of the connection' );
	const asked = await toPatreon( admin, text( started[ 'authorize_url' ], 'The address on Patreon' ), patreonUrl );
	const granted = record(
		await sandbox( patreonUrl, '/authorize', { ...Object.fromEntries( asked.searchParams ), person_id: DEMO.creator, flow: 'authorize' } ),
		'The grant'
	);
	await admin.request( text( granted[ 'redirect_to' ], 'The way back' ) );
	const after = record( await admin.rest( '/patreon-gate/v1/connection' ), 'The connection' );
	if ( after[ 'state' ] !== 'connected' ) {
		throw new Error( `The demo campaign could not be connected: ${ JSON.stringify( after[ 'last_error' ] ?? after[ 'state' ] ) }` );
	}
	return readTiers( admin );
}

/** Returns the demo campaign's tiers as stored by the plugin. */
export async function readTiers( admin: WebClient ): Promise< TierIds > {
	const tiers = array( await admin.rest( '/patreon-gate/v1/tiers' ), 'The tiers' ).map( ( value ) => {
		const tier = record( value, 'A tier' );
		return { id: text( tier[ 'id' ], 'A tier id' ), title: text( tier[ 'title' ], 'A tier title' ) };
	} );
	return findTiers( tiers );
}

/** Follows the plugin's redirects until Patreon is reached. */
async function toPatreon( admin: WebClient, from: string, patreonUrl: string ): Promise< URL > {
	let url = new URL( from, admin.site );
	for ( let hops = 0; url.origin !== new URL( patreonUrl ).origin; hops++ ) {
		const location = ( await admin.request( url.href ) ).headers.get( 'location' );
		if ( hops >= MAX_REDIRECTS || location === null ) {
			throw new Error( `${ url.href } does not lead to Patreon.` );
		}
		url = new URL( location, url );
	}
	return url;
}

async function sandbox( patreonUrl: string, path: string, body: unknown ): Promise< unknown > {
	const response = await fetch( `${ patreonUrl }/sandbox/api${ path }`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify( body ),
	} );
	if ( ! response.ok ) {
		throw new Error( `The sandbox answered ${ response.status } to ${ path }: ${ await response.text() }` );
	}
	return response.json();
}
