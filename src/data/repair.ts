import { isListedConnection, isRepair, listOf, type Repair } from '../types';
import { request } from './request';

/**
 * Repairs every connected Patreon page, one after the other; needs the capability `manage_patreon_gate`.
 *
 * @return What was done for each.
 */
export async function repairConnections(): Promise< readonly Repair[] > {
	const connections = await request( { path: '/connections' }, listOf( isListedConnection ) );
	const repairs: Repair[] = [];
	for ( const { id, state } of connections ) {
		if ( state === 'connected' || state === 'reconnect' ) {
			repairs.push( await request( { path: `/connections/${ String( id ) }/repair`, method: 'POST' }, isRepair ) );
		}
	}
	return repairs;
}
