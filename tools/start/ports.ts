import { createServer } from 'node:net';

/** How many ports are tried before giving up. */
const ATTEMPTS = 50;

/** Answers whether nothing listens on a port yet. */
export type IsFree = ( port: number ) => Promise< boolean >;

/**
 * Finds a port: the preferred one, or the next one above it that is free.
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

/** Tries a port by listening on it, on every address and on the loopback alone: either may be taken without the other. */
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
