import { json } from '../http/replies';
import type { HttpReply, HttpRequest } from '../http/types';
import type { World } from '../model/world';
import { TOKEN_LIFE_SECONDS, type Grants } from './grants';
import { joinScopes } from './scopes';

/** Recorded byte for byte, with the space. */
const INVALID_GRANT: HttpReply = { status: 401, headers: { 'content-type': 'application/json' }, body: '{"error": "invalid_grant"}' };

/** Answers `POST /api/oauth2/token`, with plain OAuth answers, not JSON:API. Unknown query arguments are ignored. */
export function tokenEndpoint( world: World, grants: Grants, request: HttpRequest ): HttpReply {
	const params = new URLSearchParams( request.body );
	const invalid = ( description: string ): HttpReply => json( 400, { error: 'invalid_request', error_description: description } );
	const clientId = params.get( 'client_id' ) ?? '';
	const client = world.clients.get( clientId );
	const grantType = params.get( 'grant_type' ) ?? '';
	if ( grantType !== 'authorization_code' && grantType !== 'refresh_token' ) {
		return invalid( 'not_supported_grant.' );
	}
	if ( client?.secret !== params.get( 'client_secret' ) ) {
		return json( 401, { error: 'invalid_client' } );
	}
	let pair;
	if ( grantType === 'authorization_code' ) {
		const code = params.get( 'code' );
		if ( code === null || code === '' ) {
			return invalid( 'Missing code parameter.' );
		}
		pair = grants.exchange( code, clientId, params.get( 'redirect_uri' ) ?? '' );
	} else {
		const refreshToken = params.get( 'refresh_token' );
		if ( refreshToken === null || refreshToken === '' ) {
			return invalid( 'Missing refresh_token parameter.' );
		}
		pair = grants.refresh( refreshToken, clientId );
	}
	if ( pair === null ) {
		return INVALID_GRANT;
	}
	return json( 200, {
		token_type: 'Bearer',
		access_token: pair.access_token,
		expires_in: TOKEN_LIFE_SECONDS,
		refresh_token: pair.refresh_token,
		scope: joinScopes( pair.scopes ),
	} );
}
