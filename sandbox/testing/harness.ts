import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dig, isJsonObject, parseJson, text as asText, type Json, type JsonObject } from '../json';
import { DEMO } from '../people/demo-campaigns';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';

/** A Wednesday noon, the time at which every test begins. */
export const NOON = Date.UTC( 2026, 6, 15, 12 );
export const CALLBACK = 'http://127.0.0.1:9/callback?x=1';
export const API = '/api/oauth2/v2';

export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	body: Json | undefined;
	/** Returns the value at a path in the body. */
	at( ...path: string[] ): Json | undefined;
	/** Returns the text there, or an empty one. */
	string( ...path: string[] ): string;
}

/** A running sandbox with a stopped clock, and the calls a site would make. */
export class Harness {
	public constructor( public readonly sandbox: Sandbox ) {}

	public static async start( options: SandboxOptions = {} ): Promise< Harness > {
		return new Harness( await startSandbox( { frozenAt: NOON, redirectUris: [ CALLBACK ], ...options } ) );
	}

	public async call(
		method: string,
		path: string,
		options: { token?: string; json?: Json; form?: Record< string, string >; headers?: Record< string, string > } = {}
	): Promise< Answer > {
		const headers: Record< string, string > = { 'user-agent': 'Harness', ...options.headers };
		if ( options.token !== undefined ) {
			headers[ 'authorization' ] = `Bearer ${ options.token }`;
		}
		const body =
			options.json !== undefined ? JSON.stringify( options.json ) : options.form !== undefined ? new URLSearchParams( options.form ) : null;
		const response = await fetch( this.sandbox.url + path, { method, headers, body, redirect: 'manual' } );
		const text = await response.text();
		const parsed = parseJson( text );
		return {
			status: response.status,
			headers: response.headers,
			text,
			body: parsed,
			at: ( ...keys ) => dig( parsed, ...keys ),
			string: ( ...keys ) => asText( dig( parsed, ...keys ) ) ?? '',
		};
	}

	/** A call of the API as the creator. */
	public async creator( path: string, method = 'GET', json?: Json ): Promise< Answer > {
		return this.call( method, API + path, { token: DEMO.creatorToken, ...( json === undefined ? {} : { json } ) } );
	}

	/** A code for somebody, as the callback gets it. */
	public code( personId: string, scope = 'identity identity[email]' ): string {
		const to = this.sandbox.commands.authorize( { client_id: DEMO.client, redirect_uri: CALLBACK, scope, state: 's' }, { person_id: personId } );
		return new URL( to ).searchParams.get( 'code' ) ?? '';
	}

	public async token( form: Record< string, string > ): Promise< Answer > {
		return this.call( 'POST', '/api/oauth2/token', { form: { client_id: DEMO.client, client_secret: DEMO.clientSecret, ...form } } );
	}

	public async exchange( code: string ): Promise< Answer > {
		return this.token( { grant_type: 'authorization_code', code, redirect_uri: CALLBACK } );
	}

	/** Returns an access token of somebody who signed in. */
	public async signIn( personId: string, scope?: string ): Promise< string > {
		return ( await this.exchange( this.code( personId, scope ) ) ).string( 'access_token' );
	}

	public async makeWebhook( uri: string, triggers: string[], campaignId: string = DEMO.campaign ): Promise< Answer > {
		return this.creator( '/webhooks', 'POST', {
			data: { type: 'webhook', attributes: { triggers, uri }, relationships: { campaign: { data: { type: 'campaign', id: campaignId } } } },
		} );
	}
}

export interface Received {
	headers: IncomingHttpHeaders;
	raw: string;
	body: JsonObject;
}

/** A site's webhook endpoint. */
export interface Receiver {
	uri: string;
	received: Received[];
	/** Sets what it answers from now on. */
	answer: number;
	close: () => Promise< void >;
}

export async function startReceiver(): Promise< Receiver > {
	const received: Received[] = [];
	const server = createServer( ( request, response ) => {
		const chunks: Buffer[] = [];
		request.on( 'data', ( chunk: Buffer ) => chunks.push( chunk ) );
		request.on( 'end', () => {
			const raw = Buffer.concat( chunks ).toString( 'utf8' );
			const body = parseJson( raw );
			received.push( { headers: request.headers, raw, body: isJsonObject( body ) ? body : {} } );
			response.writeHead( receiver.answer ).end();
		} );
	} );
	await new Promise< void >( ( resolve ) => {
		server.listen( 0, '127.0.0.1', resolve );
	} );
	const receiver: Receiver = {
		uri: `http://127.0.0.1:${ String( ( server.address() as AddressInfo ).port ) }/hook`,
		received,
		answer: 200,
		close: async () =>
			new Promise( ( resolve ) => {
				server.close( () => {
					resolve();
				} );
				server.closeAllConnections();
			} ),
	};
	return receiver;
}
