import { randomUUID } from 'node:crypto';
import type { HttpReply, HttpRequest } from '../http/types';
import type { TokenPair } from '../model/types';
import type { Services } from '../services';
import { FULL_SIGHT, Resources, type Sight } from './resources';
import { edgePage, edgeThrottled, throttled, unauthorized } from './errors';

/** A request with a valid token. */
export interface Call {
	request: HttpRequest;
	pair: TokenPair;
	has: ( scope: string ) => boolean;
	resources: ( rest?: Partial< Sight > ) => Resources;
}

/** Headers of every answer of the API, as recorded. The values have no meaning. */
export function apiHeaders(): HttpReply[ 'headers' ] {
	return {
		'cache-control': 'private',
		'cf-cache-status': 'DYNAMIC',
		'cf-ray': '0000000000000000-ARN',
		server: 'cloudflare',
		'set-cookie': [ '__cf_bm=sandbox; path=/; HttpOnly', 'patreon_device_id=sandbox; path=/', 'a_csrf=sandbox; path=/' ],
		'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
		'x-envoy-upstream-service-time': '1',
		'x-patreon-sha': '0000000000000000000000000000000000000000',
		'x-patreon-uuid': randomUUID(),
	};
}

/** Answers as the edge servers in front of the API do: bans, and requests without a user agent. Such requests never reach the API. */
export function atTheEdge( services: Services, request: HttpRequest ): HttpReply | undefined {
	const banned = services.world.settings.rate_limits ? services.limits.bannedFor( request.remote ) : null;
	if ( banned !== null ) {
		return edgeThrottled( banned );
	}
	return ( request.headers[ 'user-agent' ] ?? '' ) === '' ? edgePage( 403, 'Access denied' ) : undefined;
}

/** Checks the token and the limits, then lets the endpoint answer. */
export function authenticated( services: Services, request: HttpRequest, endpoint: ( call: Call ) => HttpReply ): HttpReply {
	const token = /^Bearer (\S+)$/i.exec( request.headers.authorization ?? '' )?.[ 1 ];
	const pair = token === undefined ? null : services.grants.byAccessToken( token );
	if ( pair === null ) {
		return unauthorized();
	}
	const wait = services.world.settings.rate_limits ? services.limits.count( pair.client_id, pair.user_id ) : null;
	if ( wait !== null ) {
		return throttled( wait );
	}
	const has = ( scope: string ): boolean => pair.scopes.includes( scope );
	const sight: Sight = { ...FULL_SIGHT, email: has( 'identity[email]' ), memberEmail: has( 'campaigns.members[email]' ) };
	return endpoint( { request, pair, has, resources: ( rest = {} ) => new Resources( services.world, services.origin, { ...sight, ...rest } ) } );
}
