// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

let asked: string[];
let answers: Record< string, unknown >;

beforeEach( () => {
	asked = [];
	apiFetch.setFetchHandler( ( { method = 'GET', path = '' } ) => {
		const key = `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /[?&]_locale=user/, '' ) }`;
		asked.push( key );
		const answer = answers[ key ];
		return answer === undefined ? Promise.reject( new Error( key ) ) : Promise.resolve( answer );
	} );
} );

afterEach( cleanup );

describe( 'accounts with the address of a member', () => {
	it( 'says when there is none', async () => {
		answers = { 'GET /matches?state=waiting&before=0': [] };
		render( <Matches /> );
		expect( await screen.findByText( /looked for once a day/ ) ).toBeTruthy();
	} );

	it.each( [
		[ 'approve', 'The same person: link them' ],
		[ 'reject', 'Different people' ],
	] )( '%s takes it off the list', async ( decision, label ) => {
		answers = {
			'GET /matches?state=waiting&before=0': [ MATCH, { ...MATCH, id: 6, name: '', patreon_user_id: '502' } ],
			[ `POST /matches/7/${ decision }` ]: { ...MATCH, state: decision === 'approve' ? 'approved' : 'rejected' },
		};
		render( <Matches /> );
		expect( await screen.findByText( 'Sam Smith on Patreon, and Sammy (sammy) here: sam@example.org' ) ).toBeTruthy();
		for ( const button of screen.getAllByRole( 'button', { name: label } ).slice( 0, 1 ) ) {
			fireEvent.click( button );
		}
		await waitFor( () => {
			expect( screen.queryByText( /Sam Smith/ ) ).toBeNull();
		} );
		expect( screen.getByText( /502 on Patreon/ ) ).toBeTruthy();
		expect( asked ).toContain( `POST /matches/7/${ decision }` );
	} );

	it( 'stays on the list where it cannot be done, and says why', async () => {
		answers = { 'GET /matches?state=waiting&before=0': [ MATCH ] };
		render( <Matches /> );
		fireEvent.click( await screen.findByRole( 'button', { name: 'The same person: link them' } ) );
		await waitFor( () => {
			expect( asked ).toContain( 'POST /matches/7/approve' );
		} );
		expect( ( await screen.findAllByText( /did not answer/ ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByText( /Sam Smith on Patreon/ ) ).toBeTruthy();
	} );

	it( 'goes on where the page ends', async () => {
		const page = Array.from( { length: 50 }, ( _, i ) => ( { ...MATCH, id: 100 - i, name: `Person ${ i }` } ) );
		answers = {
			'GET /matches?state=waiting&before=0': page,
			'GET /matches?state=waiting&before=51': [ { ...MATCH, id: 3, name: 'The last one' } ],
		};
		render( <Matches /> );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Show more' } ) );
		expect( await screen.findByText( /The last one/ ) ).toBeTruthy();
		expect( screen.queryByRole( 'button', { name: 'Show more' } ) ).toBeNull();
	} );
} );
