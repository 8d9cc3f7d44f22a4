import apiFetch from '@wordpress/api-fetch';
import { decodeEntities } from '@wordpress/html-entities';
import { addQueryArgs } from '@wordpress/url';
import { isPreview, isRecord, listOf, type Preview } from '../types';
import { asRequestProblem, request } from './request';

/** Previews of calls to action; they need the capability `manage_patreon_gate`. */

/** What a preview shows. */
export interface PreviewWish {
	/** Post; 0 for the newest one with a lock. */
	readonly post: number;
	/** Block markup of the design. */
	readonly content: string;
	/** Tier that unlocks the post; `''` for the lock of the post. */
	readonly tier: string;
	/** Tier of the reader; `''` for one that fits the reader. */
	readonly readerTier: string;
}

/**
 * Stores a preview, and returns the addresses of its readers.
 *
 * @param wish   What to show.
 * @param signal Aborts the request.
 */
export function makePreview( { post, content, tier, readerTier }: PreviewWish, signal: AbortSignal ): Promise< Preview > {
	return request( { path: '/previews', method: 'POST', data: { post, content, tier, reader_tier: readerTier }, signal }, isPreview );
}

/** A post that was found. */
export interface FoundPost {
	readonly id: number;
	readonly title: string;
}

function isFound( value: unknown ): value is FoundPost {
	return isRecord( value ) && typeof value[ 'id' ] === 'number' && typeof value[ 'title' ] === 'string';
}

/**
 * Searches public posts of any type.
 *
 * @param words What somebody typed.
 * @throws {RequestProblem} When the request fails.
 */
export async function findPosts( words: string ): Promise< readonly FoundPost[] > {
	try {
		const found = await apiFetch< unknown >( {
			path: addQueryArgs( '/wp/v2/search', { type: 'post', search: words, per_page: 20, _fields: 'id,title' } ),
		} );
		return listOf( isFound )( found ) ? found.map( ( { id, title } ) => ( { id, title: decodeEntities( title ) } ) ) : [];
	} catch ( thrown ) {
		throw asRequestProblem( thrown );
	}
}
