import { useSelect } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { useLockOfPost } from '../components/whole-post';
import type { PostLock } from '../types';

/**
 * Returns what locks the post in the block editor as it is saved, from wherever the lock comes; `null` while it is not known.
 *
 * @param postId The post; 0 for none.
 */
export function useAppliedLock( postId: number ): readonly [ PostLock | null, ( applied: PostLock ) => void ] {
	const saved = useSelect( ( select ) => {
		const modified: unknown = select( editorStore ).getCurrentPostAttribute( 'modified' );
		return typeof modified === 'string' ? modified : '';
	}, [] );
	return useLockOfPost( postId, saved );
}
