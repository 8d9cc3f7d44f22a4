/** Finds free TCP ports on this machine. */
import { createServer } from 'node:net';

/** Returns a port that was just free on 127.0.0.1. */
export function freePort(): Promise< number > {
	return new Promise( ( resolve, reject ) => {
		const server = createServer();
		server.on( 'error', reject );
		server.listen( 0, '127.0.0.1', () => {
			const address = server.address();
			server.close( () => ( address && typeof address === 'object' ? resolve( address.port ) : reject( new Error( 'No free port' ) ) ) );
		} );
	} );
}
