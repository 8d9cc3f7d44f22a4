import { useEffect, useState } from '@wordpress/element';
import { request } from '../../data';
import { isPostLock, type PostLock } from '../../types';

/**
 * Returns what locks a post as it is saved, from wherever the lock comes; `null` while it is not known.
 *
 * @param postId The post; 0 for none.
 * @param saved  When it was saved last. It is asked for again after each save, which may have changed the categories.
 */
export function useLockOfPost( postId: number, saved: string ): readonly [ PostLock | null, ( applied: PostLock ) => void ] {
	const [ applied, setApplied ] = useState< PostLock | null >( null );
	useEffect( () => {
		let isCurrent = true;
		if ( postId > 0 ) {
			request( { path: `/posts/${ String( postId ) }/lock` }, isPostLock ).then(
				( answer ) => {
					if ( isCurrent ) {
						setApplied( answer );
					}
				},
				() => {
					// An error is ignored: this is only a hint, and the panel works without it.
					if ( isCurrent ) {
						setApplied( null );
					}
				}
			);
		}
		return () => {
			isCurrent = false;
		};
	}, [ postId, saved ] );
	return [ applied, setApplied ];
}
