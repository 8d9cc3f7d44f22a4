import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpReply, HttpRequest } from './types';

const LARGEST_BODY = 1_000_000;

async function read( message: IncomingMessage ): Promise< HttpRequest > {
	const chunks: Buffer[] = [];
	let size = 0;
	for await ( const chunk of message as AsyncIterable< Buffer > ) {
		size += chunk.length;
		if ( size > LARGEST_BODY ) {
			throw new RangeError( 'Request body too large.' );
		}
		chunks.push( chunk );
	}
	const url = new URL( 'http://sandbox' + ( message.url ?? '/' ) );
	return {
		method: message.method ?? 'GET',
		path: url.pathname,
		query: url.searchParams,
		headers: message.headers,
		body: Buffer.concat( chunks ).toString( 'utf8' ),
		remote: message.socket.remoteAddress ?? '',
	};
}

function send( reply: HttpReply, response: ServerResponse, withBody: boolean ): void {
	if ( reply.network === 'lost' ) {
		response.destroy();
		return;
	}
	const body = reply.bytes ?? Buffer.from( reply.body, 'utf8' );
	response.writeHead( reply.status, { ...reply.headers, 'content-length': String( body.length ) } );
	if ( reply.network === 'cut' ) {
		response.write( body.subarray( 0, Math.floor( body.length / 2 ) ), () => {
			response.destroy();
		} );
		return;
	}
	response.end( withBody ? body : undefined );
}

/** Listens on 127.0.0.1 only and answers with what `handle` returns. */
export async function listen( port: number, handle: ( request: HttpRequest ) => Promise< HttpReply > ): Promise< { server: Server; port: number } > {
	const server = createServer( ( message, response ) => {
		void ( async () => {
			try {
				const request = await read( message );
				const reply = await handle( request );
				if ( reply.delay !== undefined ) {
					await new Promise( ( resolve ) => setTimeout( resolve, reply.delay ) );
				}
				send( reply, response, request.method !== 'HEAD' );
			} catch ( error ) {
				const status = error instanceof RangeError ? 413 : 500;
				send(
					{
						status,
						headers: { 'content-type': 'text/plain; charset=utf-8' },
						body: `The sandbox itself failed: ${ error instanceof Error ? error.message : String( error ) }\n`,
					},
					response,
					true
				);
			}
		} )();
	} );
	await new Promise< void >( ( resolve, reject ) => {
		server.once( 'error', reject );
		server.listen( port, '127.0.0.1', () => {
			server.off( 'error', reject );
			resolve();
		} );
	} );
	return { server, port: ( server.address() as AddressInfo ).port };
}
