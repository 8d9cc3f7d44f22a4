// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from '@wordpress/element';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAll } from '../../data';
import type { SetUp, Sync } from '../../types';
import { CONNECTED, DRAFT_CONNECTION as DRAFT, NO_CONNECTION as NONE } from '../connection/connection.fixture';
import { SetUpChecklist } from './checklist';
import { NEW_SET_UP } from './set-up.fixture';
import SetUpScreen from './set-up-screen';

configure( { asyncUtilTimeout: 30_000 } );
vi.setConfig( { testTimeout: 60_000 } );

const SET_UP: SetUp = { ...NEW_SET_UP, step: 'values' };

function syncAt( read: number, state: 'reading' | 'done' ): Sync {
	const latest = {
		state,
		reason: '',
		pages: 1,
		members_read: read,
		members_total: 2000,
		changed: 0,
		missing: 0,
		would_lock: 0,
		had_access: 0,
		last_error: '',
		started_at: 1,
		updated_at: 1,
		resume_at: 0,
		finished_at: 0,
	};
	return {
		engine: 'wp-cron',
		campaigns: [
			{
				campaign_id: '9',
				latest,
				last_done: null,
				held: null,
				next_run: null,
				missed_runs: 0,
				inbox_waiting: 0,
				inbox_parked: 0,
				is_braked: false,
			},
		],
	};
}

interface Asked {
	readonly route: string;
	readonly data: unknown;
}

