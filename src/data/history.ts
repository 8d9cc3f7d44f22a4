import { addQueryArgs } from '@wordpress/url';
import { isMemberHistory } from '../types';
import { resourceAt, resourcesBy } from './resource';

/** The resources of members over time, by request path. */
const historyAt = resourcesBy( ( path: string ) => resourceAt( path, isMemberHistory ) );

/**
 * Returns the resource of a campaign's members over time.
 *
 * @param campaign Id of the campaign.
 * @param days     Days of the period, which ends today.
 */
export function historyOf( campaign: string, days: number ): ReturnType< typeof historyAt > {
	return historyAt( addQueryArgs( '/history', { campaign_id: campaign, days } ) );
}
