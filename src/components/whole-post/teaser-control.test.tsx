// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_TEASER, type Teaser } from '../../types';
import { TeaserControl } from './teaser-control';

let onChange: ReturnType< typeof vi.fn< ( teaser: Teaser ) => void > >;

beforeEach( () => {
	onChange = vi.fn();
} );

afterEach( cleanup );

const show = ( stored: unknown ) => render( <TeaserControl stored={ stored } onChange={ onChange } /> );
const chosen = () =>
	screen.getAllByRole( 'radio' ).flatMap( ( radio ) => ( radio instanceof HTMLInputElement && radio.checked ? [ radio.value ] : [] ) );

describe( 'what everyone can read of a locked post', () => {
	it.each( [ [ 'start' ], [ 'auto' ], [ 'words' ], [ 'none' ] ] as const )( 'shows the stored choice: %s', ( mode ) => {
		show( { ...DEFAULT_TEASER, mode } );
		expect( chosen() ).toEqual( [ mode ] );
	} );

	it( 'shows the default if nothing readable is stored', () => {
		show( { mode: 'everything' } );
		expect( chosen() ).toEqual( [ DEFAULT_TEASER.mode ] );
	} );

	it( 'asks for the number of words only if words are shown', () => {
		show( { ...DEFAULT_TEASER, mode: 'auto' } );
		expect( screen.queryByLabelText( 'How many words' ) ).toBeNull();
	} );

	it( 'keeps the number of words while another choice is tried', () => {
		show( { ...DEFAULT_TEASER, mode: 'words', words: 33 } );
		fireEvent.click( screen.getByLabelText( 'No text' ) );
		expect( onChange ).toHaveBeenCalledWith( { ...DEFAULT_TEASER, mode: 'none', words: 33 } );
	} );

	it( 'stores the beginning', () => {
		show( { ...DEFAULT_TEASER, mode: 'none' } );
		fireEvent.click( screen.getByLabelText( 'The beginning' ) );
		expect( onChange ).toHaveBeenCalledWith( { ...DEFAULT_TEASER, mode: 'start' } );
	} );

	it( 'passes on allowed numbers only', () => {
		show( { ...DEFAULT_TEASER, mode: 'words', words: 33 } );
		const field = screen.getByLabelText( 'How many words' );
		for ( const value of [ '0', '1001', '4.5', '' ] ) {
			fireEvent.change( field, { target: { value } } );
		}
		expect( onChange ).not.toHaveBeenCalled();
		fireEvent.change( field, { target: { value: '80' } } );
		expect( onChange ).toHaveBeenLastCalledWith( { ...DEFAULT_TEASER, mode: 'words', words: 80 } );
	} );
} );
