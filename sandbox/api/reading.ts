import type { HttpReply } from '../http/types';
import type { JsonObject } from '../json';
import type { Services } from '../services';
import { DocumentWriter } from './document';
import { missingScope, notFound, unauthorized, viewForbidden } from './errors';
import type { Call } from './gateway';
import { isReply, readQuery, type Query } from './query';

export function document( status: number, value: JsonObject ): HttpReply {
	return { status, headers: { 'content-type': 'application/vnd.api+json' }, body: JSON.stringify( value ) };
}

export function writer( services: Services, query: Query, allFields?: ReadonlyMap< string, readonly string[] > ): DocumentWriter {
	return new DocumentWriter( {
		query,
		keyOrder: services.world.settings.key_order,
		base: `${ services.origin }/api/oauth2/v2`,
		...( allFields === undefined ? {} : { allFields } ),
	} );
}

/** Answers `GET /identity`. */
export function identity( services: Services, call: Call ): HttpReply {
	if ( ! call.has( 'identity' ) ) {
		// As developers report: without the scope `identity` the answer is 401, even with the scope `identity.memberships`.
		return unauthorized();
	}
	const query = readQuery( 'user', call.request.query, call.request.path, services.faults );
	if ( isReply( query ) ) {
		return query;
	}
	const person = services.world.person( call.pair.user_id );
	if ( person === undefined ) {
		return unauthorized();
	}
	const owner = services.world.clients.get( call.pair.client_id )?.creator_id ?? '';
	const own = services.world.campaignOwnedBy( owner );
	const resources = call.resources( {
		onlyCampaign: call.has( 'identity.memberships' ) ? null : ( own?.id ?? '' ),
		omitMemberships: 'memberships' in query.include && services.faults.take( 'omit_membership', call.request.path ) !== undefined,
		emptyTiers: services.faults.take( 'empty_tiers', call.request.path ) !== undefined,
	} );
	return document( 200, writer( services, query ).single( resources.user( person ) ) );
}

/** Answers `GET /campaigns`: those the token's person owns. */
export function campaigns( services: Services, call: Call ): HttpReply {
	if ( ! call.has( 'campaigns' ) ) {
		return missingScope( 'campaigns' );
	}
	const query = readQuery( 'campaign', call.request.query, call.request.path, services.faults );
	if ( isReply( query ) ) {
		return query;
	}
	const campaign = services.world.campaignOwnedBy( call.pair.user_id );
	const list = campaign === undefined ? [] : [ call.resources().campaign( campaign ) ];
	return document( 200, writer( services, query ).list( list, list.length, { next: null } ) );
}

/** Answers `GET /campaigns/{id}`. */
export function campaign( services: Services, call: Call, id: string ): HttpReply {
	if ( ! call.has( 'campaigns' ) ) {
		return missingScope( 'campaigns' );
	}
	const query = readQuery( 'campaign', call.request.query, call.request.path, services.faults );
	if ( isReply( query ) ) {
		return query;
	}
	const found = services.world.campaigns.get( id );
	if ( found === undefined ) {
		return notFound();
	}
	if ( found.creator_id !== call.pair.user_id ) {
		return viewForbidden( 'campaign', id );
	}
	return document( 200, writer( services, query ).single( call.resources().campaign( found ) ) );
}

/** Answers `GET /campaigns/{id}/posts`: there are no posts. For a foreign campaign the answer is the same (recorded). */
export function posts( services: Services, call: Call ): HttpReply {
	if ( ! call.has( 'campaigns.posts' ) ) {
		return missingScope( 'campaigns.posts' );
	}
	const query = readQuery( 'post', call.request.query, call.request.path, services.faults );
	return isReply( query ) ? query : document( 200, writer( services, query ).list( [], 0, { next: null } ) );
}

/** Answers `GET /posts/{id}`: checks the includes first, then refuses (recorded). */
export function post( services: Services, call: Call, id: string ): HttpReply {
	const query = readQuery( 'post', call.request.query, call.request.path, services.faults );
	return isReply( query ) ? query : viewForbidden( 'post', id );
}
