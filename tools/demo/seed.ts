import type { DemoImage } from './blocks';
import type { WebClient } from './client';
import { demoPosts } from './content';
import { MAP_NAMES, type DemoPost, type MapName } from './content/types';
import type { TierIds } from './locks';
import { drawDemoMap } from './maps';
import { array, integer, record, text } from './read';

const DAY_MS = 86_400_000;

/** Shows how far it is. */
export type Detail = ( text: string ) => void;

/**
 * Fills the demo site over the REST API, as its editor would. Whatever is already there by its slug is left as it is, so a start that was
 * cut short is completed by the next one.
 *
 * @param admin The administrator, signed in.
 * @param tiers The tiers the locks name.
 * @param now   Milliseconds; posts are dated backwards from it.
 * @returns how many posts were made.
 */
export async function seedContent( admin: WebClient, tiers: TierIds, now: number, detail: Detail ): Promise< number > {
	detail( 'drawing maps' );
	const maps = new Map< MapName, DemoImage >();
	for ( const name of MAP_NAMES ) {
		maps.set( name, await ensureMap( admin, name ) );
	}
	const map = ( name: MapName ): DemoImage => {
		const found = maps.get( name );
		if ( found === undefined ) {
			throw new Error( `There is no map "${ name }".` );
		}
		return found;
	};
	const categories = new Map< string, number >();
	let made = 0;
	for ( const post of demoPosts( { tiers, map } ) ) {
		detail( post.title );
		if ( await exists( admin, post ) ) {
			continue;
		}
		await admin.rest( `/wp/v2/${ post.type }s`, {
			slug: post.slug,
			title: post.title,
			content: post.content,
			excerpt: post.excerpt ?? '',
			status: post.status ?? 'publish',
			date_gmt: new Date( now - post.daysAgo * DAY_MS ).toISOString().slice( 0, 19 ),
			...( post.featured === undefined ? {} : { featured_media: map( post.featured ).id } ),
			...( post.category === undefined ? {} : { categories: [ await ensureCategory( admin, categories, post.category ) ] } ),
			...( post.lock === undefined ? {} : { meta: { patreon_gate_lock: post.lock } } ),
		} );
		made++;
	}
	return made;
}

async function exists( admin: WebClient, { type, slug }: DemoPost ): Promise< boolean > {
	const found = await admin.rest( `/wp/v2/${ type }s?slug=${ slug }&status=any&context=edit&_fields=id` );
	return array( found, `The ${ type }s` ).length > 0;
}

async function ensureMap( admin: WebClient, name: MapName ): Promise< DemoImage > {
	const found = array( await admin.rest( `/wp/v2/media?slug=map-${ name }` ), 'The pictures' )[ 0 ];
	if ( found !== undefined ) {
		return readImage( found );
	}
	const { file, alt, png } = drawDemoMap( name );
	const { id } = readImage( await admin.upload( file, png ) );
	return readImage( await admin.rest( `/wp/v2/media/${ id }`, { alt_text: alt } ) );
}

function readImage( value: unknown ): DemoImage {
	const media = record( value, 'A picture' );
	return {
		id: integer( media[ 'id' ], 'The picture’s id' ),
		path: new URL( text( media[ 'source_url' ], 'The picture’s address' ) ).pathname,
		alt: text( media[ 'alt_text' ], 'The picture’s description' ),
	};
}

async function ensureCategory( admin: WebClient, known: Map< string, number >, name: string ): Promise< number > {
	const remembered = known.get( name );
	if ( remembered !== undefined ) {
		return remembered;
	}
	const found = array( await admin.rest( `/wp/v2/categories?search=${ encodeURIComponent( name ) }` ), 'The categories' )[ 0 ];
	const category = found ?? ( await admin.rest( '/wp/v2/categories', { name } ) );
	const id = integer( record( category, 'A category' )[ 'id' ], 'The category’s id' );
	known.set( name, id );
	return id;
}
