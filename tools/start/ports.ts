import { createServer } from 'node:net';

/** Ports tried before giving up. */
const ATTEMPTS = 50;

/** Whether a port is free. */
export type IsFree = ( port: number ) => Promise< boolean >;

/**
 * Finds a port: the preferred one, or the next free one above it.
 *
 * @param preferred First port tried.
 * @param taken     Ports already promised to somebody else in this start.
 * @param isFree    How a port is tried.
 * @throws {Error} when none of the next fifty is free.
 */
export async function findPort( preferred: number, taken: ReadonlySet< number > = new Set(), isFree: IsFree = isPortFree ): Promise< number > {
	const last = Math.min( preferred + ATTEMPTS - 1, 65535 );
	for ( let port = preferred; port <= last; port++ ) {
		if ( ! taken.has( port ) && ( await isFree( port ) ) ) {
			return port;
		}
	}
	throw new Error( `No free port between ${ preferred } and ${ last }. Name another with --port or --sandbox-port.` );
}

/** Tries to listen on a port, on all addresses and on the loopback, because either may be in use alone. */
export async function isPortFree( port: number ): Promise< boolean > {
	return ( await canListen( port, '127.0.0.1' ) ) && ( await canListen( port ) );
}

function canListen( port: number, host?: string ): Promise< boolean > {
	return new Promise( ( resolve ) => {
		const server = createServer();
		server.once( 'error', () => {
			resolve( false );
		} );
		server.listen( { port, ...( host === undefined ? {} : { host } ), exclusive: true }, () => {
			server.close( () => {
				resolve( true );
			} );
		} );
	} );
}
