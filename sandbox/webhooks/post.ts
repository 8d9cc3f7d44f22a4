import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** Timeout of a receiver. The live service's limit is not documented. */
const TIMEOUT_MS = 10_000;

/** Posts a webhook. @returns the status, or why there was none. */
export async function post( uri: string, body: string, headers: Record< string, string > ): Promise< { status: number } | { error: string } > {
	return new Promise( ( resolve ) => {
		try {
			const url = new URL( uri );
			const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
			const request = send(
				url,
				{ method: 'POST', headers: { ...headers, 'content-length': String( Buffer.byteLength( body ) ) }, timeout: TIMEOUT_MS, agent: false },
				( response ) => {
					response.resume();
					response.on( 'end', () => {
						resolve( { status: response.statusCode ?? 0 } );
					} );
					response.on( 'error', ( error ) => {
						resolve( { error: error.message } );
					} );
				}
			);
			request.on( 'timeout', () => {
				request.destroy( new Error( 'timed out' ) );
			} );
			request.on( 'error', ( error ) => {
				resolve( { error: error.message === '' ? error.name : error.message } );
			} );
			request.end( body );
		} catch ( error ) {
			resolve( { error: error instanceof Error ? error.message : String( error ) } );
		}
	} );
}
