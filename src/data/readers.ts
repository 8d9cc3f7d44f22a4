import { isPostReaders, type PostReaders } from '../types';
import { request } from './request';

/**
 * Returns the readers as whom a post can be viewed; needs the right to edit the post.
 *
 * @param postId Post.
 */
export function readersOf( postId: number ): Promise< PostReaders > {
	return request( { path: `/posts/${ String( postId ) }/readers` }, isPostReaders );
}
