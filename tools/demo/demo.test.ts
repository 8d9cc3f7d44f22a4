import { parse } from '@wordpress/block-serialization-default-parser';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { divider, gate } from './blocks';
import { demoPosts } from './content';
import { DEMO_DESIGNS } from './designs';
import { MAP_NAMES } from './content/types';
import { findTiers, oneOfTiers, type TierIds } from './locks';
import { RULE_CATEGORY } from './rules';
import { drawMap } from './maps/draw';
import { makeTerrain } from './maps/terrain';

const TIERS: TierIds = { free: '1', supporter: '2', studio: '3', patron: '4' };
const POSTS = demoPosts( { tiers: TIERS, map: ( name ) => ( { id: MAP_NAMES.indexOf( name ) + 1, path: `/${ name }.png`, alt: name } ) } );

type Block = ReturnType< typeof parse >[ number ];

function flatten( blocks: readonly Block[] ): Block[] {
	return blocks.flatMap( ( block ) => [ block, ...flatten( block.innerBlocks ) ] );
}

describe( 'the demo site', () => {
	it( 'has a dozen posts of different kinds, each under its own address', () => {
		expect( POSTS.length ).toBeGreaterThanOrEqual( 12 );
		expect( new Set( POSTS.map( ( { slug } ) => slug ) ).size ).toBe( POSTS.length );
		expect( new Set( POSTS.map( ( { type } ) => type ) ) ).toEqual( new Set( [ 'post', 'page' ] ) );
		expect( POSTS.filter( ( { status } ) => status === 'private' ) ).toHaveLength( 1 );
		expect(
			POSTS.filter( ( { content } ) => ! content.includes( '<!-- wp:' ) ),
			'written in the classic editor'
		).toHaveLength( 1 );
	} );

	it( 'uses every kind of lock', () => {
		const blocks = POSTS.flatMap( ( { content } ) => flatten( parse( content ) ) );
		const names = blocks.map( ( { blockName } ) => blockName );
		expect( names ).toContain( 'patreon-gate/divider' );
		expect( names ).toContain( 'patreon-gate/gate' );
		const whole = POSTS.flatMap( ( { lock } ) => ( lock === undefined ? [] : lock.conditions.map( ( { type } ) => type ) ) );
		expect( new Set( whole ) ).toEqual(
			new Set( [ 'tier_or_above', 'tiers', 'free_member', 'member_for_months', 'paying', 'lifetime_amount' ] )
		);
		expect( POSTS.some( ( { lock } ) => lock?.match === 'all' ) ).toBe( true );
		expect( POSTS.some( ( { lock } ) => lock?.ladder !== undefined ) ).toBe( true );
		expect( POSTS.some( ( { content } ) => content.includes( '[patreon_gate_lock' ) ) ).toBe( true );
		const locked = blocks.filter(
			( { attrs } ) => ( attrs?.[ 'metadata' ] as Record< string, unknown > | undefined )?.[ 'patreonGateLock' ] !== undefined
		);
		expect( locked.map( ( { blockName } ) => blockName ) ).toEqual( [ 'core/paragraph', 'core/image', 'core/group' ] );
		const ofRule = POSTS.filter( ( { category } ) => category === RULE_CATEGORY );
		expect( ofRule.map( ( { isException = false } ) => isException ).sort() ).toEqual( [ false, true ] );
		expect(
			POSTS.some( ( { lock, content } ) => lock === undefined && ! content.includes( 'patreon-gate/' ) ),
			'something is open'
		).toBe( true );
	} );

	it( 'shows three designs of the gallery, one of them everywhere', () => {
		expect( DEMO_DESIGNS.filter( ( { post } ) => post === undefined ) ).toHaveLength( 1 );
		const chosen = DEMO_DESIGNS.flatMap( ( { post } ) => post ?? [] );
		expect( chosen ).toHaveLength( 2 );
		for ( const slug of chosen ) {
			expect( POSTS.find( ( post ) => post.slug === slug )?.lock, slug ).toBeDefined();
		}
	} );

	it( 'has a page that leads to posts with every kind of lock', () => {
		const page = POSTS.find( ( { slug } ) => slug === 'all-kinds-of-locks' );
		const linked = [ ...( page?.content ?? '' ).matchAll( /href="\/([^"]+)\/"/g ) ].map( ( [ , slug ] ) => slug );
		expect( POSTS.filter( ( { slug } ) => linked.includes( slug ) ) ).toHaveLength( linked.length );
		expect( linked.length ).toBe( 16 );
	} );

	it( 'has gates in columns and in groups', () => {
		const inside = ( outer: string ): boolean =>
			POSTS.some( ( { content } ) =>
				flatten( parse( content ) ).some(
					( block ) =>
						block.blockName === outer && flatten( block.innerBlocks ).some( ( { blockName } ) => blockName === 'patreon-gate/gate' )
				)
			);
		expect( [ inside( 'core/column' ), inside( 'core/group' ) ] ).toEqual( [ true, true ] );
	} );

	it( 'is newest last, so that the newest is on top of the site', () => {
		const ages = POSTS.map( ( { daysAgo } ) => daysAgo );
		expect( ages ).toEqual( [ ...ages ].sort( ( a, b ) => b - a ) );
	} );
} );

