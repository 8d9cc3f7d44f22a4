import type { Client } from '../model/types';
import type { World } from '../model/world';
import { splitScopes, V1_DEFAULT, V2_SCOPES } from './scopes';

/** Parameters of an authorize link. */
export interface AuthorizeRequest {
	client: Client;
	redirect_uri: string;
	scopes: string[];
	state: string | null;
	/** Only for become-patron: offer tiers from this price on. */
	min_cents: number;
}

/** `shown`: an error page without a redirect. `redirected`: the error is sent to the callback. */
export type AuthorizeProblem =
	{ kind: 'shown'; error: string; description: string; hint: string; state: string | null } | { kind: 'redirected'; to: string };

/** Adds parameters to a callback address. */
export function callback( redirectUri: string, params: Record< string, string | null > ): string {
	const url = new URL( redirectUri );
	for ( const [ name, value ] of Object.entries( params ) ) {
		if ( value !== null ) {
			url.searchParams.set( name, value );
		}
	}
	return url.href;
}

/** Checks a link in the order the live service is reported to: client, redirect address (as a whole string), then the rest. */
export function readAuthorizeRequest( world: World, params: URLSearchParams ): AuthorizeRequest | AuthorizeProblem {
	const state = params.get( 'state' );
	const shown = ( description: string, hint: string ): AuthorizeProblem => ( {
		kind: 'shown',
		error: 'invalid_request',
		description,
		hint,
		state,
	} );
	const client = world.clients.get( params.get( 'client_id' ) ?? '' );
	if ( client === undefined ) {
		return shown( 'Invalid client_id parameter value.', `The sandbox knows these clients: ${ [ ...world.clients.keys() ].join( ', ' ) }.` );
	}
	const redirectUri = params.get( 'redirect_uri' ) ?? '';
	if ( ! client.redirect_uris.includes( redirectUri ) ) {
		const registered = client.redirect_uris.length === 0 ? 'none is registered yet' : `registered: ${ client.redirect_uris.join( ' ' ) }`;
		return shown(
			'Mismatching redirect URI.',
			`The site sent “${ redirectUri }”; ${ registered }. They are compared letter by letter. Register it on the sandbox’s control page, as you would in Patreon’s portal.`
		);
	}
	if ( params.get( 'response_type' ) !== 'code' ) {
		return { kind: 'redirected', to: callback( redirectUri, { error: 'unsupported_response_type', state } ) };
	}
	const scopes = splitScopes( params.get( 'scope' ) ?? V1_DEFAULT );
	if ( scopes.length === 0 || scopes.some( ( scope ) => ! V2_SCOPES.includes( scope ) ) ) {
		return { kind: 'redirected', to: callback( redirectUri, { error: 'invalid_scope', state } ) };
	}
	const minCents = Number( params.get( 'min_cents' ) ?? '0' );
	return { client, redirect_uri: redirectUri, scopes, state, min_cents: Number.isFinite( minCents ) ? minCents : 0 };
}

export function isProblem( value: AuthorizeRequest | AuthorizeProblem ): value is AuthorizeProblem {
	return 'kind' in value;
}
