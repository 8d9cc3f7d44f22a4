import { isPostLock, type PostLock } from '../types';
import { request } from './request';

/**
 * Makes a post an exception, for which no rule holds, or ends that; needs the capability `manage_patreon_gate`.
 *
 * @param postId      Post.
 * @param isException Whether it is one from now on.
 */
export function setException( postId: number, isException: boolean ): Promise< PostLock > {
	return request( { path: `/posts/${ String( postId ) }/exception`, method: 'PUT', data: { is_exception: isException } }, isPostLock );
}
