import { addQueryArgs } from '@wordpress/url';
import { isEmailMatch, listOf, type EmailMatch } from '../types';
import { pagesOf } from './pages';
import { request } from './request';

/** Matches in one response. */
const PAGE = 50;

/** Matches that wait for review, the newest first. */
export const matchesResource = pagesOf(
	( before: EmailMatch | null, signal ) =>
		request(
			{
				path: addQueryArgs( '/matches', { state: 'waiting', before: before?.id ?? 0 } ),
				...( signal === undefined ? {} : { signal } ),
			},
			listOf( isEmailMatch )
		),
	PAGE
);

/**
 * Decides about a match.
 *
 * @param id       Match.
 * @param decision `approve` links the two accounts; `reject` says that they are different people.
 */
export function decideMatch( id: number, decision: 'approve' | 'reject' ): Promise< EmailMatch > {
	return request( { path: `/matches/${ id }/${ decision }`, method: 'POST' }, isEmailMatch );
}
