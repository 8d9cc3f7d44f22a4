import { isConnectionStart, isListedConnection, listOf, type ClientCredentials, type ListedConnection } from '../types';
import { request } from './request';
import { resourceAt } from './resource';

/** Requests about several connections; they need the capability `manage_patreon_gate`. */

/** The connections of the site, the primary one first. */
export const connectionsResource = resourceAt( '/connections', listOf( isListedConnection ) );

/**
 * Stores the client of another Patreon page. If it is stored already, its secret is replaced.
 *
 * @param credentials What was entered; both are required.
 */
export function addConnection( credentials: ClientCredentials ): Promise< ListedConnection > {
	return request( { path: '/connections', method: 'POST', data: credentials }, isListedConnection );
}

/**
 * Returns the address of Patreon's consent page for a connection.
 *
 * @param id Connection.
 */
export async function startConnectingPage( id: number ): Promise< string > {
	const path = `/connections/${ String( id ) }/start`;
	return ( await request( { path, method: 'POST', data: { screen: 'campaigns' } }, isConnectionStart ) ).authorize_url;
}

/**
 * Disconnects; locks and members stay. A connection that never had a page is removed.
 *
 * @param id Connection.
 * @return All connections.
 */
export function disconnectPage( id: number ): Promise< readonly ListedConnection[] > {
	return request( { path: `/connections/${ String( id ) }`, method: 'DELETE' }, listOf( isListedConnection ) );
}

/**
 * Makes a page the one that locks and calls to action mean when they name none.
 *
 * @param id Connection.
 * @return All connections.
 */
export function makePrimary( id: number ): Promise< readonly ListedConnection[] > {
	return request( { path: `/connections/${ String( id ) }/primary`, method: 'POST' }, listOf( isListedConnection ) );
}
