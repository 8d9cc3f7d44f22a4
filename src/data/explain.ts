import { isExplanation, isMemberPage, type Member } from '../types';
import { asRequestProblem, request } from './request';
import { resourceAt, resourcesBy } from './resource';

/** Requests about why somebody can, or cannot, read a post. They need the capability `manage_patreon_gate`, because answers contain names. */

/** What is asked: a visitor's support code, or a post and a person. */
export type ExplainQuery =
	| { readonly code: string }
	| {
			readonly post: number;
			/** Patreon's member ID; `''` for a visitor who is not signed in. */
			readonly member: string;
	  };

/** Answers by path. */
const answers = resourcesBy( ( path ) => resourceAt( path, isExplanation ) );

/**
 * Returns the resource that says why somebody can, or cannot, read a post.
 *
 * @param query What is asked.
 */
export function explanationOf( query: ExplainQuery ): ReturnType< typeof answers > {
	const args = new URLSearchParams( 'code' in query ? { code: query.code } : { post: String( query.post ), member_id: query.member } );
	return answers( `/explain?${ args.toString() }` );
}

/**
 * Finds members of a campaign. Where none is connected, nobody is found.
 *
 * @param campaign Campaign ID; `''` for the primary campaign.
 * @param words    Start of a name or email address, or a complete ID.
 */
export async function findMembers( campaign: string, words: string ): Promise< readonly Member[] > {
	const args = new URLSearchParams( { campaign_id: campaign, text: words, limit: '20' } );
	try {
		return ( await request( { path: `/members?${ args.toString() }` }, isMemberPage ) ).members;
	} catch ( thrown ) {
		const problem = asRequestProblem( thrown );
		if ( problem.status === 404 ) {
			return [];
		}
		throw problem;
	}
}
