import { addQueryArgs } from '@wordpress/url';
import { isEmailMatch, listOf, type EmailMatch } from '../types';
import { request } from './request';

/**
 * Matches that wait for review, the newest first.
 *
 * @param before Id after which the page begins; 0 for the first.
 */
export function readMatches( before = 0 ): Promise< readonly EmailMatch[] > {
	return request( { path: addQueryArgs( '/matches', { state: 'waiting', before } ) }, listOf( isEmailMatch ) );
}

/**
 * Decides about a match.
 *
 * @param id       Match.
 * @param decision `approve` links the two accounts; `reject` says that they are different people.
 */
export function decideMatch( id: number, decision: 'approve' | 'reject' ): Promise< EmailMatch > {
	return request( { path: `/matches/${ id }/${ decision }`, method: 'POST' }, isEmailMatch );
}
