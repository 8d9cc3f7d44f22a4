/**
 * Keeps a lock that somebody set elsewhere while the post is open here. The editor saves all meta of a post when one of them was changed, with the
 * values it read when it was opened: without this, an open tab would take away a lock that was set in another one.
 */
import apiFetch from '@wordpress/api-fetch';
import { select } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { withoutUnchanged } from './changed-meta';

/** Leaves out unchanged meta of ours whenever the post that is open in the editor is saved. */
export function registerUnchangedMeta(): void {
	apiFetch.use( ( options, next ) => {
		const data: unknown = options.data;
		const { getCurrentPostId, getCurrentPostAttribute } = select( editorStore );
		const id: unknown = getCurrentPostId();
		const [ route = '' ] = ( options.path ?? '' ).split( '?' );
		const isSave =
			[ 'POST', 'PUT', 'PATCH' ].includes( options.method ?? 'GET' ) && typeof id === 'number' && route.endsWith( `/${ String( id ) }` );
		return next( isSave ? { ...options, data: withoutUnchanged( data, getCurrentPostAttribute( 'meta' ) ) } : options );
	} );
}
