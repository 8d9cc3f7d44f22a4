// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll } from '../../data';
import type { EmailMatch } from '../../types';
import { Matches } from './matches';

const MATCH: EmailMatch = {
	id: 7,
	campaign_id: '9',
	patreon_user_id: '501',
	member_id: 'm-1',
	name: 'Sam Smith',
	email: 'sam@example.org',
	wp_user_id: 12,
	user_login: 'sammy',
	display_name: 'Sammy',
	state: 'waiting',
	created_at: 1_790_000_000,
	decided_by: 0,
	decided_at: 0,
};

configure( { asyncUtilTimeout: 10_000 } );

let asked: string[];
let answers: Record< string, unknown >;
let refusals: Record< string, unknown >;

beforeEach( () => {
	asked = [];
	refusals = {};
	apiFetch.setFetchHandler( ( { method = 'GET', path = '' } ) => {
		const key = `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /[?&]_locale=user/, '' ) }`;
		asked.push( key );
		if ( key in refusals ) {
			// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
			return Promise.reject( refusals[ key ] );
		}
		const answer = answers[ key ];
		return answer === undefined ? Promise.reject( new Error( key ) ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

const MORE: EmailMatch = { ...MATCH, id: 6, name: '', patreon_user_id: '502', user_login: 'kim', display_name: 'Kim' };

function row( name: string ): HTMLElement {
	const found = screen.getByText( name ).closest( 'tr' );
	if ( found === null ) {
		throw new Error( `${ name } is in no row` );
	}
	return found;
}

function press( name: string, label: string ): void {
	const button = within( row( name ) ).getByRole( 'button', { name: label } );
	button.focus();
	fireEvent.click( button );
}

describe( 'accounts with the address of a member', () => {
	it( 'says when there is none', async () => {
		answers = { 'GET /matches?state=waiting&before=0': [] };
		render( <Matches /> );
		expect( await screen.findByText( /then once a day/ ) ).toBeTruthy();
		expect( screen.queryByText( /Link them only/ ) ).toBeNull();
	} );

	it.each( [
		[ 'approve', 'Same person: link', 'Sam Smith on Patreon and Sammy here are linked.' ],
		[ 'reject', 'Different people', 'Sam Smith on Patreon and Sammy here will not be suggested again.' ],
	] )( '%s takes it off the list, says so, and reading goes on with the next', async ( decision, label, words ) => {
		answers = {
			'GET /matches?state=waiting&before=0': [ MATCH, MORE ],
			[ `POST /matches/7/${ decision }` ]: { ...MATCH, state: decision === 'approve' ? 'approved' : 'rejected' },
		};
		render( <Matches /> );
		await screen.findByText( 'Sam Smith' );
		expect(
			within( row( 'Sam Smith' ) )
				.getAllByText( /s/i, { selector: 'bdi' } )
				.map( ( { textContent } ) => textContent )
		).toEqual( [ 'Sam Smith', 'Sammy', 'sammy', 'sam@example.org' ] );
		press( 'Sam Smith', label );
		await waitFor( () => {
			expect( screen.queryByText( 'Sam Smith' ) ).toBeNull();
		} );
		expect( screen.getByRole( 'status' ).textContent ).toBe( words );
		expect( document.activeElement ).toBe( row( '502' ) );
		expect( asked ).toContain( `POST /matches/7/${ decision }` );
	} );

	it( 'moves the focus to the message about the last decision when the list is empty', async () => {
		answers = { 'GET /matches?state=waiting&before=0': [ MATCH ], 'POST /matches/7/reject': { ...MATCH, state: 'rejected' } };
		render( <Matches /> );
		await screen.findByText( 'Sam Smith' );
		press( 'Sam Smith', 'Different people' );
		expect( await screen.findByText( /then once a day/ ) ).toBeTruthy();
		expect( document.activeElement ).toBe( screen.getByRole( 'status' ) );
	} );

	it( 'does not show a decided match again when the response about another one arrives', async () => {
		const waits = new Map< string, () => void >();
		answers = { 'GET /matches?state=waiting&before=0': [ MATCH, MORE ] };
		for ( const match of [ MATCH, MORE ] ) {
			answers[ `POST /matches/${ match.id }/reject` ] = new Promise( ( resolve ) => {
				waits.set( `${ match.id }`, () => {
					resolve( { ...match, state: 'rejected' } );
				} );
			} );
		}
		render( <Matches /> );
		await screen.findByText( 'Sam Smith' );
		press( 'Sam Smith', 'Different people' );
		press( '502', 'Different people' );
		waits.get( '7' )?.();
		await waitFor( () => {
			expect( screen.queryByText( 'Sam Smith' ) ).toBeNull();
		} );
		waits.get( '6' )?.();
		expect( await screen.findByText( /then once a day/ ) ).toBeTruthy();
		expect( screen.queryByText( 'Sam Smith' ) ).toBeNull();
	} );

	it( 'keeps a match in the list if the site does not answer, so that the person can try again', async () => {
		answers = { 'GET /matches?state=waiting&before=0': [ MATCH ] };
		render( <Matches /> );
		await screen.findByText( 'Sam Smith' );
		press( 'Sam Smith', 'Same person: link' );
		expect( ( await screen.findAllByText( /did not answer/ ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByRole( 'button', { name: 'Same person: link' } ) ).toBeTruthy();
	} );

	it( 'removes the buttons of a match that somebody else decided meanwhile', async () => {
		answers = { 'GET /matches?state=waiting&before=0': [ MATCH ] };
		refusals = {
			'POST /matches/7/approve': {
				code: 'patreon_gate_match_decided',
				message: 'Someone has already decided about this suggestion.',
				data: { status: 409 },
			},
		};
		render( <Matches /> );
		await screen.findByText( 'Sam Smith' );
		press( 'Sam Smith', 'Same person: link' );
		expect( ( await screen.findAllByText( 'Someone has already decided about this suggestion.' ) ).length ).toBeGreaterThan( 0 );
		expect( screen.queryByRole( 'button' ) ).toBeNull();
		expect( document.activeElement ).toBe( row( 'Sam Smith' ) );
	} );

	it( 'names an account that was deleted meanwhile', async () => {
		answers = { 'GET /matches?state=waiting&before=0': [ { ...MATCH, user_login: '', display_name: '', email: '' } ] };
		render( <Matches /> );
		expect( await screen.findByText( 'account 12 (deleted)' ) ).toBeTruthy();
	} );

	it( 'continues after the last row, also if some rows were decided', async () => {
		const page = Array.from( { length: 50 }, ( _, i ) => ( { ...MATCH, id: 100 - i, name: `Person ${ i }` } ) );
		answers = {
			'GET /matches?state=waiting&before=0': page,
			'GET /matches?state=waiting&before=51': [ { ...MATCH, id: 3, name: 'The last one' } ],
			'POST /matches/100/reject': { ...MATCH, id: 100, state: 'rejected' },
		};
		render( <Matches /> );
		await screen.findByText( 'Person 0' );
		press( 'Person 0', 'Different people' );
		await waitFor( () => {
			expect( screen.queryByText( 'Person 0' ) ).toBeNull();
		} );
		// By its text, because searching a hundred buttons by role takes seconds.
		const more = screen.getByText( 'Show more' );
		more.focus();
		fireEvent.click( more );
		expect( await screen.findByText( 'The last one' ) ).toBeTruthy();
		expect( screen.queryByText( 'Show more' ) ).toBeNull();
		expect( document.activeElement ).toBe( row( 'The last one' ) );
		expect( screen.queryByText( 'Person 0' ) ).toBeNull();
		// jsdom may take long for fifty rows.
	}, 60_000 );
} );
