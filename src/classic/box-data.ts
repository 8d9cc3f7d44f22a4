import { isRecord, readLock } from '../types';

/** Lock, teaser and design of a post, as they are stored or edited. */
export interface Values {
	readonly lock: unknown;
	readonly teaser: unknown;
	/** ID of the design of its call to action, 0 for none. */
	readonly design: number;
}

/** What `Admin\Classic\Lock_Box` prints with the box. */
export interface BoxData extends Values {
	readonly postId: number;
	readonly postType: string;
	/** Where the post can be seen as it is saved; `''` before it was saved. */
	readonly viewUrl: string;
}

/**
 * Reads what PHP printed with the box.
 *
 * @param json What PHP printed.
 * @return `null` where it cannot be read: the box then keeps the text of PHP, and the lock stays as it is.
 */
export function readBoxData( json: string ): BoxData | null {
	let read: unknown = null;
	try {
		read = JSON.parse( json );
	} catch {
		return null;
	}
	if ( ! isRecord( read ) ) {
		return null;
	}
	const { post_id: postId, post_type: postType, view_url: viewUrl, lock, teaser, design } = read;
	if ( typeof postId !== 'number' ) {
		return null;
	}
	return {
		postId,
		postType: typeof postType === 'string' ? postType : '',
		viewUrl: typeof viewUrl === 'string' ? viewUrl : '',
		lock,
		teaser,
		design: typeof design === 'number' ? design : 0,
	};
}

/** Returns a text that is the same for the same lock. */
function nameOf( lock: unknown ): string {
	const reading = readLock( lock );
	return reading.kind === 'lock' ? JSON.stringify( reading.lock ) : reading.kind;
}

/**
 * Returns what the form sends: only what differs, so that everything else stays as it is stored, even if it was changed elsewhere meanwhile.
 *
 * @param before What was stored when the form was made.
 * @param now    What is chosen now.
 * @return JSON for `Admin\Classic\Box_Save`; `''` if nothing differs.
 */
export function changesAsJson( before: Values, now: Values ): string {
	const reading = readLock( now.lock );
	const changes = {
		...( nameOf( before.lock ) === nameOf( now.lock ) || reading.kind === 'unreadable'
			? {}
			: { lock: reading.kind === 'lock' ? reading.lock : null } ),
		...( JSON.stringify( before.teaser ) === JSON.stringify( now.teaser ) ? {} : { teaser: now.teaser } ),
		...( before.design === now.design ? {} : { design: now.design } ),
	};
	return Object.keys( changes ).length === 0 ? '' : JSON.stringify( changes );
}
