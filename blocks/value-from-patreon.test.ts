/** Tests the control that makes a text a placeholder, and what the editor shows of it. */
import { getBlockBindingsSource } from '@wordpress/blocks';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PLACEHOLDER_SOURCE, placeholders } from '../src/data/placeholders';
import { bound } from './value-from-patreon';

const SEASON = { key: 'my-add-on/season', label: 'Season', example: 'Spring' };
const PRICE = { key: 'price', label: 'Price', example: 'US$3 a month' };
const binding = ( key: string, source = PLACEHOLDER_SOURCE ): object => ( { source, args: { key } } );

beforeAll( async () => {
	await import( './value-from-patreon' );
} );

afterEach( () => {
	delete window.patreonGateValues;
} );

describe( 'the placeholders of the editor', () => {
	it( 'are those of PHP, including those of add-ons, without invalid ones', () => {
		window.patreonGateValues = [ PRICE, SEASON, { key: 'x' }, { ...PRICE, key: '' }, { ...PRICE, label: 7 }, null, 'tier' ];
		expect( placeholders() ).toEqual( [ PRICE, SEASON ] );
	} );

	it.each( [ undefined, null, {}, 'price' ] )( 'are none where PHP passed %s', ( value ) => {
		window.patreonGateValues = value;
		expect( placeholders() ).toEqual( [] );
	} );
} );

describe( 'a bound text', () => {
	it( 'is stored empty, and keeps other bindings and metadata', () => {
		const metadata = { name: 'Mine', bindings: { url: binding( 'x', 'core/post-meta' ) } };
		const once = bound( { content: 'Old', metadata }, 'content', 'price' );
		expect( once ).toEqual( {
			content: '',
			metadata: { name: 'Mine', bindings: { url: binding( 'x', 'core/post-meta' ), content: binding( 'price' ) } },
		} );
		expect( bound( once, 'content', '' ) ).toEqual( { metadata } );
	} );

	it( 'becomes ordinary text again, without an empty list of bindings', () => {
		expect( bound( { metadata: { bindings: { text: binding( 'price' ) } } }, 'text', '' ) ).toEqual( { metadata: { bindings: undefined } } );
	} );

	it( 'shows its example, and nothing for an unknown placeholder', () => {
		window.patreonGateValues = [ PRICE, SEASON ];
		const source = getBlockBindingsSource( PLACEHOLDER_SOURCE );
		const shown: unknown = source?.getValues?.( {
			bindings: {
				// As WordPress passes them: without the name of the source.
				content: { args: { key: 'my-add-on/season' } },
				text: { args: { key: 'gone/for-good' } },
				title: { args: {} },
				alt: null,
			},
		} );
		expect( shown ).toEqual( { content: 'Spring', text: '', title: '', alt: '' } );
	} );
} );
