import type { HttpReply } from '../http/types';
import type { Member } from '../model/types';
import type { Services } from '../services';
import { invalidCursor, missingScope, notFound, viewForbidden } from './errors';
import type { Call } from './gateway';
import { isReply, readQuery } from './query';
import { document, writer } from './reading';

/** Documented page sizes; asking for more is clamped (a choice). */
const LARGEST_PAGE = 1000;
const LARGEST_WITH_HISTORY = 500;

function pageSize( asked: string | null, withHistory: boolean, set: number ): number {
	const largest = Math.min( set, withHistory ? LARGEST_WITH_HISTORY : LARGEST_PAGE );
	const count = Number.parseInt( asked ?? '', 10 );
	return Number.isNaN( count ) || count < 1 ? largest : Math.min( count, largest );
}

/** Answers `GET /campaigns/{id}/members`: everybody who ever was a member, by ID, page by page. */
export function members( services: Services, call: Call, campaignId: string ): HttpReply {
	if ( ! call.has( 'campaigns.members' ) ) {
		return missingScope( 'campaigns.members' );
	}
	const { path, query: params } = call.request;
	const query = readQuery( 'member', params, path, services.faults );
	if ( isReply( query ) ) {
		return query;
	}
	const campaign = services.world.campaigns.get( campaignId );
	if ( campaign === undefined ) {
		return notFound();
	}
	if ( campaign.creator_id !== call.pair.user_id ) {
		return viewForbidden( 'campaign', campaignId );
	}
	const cursor = params.get( 'page[cursor]' );
	const after = cursor === null || cursor === '' ? null : services.cursors.read( campaignId, cursor );
	if ( cursor !== null && cursor !== '' && ( after === null || services.faults.take( 'expire_cursors', path ) !== undefined ) ) {
		return invalidCursor();
	}
	const size = pageSize( params.get( 'page[count]' ), 'pledge_history' in query.include, services.world.settings.largest_page );
	// One more than requested shows whether there is a next page.
	const found = services.world.members.page( campaignId, after, size + 1 );
	const last = found[ size - 1 ];
	const next = found.length > size && last !== undefined ? services.cursors.write( campaignId, last.id ) : null;
	const all = found.slice( 0, size );
	// The fault hides every second one from the page and the total.
	const unlisted = services.faults.take( 'unlist', path ) === undefined ? [] : all.filter( ( _, index ) => index % 2 === 1 );
	const page = disturb(
		services,
		path,
		all.filter( ( one ) => ! unlisted.includes( one ) ),
		after
	);
	const resources = call.resources( { emptyTiers: services.faults.take( 'empty_tiers', path ) !== undefined } );
	const omit = next === null && services.faults.take( 'omit_cursors', path ) !== undefined;
	const document_ = writer( services, query ).list(
		page.map( ( member ) => resources.member( member ) ),
		services.world.members.count( campaignId ) - unlisted.length,
		omit ? undefined : { next }
	);
	return document( 200, document_ );
}

/** Applies the faults of a list: one member repeated and one left out, or half of it missing. */
function disturb( services: Services, path: string, page: Member[], after: string | null ): Member[] {
	if ( after !== null && services.faults.take( 'mutate_between_pages', path ) !== undefined ) {
		const repeated = services.world.members.get( after );
		return repeated === undefined ? page.slice( 1 ) : [ repeated, ...page.slice( 1 ) ];
	}
	return services.faults.take( 'short_list', path ) === undefined ? page : page.filter( ( _, index ) => index % 2 === 0 );
}

/** Answers `GET /members/{uuid}`, by member ID only; there is no lookup by user id or e-mail. */
export function member( services: Services, call: Call, id: string ): HttpReply {
	if ( ! call.has( 'campaigns.members' ) ) {
		return missingScope( 'campaigns.members' );
	}
	const query = readQuery( 'member', call.request.query, call.request.path, services.faults );
	if ( isReply( query ) ) {
		return query;
	}
	const found = services.world.members.get( id );
	if ( found === undefined ) {
		return notFound();
	}
	if ( services.world.campaigns.get( found.campaign_id )?.creator_id !== call.pair.user_id ) {
		return viewForbidden( 'member', id );
	}
	const resources = call.resources( { emptyTiers: services.faults.take( 'empty_tiers', call.request.path ) !== undefined } );
	return document( 200, writer( services, query ).single( resources.member( found ) ) );
}
