import { useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { store as editorStore } from '@wordpress/editor';
import { request } from '../data';
import { isPostLock, type PostLock } from '../types';

/**
 * Returns what locks the post as it is saved, from wherever the lock comes; `null` while it is not known. It is asked for again after each save, which
 * may have changed the categories.
 *
 * @param postId The post; 0 for none.
 */
export function useAppliedLock( postId: number ): readonly [ PostLock | null, ( applied: PostLock ) => void ] {
	const saved = useSelect( ( select ) => {
		const modified: unknown = select( editorStore ).getCurrentPostAttribute( 'modified' );
		return typeof modified === 'string' ? modified : '';
	}, [] );
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