describe( 'demo blocks', () => {
	it( 'contain their lock so that WordPress reads it unchanged', () => {
		const lock = oneOfTiers( 'a-->b', '<i>&"' );
		const stored = divider( lock );
		expect( stored.match( /-->/g ) ).toHaveLength( 1 );
		expect( parse( stored )[ 0 ]?.attrs ).toEqual( { lock } );
	} );

	it( 'give a gate both versions, even if one is empty', () => {
		const [ block ] = parse( gate( oneOfTiers( '1' ), '<!-- wp:more /-->' ) );
		expect( block?.innerBlocks.map( ( { blockName, innerBlocks } ) => [ blockName, innerBlocks.length ] ) ).toEqual( [
			[ 'patreon-gate/gate-granted', 1 ],
			[ 'patreon-gate/gate-denied', 0 ],
		] );
	} );
} );

describe( 'tiers', () => {
	const imported = [
		{ id: '9', title: 'Free' },
		{ id: '8', title: 'Supporter' },
		{ id: '7', title: 'Studio' },
		{ id: '6', title: 'Patron of the Arts' },
		{ id: '5', title: 'Pencil Circle' },
	];

	it( 'are found by their titles', () => {
		expect( findTiers( imported ) ).toEqual( { free: '9', supporter: '8', studio: '7', patron: '6' } );
	} );

	it( 'that are missing are named in the error', () => {
		expect( () => findTiers( imported.slice( 0, 3 ) ) ).toThrow( /"Patron of the Arts"/ );
	} );
} );

describe( 'drawn maps', () => {
	const land = { seed: 5, tilt: ( x: number ) => x };

	it( 'show the same land for the same seed, and another one for another seed', () => {
		const at = ( seed: number ): number => makeTerrain( { ...land, seed } )( 0.3, -0.2 );
		expect( at( 5 ) ).toBe( at( 5 ) );
		expect( at( 5 ) ).not.toBe( at( 6 ) );
	} );

	it( 'are PNG files with sea in the west and land in the east', () => {
		const palette = { low: [ 200, 0, 0 ], high: [ 200, 0, 0 ], shallow: [ 0, 0, 200 ], deep: [ 0, 0, 200 ], ink: [ 0, 0, 0 ] } as const;
		const png = drawMap( land, palette, 40, 20 );
		expect( png.subarray( 1, 4 ).toString() ).toBe( 'PNG' );
		expect( [ png.readUInt32BE( 16 ), png.readUInt32BE( 20 ) ] ).toEqual( [ 40, 20 ] );
		const data = png.indexOf( 'IDAT' );
		const rows = inflateSync( png.subarray( data + 4, data + 4 + png.readUInt32BE( data - 4 ) ) );
		// Undo the filter: every byte is the difference to the pixel on the left.
		const row = [ ...rows.subarray( 1, 121 ) ];
		for ( let at = 3; at < row.length; at++ ) {
			row[ at ] = ( ( row[ at ] ?? 0 ) + ( row[ at - 3 ] ?? 0 ) ) & 255;
		}
		const pixel = ( column: number ): number[] => row.slice( column * 3, column * 3 + 3 );
		expect( pixel( 1 )[ 2 ] ?? 0 ).toBeGreaterThan( pixel( 1 )[ 0 ] ?? 255 );
		expect( pixel( 38 )[ 0 ] ?? 0 ).toBeGreaterThan( pixel( 38 )[ 2 ] ?? 255 );
	} );
} );
