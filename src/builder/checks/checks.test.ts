import { addFilter, removeAllFilters } from '@wordpress/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BUILDER_CHECKS, type DesignBlock } from '@patreon-gate/api';
import type { Tier } from '../../types';
import { backgroundOf, contrast, contrastOf, over, readColor, type Color } from './contrast';
import { headings } from './headings';
import { length } from './length';
import { amountsIn, pricesExist } from './prices';
import { checkDesign } from './run';
import { tiersExist } from './tiers';
import { wayIn } from './way-in';

const FACE = { id: 'tier_too_low', label: 'Tier too low' };
const block = ( name: string, attributes: Record< string, unknown > = {}, innerBlocks: DesignBlock[] = [] ): DesignBlock => ( {
	name,
	attributes,
	innerBlocks,
} );
const paragraph = ( content: string ): DesignBlock => block( 'core/paragraph', { content } );
const tier = ( id: string, cents: number, more: Partial< Tier > = {} ): Tier => ( {
	id,
	campaign_id: '9',
	title: id,
	amount_cents: cents,
	currency: 'EUR',
	published: true,
	deleted: false,
	...more,
} );
const TIERS = [ tier( '1', 300 ), tier( '2', 1250 ), tier( '3', 900, { deleted: true } ) ];

afterEach( () => {
	removeAllFilters( BUILDER_CHECKS, '' );
	vi.restoreAllMocks();
} );

describe( 'the check for a button or link', () => {
	it.each( [
		[ block( 'patreon-gate/join' ) ],
		[ block( 'core/group', {}, [ block( 'patreon-gate/sign-in' ) ] ) ],
		[ block( 'core/button', { url: 'https://example.org' } ) ],
		[ paragraph( 'Read <a href="/more">more</a>' ) ],
	] )( 'finds %o', ( way ) => {
		expect( wayIn( [ way ], FACE ) ).toEqual( [] );
	} );

	it.each( [ [ paragraph( 'For members' ) ], [ block( 'core/button', { text: 'Join' } ) ], [ paragraph( '<a>no link</a>' ) ] ] )(
		'warns of a design that has only %o',
		( none ) => {
			expect( wayIn( [ none ], FACE ) ).toHaveLength( 1 );
		}
	);
} );

describe( 'headings', () => {
	const levels = ( ...all: number[] ) =>
		headings(
			all.map( ( level ) => block( 'core/heading', { level } ) ),
			FACE
		);

	it( 'may be one level deeper than the one before, or any number of levels higher', () => {
		expect( levels( 2, 3, 4, 2 ) ).toEqual( [] );
		expect( levels( 3 ) ).toEqual( [] );
	} );

	it( 'may not skip a level', () => {
		expect( levels( 2, 4 ) ).toHaveLength( 1 );
		expect( headings( [ block( 'core/heading' ), block( 'core/group', {}, [ block( 'core/heading', { level: 4 } ) ] ) ], FACE ) ).toHaveLength(
			1
		);
	} );
} );

describe( 'the length', () => {
	it( 'is limited to what a phone shows; markup and the inside of closed details do not count', () => {
		expect( length( [ paragraph( `<a href="https://example.org/${ 'long/'.repeat( 300 ) }">Short</a>` ) ], FACE ) ).toEqual( [] );
		expect( length( [ block( 'core/details', { summary: 'More' }, [ paragraph( 'word '.repeat( 200 ) ) ] ) ], FACE ) ).toEqual( [] );
		expect( length( [ paragraph( 'word '.repeat( 200 ) ) ], FACE ) ).toHaveLength( 1 );
	} );
} );

describe( 'tiers', () => {
	const cards = ( ...tiers: string[] ): DesignBlock => block( 'patreon-gate/tier-cards', { tiers } );

	it( 'that were deleted or never existed are warned of', () => {
		expect( tiersExist( TIERS )( [ cards( '1', '2' ) ], FACE ) ).toEqual( [] );
		expect( tiersExist( TIERS )( [ cards( '1', '3' ) ], FACE ) ).toHaveLength( 1 );
		expect( tiersExist( TIERS )( [ block( 'core/group', {}, [ cards( '77' ) ] ) ], FACE ) ).toHaveLength( 1 );
		expect( tiersExist( [] )( [ cards( '77' ) ], FACE ), 'Not read yet.' ).toEqual( [] );
	} );
} );

