import { addQueryArgs } from '@wordpress/url';
import { isCounts } from '../types';
import { requestFile } from './request';
import { resourceAt, resourcesBy } from './resource';

/** Filters of the counts; an empty one matches everything. */
export interface CountQuery {
	/** First and last day, such as `2026-11-30`. */
	readonly from: string;
	readonly to: string;
	readonly design: string;
	readonly face: string;
	readonly post: string;
}

/** The resources of counts, by request path. */
const countsAt = resourcesBy( ( path: string ) => resourceAt( path, isCounts ) );

/** Returns the resource of what was counted for calls to action.
 *
 * @param query What of it.
 * @param by    What the table is grouped by.
 */
export function countsOf( query: CountQuery, by: string ): ReturnType< typeof countsAt > {
	return countsAt( addQueryArgs( '/counts', { ...query, by } ) );
}

/** Requests the same counts as a CSV file, with all rows.
 *
 * @param query What of it.
 */
export function countsFile( query: CountQuery ): Promise< Blob > {
	return requestFile( { path: addQueryArgs( '/counts/export', { ...query } ) } );
}