let asked: Asked[];
let answers: Record< string, unknown >;

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	window.scrollTo = () => undefined;
	asked = [];
	answers = { 'GET /set-up': SET_UP, 'POST /set-up': SET_UP, 'GET /connection': NONE, 'POST /connection': DRAFT };
	apiFetch.setFetchHandler( ( { method = 'GET', path = '', data } ) => {
		const route = `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /\?.*$/, '' ) }`;
		asked.push( { route, data } );
		const answer = answers[ route ];
		if ( answer instanceof Error ) {
			return Promise.reject( answer );
		}
		// As the server does, so that the guide does not store the same step again and again.
		return Promise.resolve( route === 'POST /set-up' ? Object.assign( {}, answer, data ) : answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

function Guide( { step }: { readonly step?: string } ): React.JSX.Element {
	const [ query, setQuery ] = useState< Readonly< Record< string, string > > >( step === undefined ? {} : { step } );
	return (
		<SetUpScreen
			query={ query }
			setQuery={ ( changes ) => {
				setQuery( ( before ) => ( { ...before, ...changes } ) );
			} }
			setUnsaved={ () => undefined }
			href={ () => '' }
		/>
	);
}

async function enter( id: string, secret: string ): Promise< void > {
	fireEvent.change( await screen.findByLabelText( '1. Client ID' ), { target: { value: id } } );
	fireEvent.change( screen.getByLabelText( '2. Client secret' ), { target: { value: secret } } );
}

const sent = ( route: string ): readonly unknown[] => asked.filter( ( one ) => one.route === route ).map( ( { data } ) => data );

describe( 'the two values', () => {
	it( 'are checked without a click, saved if they are right, and lead on', async () => {
		answers[ 'POST /set-up/check' ] = { fault: 'none' };
		render( <Guide /> );
		await enter( ' client-of-mira ', 'secret-of-mira' );
		expect( await screen.findByRole( 'heading', { name: 'Say yes on Patreon' } ) ).toBe( document.activeElement );
		expect( sent( 'POST /set-up/check' ) ).toEqual( [ { client_id: 'client-of-mira', client_secret: 'secret-of-mira' } ] );
		expect( sent( 'POST /connection' ) ).toEqual( [ { client_id: 'client-of-mira', client_secret: 'secret-of-mira' } ] );
	} );

	it( 'are not sent anywhere while their shape is wrong', async () => {
		render( <Guide /> );
		await enter( 'mira@example.com', 'secret-of-mira' );
		expect( await screen.findByText( /This is an email address/ ) ).toBeTruthy();
		expect( screen.getByLabelText( '1. Client ID' ).getAttribute( 'aria-invalid' ) ).toBe( 'true' );
		expect( screen.getByRole( 'button', { name: 'Check and continue' } ).getAttribute( 'aria-disabled' ) ).toBe( 'true' );
		expect( sent( 'POST /set-up/check' ) ).toEqual( [] );
	} );

	it.each( [
		[ 'wrong_secret', /does not belong to the client ID/ ],
		[ 'unknown_id', /does not know this client ID/ ],
		[ 'refused', /does not recognize these two values/ ],
		[ 'wrong_address', /has another redirect address/ ],
	] )( 'stay on the screen with the fault: %s', async ( fault, words ) => {
		answers[ 'POST /set-up/check' ] = { fault };
		render( <Guide /> );
		await enter( 'client-of-mira', 'secret-of-mira' );
		expect( ( await screen.findAllByText( words ) ).length ).toBeGreaterThan( 0 );
		expect( sent( 'POST /connection' ) ).toEqual( [] );
		expect( screen.getByLabelText( '1. Client ID' ) ).toHaveProperty( 'value', 'client-of-mira' );
	} );

	it( 'are swapped where they are in each other’s field, and checked again', async () => {
		answers[ 'POST /set-up/check' ] = { fault: 'swapped' };
		render( <Guide /> );
		await enter( 'secret-of-mira', 'client-of-mira' );
		expect( ( await screen.findAllByText( /have been swapped for you/ ) ).length ).toBeGreaterThan( 0 );
		answers[ 'POST /set-up/check' ] = { fault: 'none' };
		expect( await screen.findByText( 'Say yes on Patreon' ) ).toBeTruthy();
		expect( sent( 'POST /connection' ) ).toEqual( [ { client_id: 'client-of-mira', client_secret: 'secret-of-mira' } ] );
	} );

	it( 'can be saved where Patreon cannot be asked', async () => {
		answers[ 'POST /set-up/check' ] = { fault: 'unsure' };
		render( <Guide /> );
		await enter( 'client-of-mira', 'secret-of-mira' );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Save and continue' } ) );
		expect( await screen.findByText( 'Say yes on Patreon' ) ).toBeTruthy();
	} );
} );

it( 'drives the first sync by its own requests, moves the bar, and opens the next step at the end', async () => {
	answers[ 'GET /connection' ] = CONNECTED;
	answers[ 'GET /sync' ] = syncAt( 0, 'reading' );
	answers[ 'POST /sync/advance' ] = syncAt( 1000, 'reading' );
	answers[ 'POST /set-up' ] = { ...SET_UP, is_connected: true };
	answers[ 'GET /wp/v2/posts' ] = [];
	answers[ 'GET /tiers' ] = [];
	render( <Guide /> );
	expect( await screen.findByText( 'Syncing your members: 1,000 of 2,000.' ) ).toBeTruthy();
	expect( screen.getByRole( 'progressbar' ).getAttribute( 'value' ) ).toBe( '50' );
	answers[ 'POST /sync/advance' ] = syncAt( 2000, 'done' );
	expect( await screen.findByText( 'There is no published post on this site yet.', { exact: false } ) ).toBeTruthy();
	expect( sent( 'POST /sync/advance' ).length ).toBeGreaterThan( 1 );
} );

it( 'leads people who were connected before to reconnecting, and those who are set up nowhere', async () => {
	answers[ 'GET /connection' ] = { ...CONNECTED, state: 'disconnected' };
	render( <Guide step="welcome" /> );
	expect( await screen.findByText( 'Connect again' ) ).toBeTruthy();
	cleanup();
	forgetAll();
	answers[ 'GET /connection' ] = CONNECTED;
	answers[ 'GET /set-up' ] = { ...SET_UP, step: '', is_connected: true, has_members: true, has_lock: true };
	render( <Guide /> );
	expect( await screen.findByText( 'This site is set up' ) ).toBeTruthy();
	expect( sent( 'POST /set-up' ) ).toEqual( [] );
} );

it( 'has a way out where it cannot be loaded, because WordPress’ own menus are hidden', async () => {
	answers[ 'GET /connection' ] = new Error( 'offline' );
	render( <Guide /> );
	expect( await screen.findByRole( 'button', { name: 'Try again' } ) ).toBeTruthy();
	expect( screen.getByText( 'Close' ) ).toBeTruthy();
} );

describe( 'the checklist', () => {
	it( 'shows what is left, and can be put away', async () => {
		answers[ 'POST /set-up' ] = { ...SET_UP, is_connected: true, is_over: true };
		const changed = vi.fn();
		render( <SetUpChecklist setUp={ { ...SET_UP, is_connected: true } } onChange={ changed } /> );
		expect( screen.getByText( '1 of 4 done.' ) ).toBeTruthy();
		expect( screen.getByText( 'Continue the set-up' ) ).toBeTruthy();
		fireEvent.click( screen.getByRole( 'button', { name: 'Put this list away' } ) );
		await waitFor( () => {
			expect( changed ).toHaveBeenCalledWith( answers[ 'POST /set-up' ] );
		} );
		expect( sent( 'POST /set-up' ) ).toEqual( [ { is_over: true } ] );
	} );

	it( 'is not there once all is done', () => {
		const done = { ...SET_UP, step: 'lock', is_connected: true, has_members: true, has_lock: true, was_seen: true } as const;
		const { container } = render( <SetUpChecklist setUp={ done } onChange={ vi.fn() } /> );
		expect( container.textContent ).toBe( '' );
	} );
} );
