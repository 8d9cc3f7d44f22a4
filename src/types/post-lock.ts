import { isRecord } from './is-record';

/** Where the lock of a post comes from. */
export const LOCK_SOURCES = [ 'none', 'post', 'parent', 'add_on' ] as const;

/** Which locks hold for a post and why, as `GET patreon-gate/v1/posts/<id>/lock` tells it. */
export interface PostLock {
	readonly post_id: number;
	/** `parent`: an attachment follows the post it belongs to. `add_on`: another plugin locks it. */
	readonly source: ( typeof LOCK_SOURCES )[ number ];
	/** The same in one translated sentence. */
	readonly why: string;
	/** All of them have to open. */
	readonly locks: readonly unknown[];
}

/**
 * Whether a value is the route's answer.
 *
 * @param value Anything.
 */
export function isPostLock( value: unknown ): value is PostLock {
	return (
		isRecord( value ) &&
		typeof value[ 'post_id' ] === 'number' &&
		LOCK_SOURCES.some( ( source ) => source === value[ 'source' ] ) &&
		typeof value[ 'why' ] === 'string' &&
		Array.isArray( value[ 'locks' ] )
	);
}
