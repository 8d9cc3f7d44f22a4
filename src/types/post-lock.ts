import { isRecord } from './is-record';
import { readLock, type StoredLock } from './lock';

/** Which lock holds for a post and why, as `GET patreon-gate/v1/posts/<id>/lock` tells it. */
export interface PostLock {
	readonly post_id: number;
	/** Where the lock comes from: `none`, `post`, `parent` (an attachment of a locked post), or an add-on's word. */
	readonly source: string;
	/** The same in one translated sentence. */
	readonly why: string;
	readonly lock: StoredLock;
}

/**
 * Reads the route's answer; `null` where it is none.
 *
 * @param value Anything.
 */
export function readPostLock( value: unknown ): PostLock | null {
	if (
		! isRecord( value ) ||
		typeof value[ 'post_id' ] !== 'number' ||
		typeof value[ 'source' ] !== 'string' ||
		typeof value[ 'why' ] !== 'string'
	) {
		return null;
	}
	return {
		post_id: value[ 'post_id' ],
		source: value[ 'source' ],
		why: value[ 'why' ],
		lock: readLock( value[ 'lock' ] ),
	};
}
