import { addQueryArgs } from '@wordpress/url';
import {
	isGrant,
	isLogPage,
	isMember,
	isMemberAccount,
	isMemberPage,
	isMemberStates,
	listOf,
	type Grant,
	type LogEntry,
	type Member,
	type MemberAccount,
	type MemberPage,
	type MemberStates,
} from '../types';
import { pagesOf, type PagedResource } from './pages';
import { request } from './request';
import { resourceAt, resourcesBy, type Resource } from './resource';

/** Requests about members. They need the capability `manage_patreon_gate`, because answers contain names. */

/** Members on a page of the list. */
export const MEMBERS_ON_PAGE = 50;

/** Entries of the log in one response. */
const ENTRIES = 30;

/** Which members a list shows; `''` for any. */
export interface MemberQuery {
	readonly campaign: string;
	readonly state: string;
	readonly tier: string;
	/** `yes` or `no`. */
	readonly access: string;
	readonly text: string;
	/** From 1. */
	readonly page: number;
	readonly isDescending: boolean;
}

/** Pages of the list by path. Few are kept, so that the memory of the browser does not grow with the number of members. */
const pages = resourcesBy( ( path ) => resourceAt( path, isMemberPage ), 5 );

/**
 * Returns the resource of a page of members in the order of their names.
 *
 * @param query Which members.
 */
export function membersOf( { campaign, state, tier, access, text, page, isDescending }: MemberQuery ): Resource< MemberPage > {
	const filters = {
		...( campaign === '' ? {} : { campaign_id: campaign } ),
		...( state === '' ? {} : { state } ),
		...( tier === '' ? {} : { tier_id: tier } ),
		...( access === '' ? {} : { has_access: access === 'yes' } ),
		...( text === '' ? {} : { text } ),
	};
	return pages( addQueryArgs( '/members', { ...filters, orderby: 'name', order: isDescending ? 'desc' : 'asc', page, limit: MEMBERS_ON_PAGE } ) );
}

const states = resourcesBy( ( campaign ) =>
	resourceAt( addQueryArgs( '/members/states', campaign === '' ? {} : { campaign_id: campaign } ), isMemberStates )
);

/**
 * Returns the resource that says how many members are in each state.
 *
 * @param campaign Campaign ID; `''` for the primary campaign.
 */
export function memberStatesOf( campaign: string ): Resource< MemberStates > {
	return states( campaign );
}

const members = resourcesBy( ( path ) => resourceAt( path, isMember ), 5 );

function pathOf( campaign: string, member: string, part = '' ): string {
	return addQueryArgs( `/members/${ encodeURIComponent( member ) }${ part }`, campaign === '' ? {} : { campaign_id: campaign } );
}

/**
 * Returns the resource of one member.
 *
 * @param campaign Campaign ID; `''` for any campaign that has the member.
 * @param member   Patreon's member ID.
 */
export function memberOf( campaign: string, member: string ): Resource< Member > {
	return members( pathOf( campaign, member ) );
}

const accounts = resourcesBy( ( path ) => resourceAt( path, isMemberAccount ), 5 );

/**
 * Returns the resource of the account on this site that a member is linked to.
 *
 * @param member The member.
 */
export function accountOf( { campaign_id: campaign, member_id: id }: Member ): Resource< MemberAccount > {
	return accounts( pathOf( campaign, id, '/account' ) );
}

/**
 * Reads a member from Patreon again.
 *
 * @param member The member.
 */
export function refreshMember( { campaign_id: campaign, member_id: id }: Member ): Promise< Member > {
	return request( { path: pathOf( campaign, id, '/refresh' ), method: 'POST' }, isMember );
}

const grants = resourcesBy( ( person ) => resourceAt( addQueryArgs( '/grants', { patreon_user_id: person } ), listOf( isGrant ) ), 5 );

/**
 * Returns the resource of all grants and blocks of a person, in every campaign.
 *
 * @param person Patreon's user ID.
 */
export function grantsOf( person: string ): Resource< readonly Grant[] > {
	return grants( person );
}

/** What a creator decides about a member by hand. */
export interface Decision {
	readonly kind: 'grant' | 'block';
	/** Tier whose posts a grant opens; `''` for everything. */
	readonly tier: string;
	/** Unix time at which it ends; null for never. */
	readonly until: number | null;
	readonly note: string;
}

/**
 * Gives access to a member by hand, or blocks them.
 *
 * @param member   The member.
 * @param decision What is decided.
 */
export function decideAccess( { campaign_id: campaign, user_id: person }: Member, { kind, tier, until, note }: Decision ): Promise< Grant > {
	return request(
		{ path: '/grants', method: 'POST', data: { campaign_id: campaign, patreon_user_id: person, kind, tier_id: tier, until, note } },
		isGrant
	);
}

/**
 * Ends a grant or a block now.
 *
 * @param id Its ID.
 */
export function endGrant( id: number ): Promise< Grant > {
	return request( { path: `/grants/${ id }`, method: 'DELETE' }, isGrant );
}

const timelines = resourcesBy(
	( person ) =>
		pagesOf(
			async ( last: LogEntry | null, signal ) =>
				(
					await request(
						{
							path: addQueryArgs( '/log', { patreon_user_id: person, per_page: ENTRIES, before: last?.id ?? 0 } ),
							...( signal === undefined ? {} : { signal } ),
						},
						isLogPage
					)
				).entries,
			ENTRIES
		),
	5
);

/**
 * Returns the resource of everything that was logged about a person, the newest first.
 *
 * @param person Patreon's user ID.
 */
export function timelineOf( person: string ): PagedResource< LogEntry > {
	return timelines( person );
}
