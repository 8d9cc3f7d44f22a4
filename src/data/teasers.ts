import { isShownTeaser, type ShownTeaser, type Teaser } from '../types';
import { request } from './request';

/** A text as it is in the editor. */
export interface UnsavedText {
	readonly content: string;
	readonly excerpt: string;
}

/**
 * Asks what everyone would see of a locked post. Nothing is stored.
 *
 * @param postId Post.
 * @param text   Its text, with unsaved changes.
 * @param teaser The setting of its teaser.
 * @param signal Ends the request.
 */
export function showTeaser( postId: number, text: UnsavedText, teaser: Teaser, signal: AbortSignal ): Promise< ShownTeaser > {
	return request( { path: `/posts/${ String( postId ) }/teaser`, method: 'POST', data: { ...text, teaser }, signal }, isShownTeaser );
}
