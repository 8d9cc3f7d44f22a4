import apiFetch from '@wordpress/api-fetch';
import { decodeEntities } from '@wordpress/html-entities';
import { addQueryArgs } from '@wordpress/url';
import { isRecord, listOf } from '../types';
import { asRequestProblem } from './request';

/** Taxonomies whose terms can be a series, with the REST route of their terms. */
const ROUTES = { category: '/wp/v2/categories', post_tag: '/wp/v2/tags' } as const;

export type SeriesTaxonomy = keyof typeof ROUTES;

/** A category or tag that was found. */
export interface FoundTerm {
	readonly id: number;
	readonly name: string;
}

function isTerm( value: unknown ): value is FoundTerm {
	return isRecord( value ) && typeof value[ 'id' ] === 'number' && typeof value[ 'name' ] === 'string';
}

/**
 * Searches categories or tags by words, those with the most posts first, or finds one by its ID.
 *
 * @param taxonomy Taxonomy.
 * @param wanted   Words that somebody typed, or an id.
 * @throws {RequestProblem} When the request fails.
 */
export async function findTerms( taxonomy: SeriesTaxonomy, wanted: string | number ): Promise< readonly FoundTerm[] > {
	const query = typeof wanted === 'number' ? { include: wanted } : { search: wanted, orderby: 'count', order: 'desc' };
	try {
		const found = await apiFetch< unknown >( { path: addQueryArgs( ROUTES[ taxonomy ], { ...query, per_page: 20, _fields: 'id,name' } ) } );
		return listOf( isTerm )( found ) ? found.map( ( { id, name } ) => ( { id, name: decodeEntities( name ) } ) ) : [];
	} catch ( thrown ) {
		throw asRequestProblem( thrown );
	}
}
