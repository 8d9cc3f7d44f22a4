import { addQueryArgs } from '@wordpress/url';
import { isLogPage, type LogPage } from '../types';
import { requestFile } from './request';
import { resourceAt, resourcesBy, type Resource } from './resource';

/** Requests about the log. They need the capability `manage_patreon_gate`, because answers contain names. */

/** Entries on a page of the log. */
export const ENTRIES_ON_PAGE = 50;

/** Which entries of the log; `''`, `0` or none for any. */
export interface LogQuery {
	readonly campaign: string;
	/** Patreon's user ID. */
	readonly person: string;
	/** Types of events. */
	readonly types: readonly string[];
	readonly cause: string;
	/** ID that entries with one cause share. */
	readonly trace: string;
	/** Unix time of the first entry. */
	readonly from: number;
	/** Unix time after the last entry. */
	readonly to: number;
}

function filtersOf( { campaign, person, types, cause, trace, from, to }: LogQuery ): Record< string, unknown > {
	return {
		...( campaign === '' ? {} : { campaign_id: campaign } ),
		...( person === '' ? {} : { patreon_user_id: person } ),
		...( types.length === 0 ? {} : { type: types } ),
		...( cause === '' ? {} : { cause } ),
		...( trace === '' ? {} : { correlation_id: trace } ),
		...( from === 0 ? {} : { from } ),
		...( to === 0 ? {} : { to } ),
	};
}

/** Pages of the log by path. Few are kept, so that the memory of the browser does not grow with the length of the log. */
const pages = resourcesBy( ( path ) => resourceAt( path, isLogPage ), 5 );

/**
 * Returns the resource of a page of the log, the newest entries first.
 *
 * @param query  Which entries.
 * @param before ID of the last entry of the page before; 0 for the first page.
 */
export function logOf( query: LogQuery, before: number ): Resource< LogPage > {
	return pages( addQueryArgs( '/log', { ...filtersOf( query ), names: true, per_page: ENTRIES_ON_PAGE, before } ) );
}

/**
 * Returns the resource of one entry: a page that has it alone, or an older entry where it is gone.
 *
 * @param id Its ID.
 */
export function logEntryOf( id: number ): Resource< LogPage > {
	return pages( addQueryArgs( '/log', { names: true, per_page: 1, before: id + 1 } ) );
}

/**
 * Requests all entries as a CSV file.
 *
 * @param query Which entries.
 */
export function logFile( query: LogQuery ): Promise< Blob > {
	return requestFile( { path: addQueryArgs( '/log/export', { ...filtersOf( query ), format: 'csv' } ) } );
}