describe( 'amounts of money', () => {
	it.each( [
		[ 'Join for US$3 a month', 300, 'USD' ],
		[ 'Nur 4,50 € im Monat', 450, 'EUR' ],
		[ 'From £1,000.50', 100050, 'GBP' ],
		[ '1.000 EUR', 100000, 'EUR' ],
		[ '15 zł', 1500, 'PLN' ],
	] )( 'are read from “%s”', ( text, cents, currency ) => {
		const [ amount, ...more ] = amountsIn( text );
		expect( more ).toEqual( [] );
		expect( amount?.cents ).toBe( cents );
		expect( amount?.currencies ).toContain( currency );
	} );

	it( 'are only numbers with a currency', () => {
		expect( amountsIn( '9 minutes, 14 pictures, since 2019, on 12 March' ) ).toEqual( [] );
	} );

	it( 'have to be prices on Patreon', () => {
		const check = pricesExist( TIERS );
		expect( check( [ paragraph( 'For 3 € or 12,50 € a month, 30 € a year' ) ], FACE ) ).toEqual( [] );
		expect( check( [ paragraph( 'For 5 € a month, or 5 €' ) ], FACE ) ).toHaveLength( 1 );
		expect( check( [ paragraph( 'For US$3' ) ], FACE ), 'Another currency.' ).toHaveLength( 1 );
		expect( check( [ paragraph( 'For 9 €' ) ], FACE ), 'Of a deleted tier.' ).toHaveLength( 1 );
		expect( pricesExist( [] )( [ paragraph( 'For 5 €' ) ], FACE ), 'Not read yet.' ).toEqual( [] );
	} );
} );

describe( 'contrast', () => {
	it( 'is computed as WCAG defines it', () => {
		const black: Color = [ 0, 0, 0, 1 ];
		const white: Color = [ 255, 255, 255, 1 ];
		expect( contrast( black, white ) ).toBeCloseTo( 21 );
		expect( contrast( [ 118, 118, 118, 1 ], white ) ).toBeGreaterThan( 4.5 );
		expect( contrast( [ 119, 119, 119, 1 ], white ) ).toBeLessThan( 4.5 );
		expect( over( [ 0, 0, 0, 0.5 ], white ) ).toEqual( [ 127.5, 127.5, 127.5, 1 ] );
	} );

	it.each( [
		[ 'rgb(1, 2, 3)', [ 1, 2, 3, 1 ] ],
		[ 'rgba(1, 2, 3, 0.5)', [ 1, 2, 3, 0.5 ] ],
		[ 'rgb(1 2 3 / 0.5)', [ 1, 2, 3, 0.5 ] ],
		[ 'color(srgb 1 0 0)', null ],
	] )( 'reads %s', ( text, color ) => {
		expect( readColor( text ) ).toEqual( color );
	} );

	it( 'is unknown in front of a picture', () => {
		document.body.innerHTML =
			'<div style="background-color: rgb(0, 0, 0)"><p style="color: rgb(255, 255, 255); background-color: rgba(0, 0, 0, 0)">A</p></div><div style="background-image: url(a.png)"><p style="color: rgb(255, 255, 255)">B</p></div>';
		const [ plain, picture ] = document.querySelectorAll( 'p' );
		expect( plain === undefined ? 0 : contrastOf( plain ) ).toBeCloseTo( 21 );
		expect( picture === undefined ? 0 : backgroundOf( picture ) ).toBeNull();
	} );
} );

describe( 'a whole design', () => {
	const faces = [ FACE, { id: 'sold_out', label: 'Sold out' } ];
	const join = { name: 'patreon-gate/join', attributes: { metadata: { patreonGate: { not: [ 'sold_out' ] } } }, innerBlocks: [] };

	it( 'names the readers who are affected, or none if all are', () => {
		expect( checkDesign( [ join ], faces, [] ).map( ( { readers } ) => readers ) ).toEqual( [ [ 'Sold out' ] ] );
		expect( checkDesign( [], faces, [] ).map( ( { readers } ) => readers ) ).toEqual( [ [] ] );
	} );

	it( 'runs the checks of add-ons, and survives one that throws', () => {
		vi.spyOn( console, 'error' ).mockReturnValue( undefined );
		addFilter( BUILDER_CHECKS, 'test', () => ( {
			good: ( blocks: readonly DesignBlock[], { id }: { id: string } ) => ( id === 'sold_out' ? [ `Seen ${ blocks.length }` ] : [] ),
			bad: () => {
				throw new Error( 'broken' );
			},
			worse: 'nonsense',
		} ) );
		expect( checkDesign( [ join, paragraph( 'A <a href="/">link</a>' ) ], faces, [] ) ).toEqual( [
			{ text: 'Seen 1', readers: [ 'Sold out' ] },
		] );
		expect( console.error ).toHaveBeenCalled();
	} );
} );
