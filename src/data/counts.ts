import { addQueryArgs } from '@wordpress/url';
import { isCounts } from '../types';
import { requestFile } from './request';
import { resourceAt, resourcesBy } from './resource';

/** What of the counts is asked for; empty for everything. */
export interface CountQuery {
	/** First and last day, such as `2026-11-30`. */
	readonly from: string;
	readonly to: string;
	readonly design: string;
	readonly face: string;
	readonly post: string;
}

/** How calls to action do, by address. */
const countsAt = resourcesBy( ( path: string ) => resourceAt( path, isCounts ) );

/**
 * How calls to action do.
 *
 * @param query What of it.
 * @param by    What the table is grouped by.
 */
export function countsOf( query: CountQuery, by: string ): ReturnType< typeof countsAt > {
	return countsAt( addQueryArgs( '/counts', { ...query, by } ) );
}

/**
 * The same as a CSV file, with every row.
 *
 * @param query What of it.
 */
export function countsFile( query: CountQuery ): Promise< Blob > {
	return requestFile( { path: addQueryArgs( '/counts/export', { ...query } ) } );
}
