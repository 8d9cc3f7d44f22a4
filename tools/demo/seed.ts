import type { DemoImage } from './blocks';
import type { WebClient } from './client';
import { demoPosts } from './content';
import { MAP_NAMES, type DemoPost, type MapName } from './content/types';
import type { TierIds } from './locks';
import { drawDemoMap } from './maps';
import { seedDesigns } from './designs';
import { RULE_CATEGORY, seedRules } from './rules';
import { array, integer, record, text } from './read';
import { DEMO_TEMPLATES } from './templates';

const DAY_MS = 86_400_000;

/** Reports progress. */
export type Detail = ( text: string ) => void;

/**
 * Fills the demo site over the REST API, like its editor would. Existing posts (by slug) are not changed, so an interrupted start is completed by
 * the next one.
 *
 * @param admin The administrator, signed in.
 * @param tiers The tiers the locks name.
 * @param now   Milliseconds; posts are dated backwards from it.
 * @returns how many posts were made.
 */
export async function seedContent( admin: WebClient, tiers: TierIds, now: number, detail: Detail ): Promise< number > {
	const maps = await ensureMaps( admin, detail );
	const map = ( name: MapName ): DemoImage => {
		const found = maps.get( name );
		if ( found === undefined ) {
			throw new Error( `There is no map "${ name }".` );
		}
		return found;
	};
	const posts = demoPosts( { tiers, map } );
	const categories = await ensureCategories( admin, posts );
	// Before the posts, so that these are locked from their first moment.
	await seedRules( admin, categories.get( RULE_CATEGORY ), tiers );
	const there = { post: await slugs( admin, 'posts' ), page: await slugs( admin, 'pages' ) };
	const missing = posts.filter( ( { type, slug } ) => ! there[ type ].has( slug ) );
	for ( const [ index, post ] of missing.entries() ) {
		detail( `post ${ index + 1 } of ${ missing.length }` );
		await createPost( admin, post, now, {
			...( post.featured === undefined ? {} : { featured_media: map( post.featured ).id } ),
			...( post.category === undefined ? {} : { categories: [ categories.get( post.category ) ] } ),
		} );
	}
	for ( const { route, id, content } of DEMO_TEMPLATES ) {
		await admin.rest( `/wp/v2/${ route }/${ id }`, { content } );
	}
	detail( 'calls to action' );
	await seedDesigns( admin );
	return missing.length;
}

async function createPost( admin: WebClient, post: DemoPost, now: number, links: Readonly< Record< string, unknown > > ): Promise< void > {
	const published = now - post.daysAgo * DAY_MS;
	const made = record(
		await admin.rest( `/wp/v2/${ post.type }s`, {
			slug: post.slug,
			title: post.title,
			content: post.content,
			excerpt: post.excerpt ?? '',
			status: post.status ?? 'publish',
			date_gmt: restTime( published ),
			comment_status: post.comment === undefined ? 'closed' : 'open',
			...links,
			...( post.lock === undefined ? {} : { meta: { patreon_gate_lock: post.lock } } ),
		} ),
		'The post'
	);
	if ( post.isException === true ) {
		await admin.rest( `/patreon-gate/v1/posts/${ String( integer( made[ 'id' ], 'The post’s id' ) ) }/exception`, { is_exception: true }, 'PUT' );
	}
	if ( post.comment !== undefined ) {
		await admin.rest( '/wp/v2/comments', {
			post: integer( made[ 'id' ], 'The post’s id' ),
			author_name: 'Ines',
			author_email: 'ines@example.com',
			content: post.comment,
			date_gmt: restTime( Math.min( published + DAY_MS, now ) ),
		} );
	}
}

/** Returns a time in the format of WordPress' REST API: UTC, to the second. */
function restTime( milliseconds: number ): string {
	return new Date( milliseconds ).toISOString().slice( 0, 19 );
}

async function slugs( admin: WebClient, route: 'posts' | 'pages' ): Promise< ReadonlySet< string > > {
	const found = array( await admin.rest( `/wp/v2/${ route }?status=any&per_page=100&context=edit&_fields=slug` ), `The ${ route }` );
	return new Set( found.map( ( value ) => text( record( value, 'A post' )[ 'slug' ], 'A slug' ) ) );
}

async function ensureMaps( admin: WebClient, detail: Detail ): Promise< Map< MapName, DemoImage > > {
	const maps = new Map< MapName, DemoImage >();
	const known = array( await admin.rest( '/wp/v2/media?per_page=100' ), 'The pictures' ).map( ( value ) => record( value, 'A picture' ) );
	for ( const [ index, name ] of MAP_NAMES.entries() ) {
		detail( `map ${ index + 1 } of ${ MAP_NAMES.length }` );
		const found = known.find( ( media ) => media[ 'slug' ] === `map-${ name }` );
		if ( found !== undefined ) {
			maps.set( name, readImage( found ) );
			continue;
		}
		const { file, alt, png } = drawDemoMap( name );
		maps.set( name, readImage( await admin.upload( file, png, { alt_text: alt } ) ) );
	}
	return maps;
}

function readImage( value: unknown ): DemoImage {
	const media = record( value, 'A picture' );
	return {
		id: integer( media[ 'id' ], 'The picture’s id' ),
		path: new URL( text( media[ 'source_url' ], 'The picture’s address' ) ).pathname,
		alt: text( media[ 'alt_text' ], 'The picture’s description' ),
	};
}

async function ensureCategories( admin: WebClient, posts: readonly DemoPost[] ): Promise< Map< string, number > > {
	const ids = new Map< string, number >();
	for ( const value of array( await admin.rest( '/wp/v2/categories?per_page=100' ), 'The categories' ) ) {
		const category = record( value, 'A category' );
		ids.set( text( category[ 'name' ], 'The category’s name' ), integer( category[ 'id' ], 'The category’s id' ) );
	}
	for ( const name of new Set( posts.flatMap( ( { category } ) => category ?? [] ) ) ) {
		if ( ! ids.has( name ) ) {
			const made = record( await admin.rest( '/wp/v2/categories', { name } ), 'The category' );
			ids.set( name, integer( made[ 'id' ], 'The category’s id' ) );
		}
	}
	return ids;
}
