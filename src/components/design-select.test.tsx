// @vitest-environment jsdom
/** Tests the control that chooses a call to action for a post or a block. */
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAll } from '../data';
import { DesignSelect } from './design-select';

const NAMES = [
	{ id: 5, title: 'Card' },
	{ id: 9, title: 'Quiet & calm' },
];

let answer: unknown;
let requests: string[];

beforeEach( () => {
	answer = NAMES;
	requests = [];
	apiFetch.setFetchHandler( ( { path = '' } ) => {
		requests.push( path );
		// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
		return answer === null ? Promise.reject( { code: 'broken', message: 'Broken.' } ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

/** Shows the control, and returns what is called with another choice. */
function show( design: number ) {
	const onChange = vi.fn();
	render( <DesignSelect design={ design } onChange={ onChange } fallback="The one of the site" /> );
	return onChange;
}

/** Waits for the answer, and returns the names to choose from. */
async function choices(): Promise< ( string | null )[] > {
	return ( await screen.findAllByRole( 'option' ) ).map( ( { textContent } ) => textContent );
}

describe( 'the choice of a call to action', () => {
	it( 'has the published ones, and what is shown without a choice', async () => {
		const onChange = show( 0 );
		expect( await choices() ).toEqual( [ 'The one of the site', 'Card', 'Quiet & calm' ] );
		const select = screen.getByLabelText( 'Call to action' );
		expect( select ).toHaveProperty( 'value', '0' );
		fireEvent.change( select, { target: { value: '9' } } );
		expect( onChange ).toHaveBeenCalledWith( 9 );
	} );

	it( 'shows what was chosen, and goes back to none', async () => {
		const onChange = show( 5 );
		await choices();
		expect( screen.getByLabelText( 'Call to action' ) ).toHaveProperty( 'value', '5' );
		fireEvent.change( screen.getByLabelText( 'Call to action' ), { target: { value: '0' } } );
		expect( onChange ).toHaveBeenCalledWith( 0 );
	} );

	it.each( [ [ NAMES ], [ [] ] ] )( 'keeps one that is gone, and says so', async ( names ) => {
		answer = names;
		const onChange = show( 7 );
		expect( await choices() ).toContain( 'Not published any more' );
		expect( screen.getByLabelText( 'Call to action' ) ).toHaveProperty( 'value', '7' );
		expect( screen.getByText( /is not published any more\. Readers see what is chosen for the site\./ ) ).toBeTruthy();
		expect( onChange ).not.toHaveBeenCalled();
	} );

	it.each( [
		[ 'there is none', [] ],
		[ 'they cannot be read', null ],
		[ 'the answer is something else', { id: 5 } ],
	] )( 'is not there where %s', async ( _why, value ) => {
		answer = value;
		show( 0 );
		await waitFor( () => {
			expect( requests ).toHaveLength( 1 );
		} );
		await waitFor( () => {
			expect( screen.queryByLabelText( 'Call to action' ) ).toBeNull();
		} );
	} );
} );
