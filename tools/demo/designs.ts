import type { WebClient } from './client';
import { array, integer, record, text } from './read';

/** A design of the demo site: the pattern of the gallery it is made from, its title, and the post that has it; without one it is the design of the whole site. */
interface DemoDesign {
	readonly pattern: string;
	readonly title: string;
	readonly post?: string;
}

/** Three of the gallery's designs. */
export const DEMO_DESIGNS: readonly DemoDesign[] = [
	{ pattern: 'patreon-gate/card', title: 'Card' },
	{ pattern: 'patreon-gate/tier-cards', title: 'Tier cards', post: 'working-files-harbour-town' },
	{ pattern: 'patreon-gate/letter', title: 'Letter', post: 'letter-from-the-map-table-14' },
];

/**
 * Makes the designs over the REST API, like the editor would, and chooses them. Those that exist, by title, are not made again.
 *
 * @param admin The administrator, signed in.
 * @returns how many were made.
 * @throws {Error} when a pattern or a post is missing.
 */
export async function seedDesigns( admin: WebClient ): Promise< number > {
	const patterns = await byText( admin, '/wp/v2/block-patterns/patterns', 'name' );
	const known = await byText( admin, '/wp/v2/patreon-gate-designs?status=any&per_page=100&context=edit', 'slug' );
	let made = 0;
	for ( const { pattern, title, post } of DEMO_DESIGNS ) {
		const slug = pattern.replace( 'patreon-gate/', '' );
		if ( known.has( slug ) ) {
			continue;
		}
		const content = text( found( patterns, pattern )[ 'content' ], 'A pattern’s content' );
		const design = record( await admin.rest( '/wp/v2/patreon-gate-designs', { slug, title, content, status: 'publish' } ), 'The design' );
		const id = integer( design[ 'id' ], 'The design’s id' );
		if ( post === undefined ) {
			await admin.rest( '/patreon-gate/v1/settings', { cta_designs: { everywhere: id } }, 'PUT' );
		} else {
			const [ value ] = array( await admin.rest( `/wp/v2/posts?slug=${ post }` ), 'The posts' );
			const of = integer( record( value, `The post "${ post }"` )[ 'id' ], 'The post’s id' );
			await admin.rest( `/wp/v2/posts/${ String( of ) }`, { meta: { patreon_gate_cta: id } } );
		}
		made++;
	}
	return made;
}

async function byText( admin: WebClient, route: string, key: string ): Promise< Map< string, Record< string, unknown > > > {
	return new Map(
		array( await admin.rest( route ), route ).map( ( value ) => [ text( record( value, route )[ key ], key ), record( value, route ) ] )
	);
}

function found( all: ReadonlyMap< string, Record< string, unknown > >, name: string ): Record< string, unknown > {
	const value = all.get( name );
	if ( value === undefined ) {
		throw new Error( `There is no pattern "${ name }".` );
	}
	return value;
}
