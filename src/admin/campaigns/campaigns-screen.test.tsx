// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll } from '../../data';
import type { ListedConnection, Sync, Webhook } from '../../types';
import { CONNECTED, DRAFT_CONNECTION } from '../connection/connection.fixture';
import { createRouter, RouterContext, type Router } from '../router';
import CampaignsScreen from './campaigns-screen';

const NOW = Math.floor( Date.now() / 1000 );
const BUDGET = { waits_until: null, refusals: 0, max_refusals: 400 };
const MIRA: ListedConnection = {
	...CONNECTED,
	id: 1,
	is_primary: true,
	picture: 'https://example.org/portrait.png',
	budget: BUDGET,
	connected_as: 'Mira Lindqvist',
	scopes: [ 'campaigns', 'campaigns.members' ],
};
const OTIS: ListedConnection = {
	...MIRA,
	id: 2,
	is_primary: false,
	picture: '',
	client_id: 'client-of-otis',
	connected_as: 'Otis Bell',
	campaign: { id: '10', name: 'Otis Loops', currency: 'EUR', url: '', is_monthly: false, is_connected: true },
};
const SWEEP = { reason: '', pages: 1, members_total: 12, changed: 0, missing: 0, would_lock: 0, had_access: 0, last_error: '', resume_at: 0 };
const SYNC: Sync = {
	engine: 'WP-Cron',
	campaigns: [
		{
			campaign_id: '9',
			latest: null,
			last_done: { ...SWEEP, state: 'done', members_read: 12, started_at: NOW - 400, updated_at: NOW - 360, finished_at: NOW - 360 },
			held: null,
			next_run: NOW + 600,
			missed_runs: 0,
			inbox_waiting: 0,
			inbox_parked: 0,
			is_braked: false,
		},
	],
};
const WEBHOOK: Webhook = {
	id: 4,
	campaign_id: '9',
	name: '',
	address: 'https://example.org/hook',
	triggers: [],
	state: 'active',
	is_paused: false,
	failures: 0,
	last_attempted_at: null,
	last_received_at: null,
	last_test_at: null,
	previous_secret_until: null,
	checked_at: null,
	last_error: null,
};

let answers: Map< string, unknown >;
let asked: string[];
let router: Router;

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	asked = [];
	answers = new Map< string, unknown >( [
		[ 'GET /connections', [ MIRA ] ],
		[ 'GET /sync', SYNC ],
		[ 'GET /webhooks', [ WEBHOOK ] ],
		[ 'GET /campaigns', [ MIRA.campaign, OTIS.campaign ] ],
	] );
	apiFetch.setFetchHandler( ( { method: sent = 'GET', path = '', headers } ) => {
		// Some servers refuse PUT and DELETE, so apiFetch sends them as POST with this header.
		const method = new Headers( headers ).get( 'X-HTTP-Method-Override' ) ?? sent;
		const key = `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /\?.*$/, '' ) }`;
		asked.push( key );
		const answer = answers.get( key );
		return answer instanceof Error ? Promise.reject( answer ) : Promise.resolve( answer );
	} );
	window.history.replaceState( null, '', '/wp-admin/admin.php?page=patreon-gate&screen=campaigns' );
	router = createRouter();
} );

afterEach( () => {
	cleanup();
	router.stop();
	forgetAll();
} );

function show(): void {
	render(
		<RouterContext.Provider value={ router }>
			<CampaignsScreen />
		</RouterContext.Provider>
	);
}

/** Presses a button of a page. */
async function press( page: string, button: string ): Promise< void > {
	fireEvent.click( within( await screen.findByRole( 'group', { name: page } ) ).getByRole( 'button', { name: button } ) );
}

describe( 'what is shown', () => {
	it( 'says first that the only page works, with its details open and nothing that leaves no trace of a page that was replaced', async () => {
		show();
		expect( screen.getByText( 'Loading the Patreon pages' ) ).toBeTruthy();
		expect( ( await screen.findAllByText( 'Mira Makes Maps is connected, and works.' ) ).length ).toBeGreaterThan( 0 );
		expect( await screen.findByText( '(12 on Patreon)', { exact: false } ) ).toBeTruthy();
		expect( screen.getByText( 'Patreon reports changes right away. None has arrived yet.' ) ).toBeTruthy();
		expect( screen.getByText( 'your page and its tiers and your members' ) ).toBeTruthy();
		expect( screen.getByText( 'Patreon accepts every request.' ) ).toBeTruthy();
		expect( document.querySelector( 'details' )?.open ).toBe( true );
		expect( document.querySelector( 'img' )?.alt ).toBe( '' );
		expect( screen.queryByRole( 'button', { name: 'Make it the primary page' } ) ).toBeNull();
		// This page has no connection, and locks may name it.
		expect( await screen.findByText( 'Otis Loops' ) ).toBeTruthy();
	} );

	it( 'keeps in the address which of several pages is open', async () => {
		answers.set( 'GET /connections', [ MIRA, OTIS ] );
		show();
		expect( ( await screen.findAllByText( '2 Patreon pages are connected, and all work.' ) ).length ).toBeGreaterThan( 0 );
		const [ , second ] = document.querySelectorAll( 'details' );
		expect( second?.open ).toBe( false );
		if ( second !== undefined ) {
			second.open = true;
			fireEvent( second, new Event( 'toggle' ) );
		}
		expect( router.state().address.query[ 'open' ] ).toBe( '2' );
		expect( screen.queryByText( 'Pages without a connection' ) ).toBeNull();
	} );

	it.each< [ string, Partial< ListedConnection >, string ] >( [
		[
			'reconnect',
			{ state: 'reconnect', last_error: { code: 'unauthorized', message: 'Patreon said no.' } },
			'Patreon said no. Reconnect the page.',
		],
		[ 'disconnected', { state: 'disconnected' }, 'Its posts stay locked' ],
		[ 'elsewhere', { state: 'elsewhere' }, 'a copy of it' ],
		[ 'draft', { ...DRAFT_CONNECTION }, 'allow the connection on Patreon' ],
		[ 'an error', { last_error: { code: 'x', message: 'Patreon did not answer.' } }, 'Patreon did not answer.' ],
		[ 'a wait', { budget: { ...BUDGET, waits_until: NOW + 60 } }, 'it continues by itself' ],
	] )( 'says what is the matter: %s', async ( _, changes, sentence ) => {
		answers.set( 'GET /connections', [ { ...MIRA, ...changes } ] );
		show();
		expect( await screen.findByText( sentence, { exact: false } ) ).toBeTruthy();
	} );

	it( 'names the pages that need somebody', async () => {
		answers.set( 'GET /connections', [ MIRA, { ...OTIS, state: 'reconnect' } ] );
		show();
		expect( ( await screen.findAllByText( 'Otis Loops needs you. 1 page is connected, and works.' ) ).length ).toBeGreaterThan( 0 );
	} );

	it( 'leads to the guide where there is no page', async () => {
		answers.set( 'GET /connections', [] );
		show();
		expect( await screen.findByRole( 'link', { name: 'Start the set-up' } ) ).toBeTruthy();
	} );

	it( 'can be read again after an error', async () => {
		answers.set( 'GET /connections', new Error( 'no' ) );
		show();
		const again = await screen.findByRole( 'button', { name: 'Try again' } );
		answers.set( 'GET /connections', [ MIRA ] );
		fireEvent.click( again );
		expect( ( await screen.findAllByText( 'Mira Makes Maps is connected, and works.' ) ).length ).toBeGreaterThan( 0 );
	} );

	it( 'shows the pages also where the sync cannot be read', async () => {
		answers.set( 'GET /sync', new Error( 'no' ) );
		show();
		expect( ( await screen.findAllByText( 'Mira Makes Maps is connected, and works.' ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByText( 'Mira Lindqvist' ) ).toBeTruthy();
	} );
} );

describe( 'what can be done', () => {
	beforeEach( () => {
		answers.set( 'GET /connections', [ MIRA, OTIS ] );
	} );

	it( 'disconnects after a question that says what becomes of locks and members', async () => {
		answers.set( 'DELETE /connections/2', [ MIRA, { ...OTIS, state: 'disconnected' } ] );
		show();
		await press( 'Otis Loops', 'Disconnect' );
		const dialog = within( await screen.findByRole( 'dialog', { name: 'Disconnect Otis Loops?' } ) );
		expect( dialog.getByText( 'Nothing becomes public: every locked post stays locked.' ) ).toBeTruthy();
		expect( dialog.getByText( /^Nothing is lost: members, tiers and locks are kept/ ) ).toBeTruthy();
		fireEvent.click( dialog.getByRole( 'button', { name: 'Stay connected' } ) );
		expect( asked ).not.toContain( 'DELETE /connections/2' );
		await press( 'Otis Loops', 'Disconnect' );
		fireEvent.click( within( await screen.findByRole( 'dialog' ) ).getByRole( 'button', { name: 'Disconnect' } ) );
		expect( await screen.findByText( 'Disconnected. Nothing was lost.' ) ).toBeTruthy();
		expect( within( screen.getByRole( 'group', { name: 'Otis Loops' } ) ).queryByRole( 'button', { name: 'Disconnect' } ) ).toBeNull();
	} );

	it( 'makes another page the primary one after saying what that changes', async () => {
		answers.set( 'POST /connections/2/primary', [
			{ ...OTIS, is_primary: true },
			{ ...MIRA, is_primary: false },
		] );
		show();
		await press( 'Otis Loops', 'Make it the primary page' );
		const dialog = within( await screen.findByRole( 'dialog', { name: 'Make Otis Loops the primary page?' } ) );
		expect( dialog.getByText( /Nothing becomes public, and you can change it back/ ) ).toBeTruthy();
		fireEvent.click( dialog.getByRole( 'button', { name: 'Make it the primary page' } ) );
		expect( await screen.findByText( 'Otis Loops (primary page)' ) ).toBeTruthy();
	} );

	it( 'keeps the question open where the server refuses', async () => {
		answers.set( 'DELETE /connections/2', new Error( 'no' ) );
		show();
		await press( 'Otis Loops', 'Disconnect' );
		const dialog = within( await screen.findByRole( 'dialog' ) );
		fireEvent.click( dialog.getByRole( 'button', { name: 'Disconnect' } ) );
		expect( ( await dialog.findAllByText( /Try again|did not answer/ ) ).length ).toBeGreaterThan( 0 );
		expect( within( screen.getByRole( 'dialog' ) ).getByRole( 'button', { name: 'Disconnect' } ) ).toBeTruthy();
	} );

	it( 'says before a different page takes the place of one that nothing is lost', async () => {
		show();
		await press( 'Otis Loops', 'Connect a different page instead' );
		expect( within( await screen.findByRole( 'dialog' ) ).getByText( /posts locked for Otis Loops stay locked/ ) ).toBeTruthy();
		expect( asked.filter( ( key ) => key.startsWith( 'POST' ) ) ).toEqual( [] );
	} );

	it( 'removes a page that was never connected', async () => {
		answers.set( 'GET /connections', [ MIRA, { ...OTIS, ...DRAFT_CONNECTION, client_id: 'third' } ] );
		answers.set( 'DELETE /connections/2', [ MIRA ] );
		show();
		await press( 'New Patreon page (client third)', 'Remove' );
		await screen.findByRole( 'heading', { name: 'Pages without a connection' } );
		expect( screen.queryByRole( 'group', { name: /New Patreon page/ } ) ).toBeNull();
	} );

	it( 'refuses the client of a page that is there, and marks both fields as required', async () => {
		router.setQuery( { add: '1' } );
		show();
		fireEvent.change( await screen.findByLabelText( 'Client ID (required)' ), { target: { value: ' client-of-otis ' } } );
		fireEvent.change( screen.getByLabelText( 'Client secret (required)' ), { target: { value: 'x' } } );
		expect( screen.getByText( /^This client belongs to Otis Loops/ ) ).toBeTruthy();
		const save = screen.getByRole( 'button', { name: 'Save and continue to Patreon' } );
		expect( save.getAttribute( 'aria-disabled' ) ).toBe( 'true' );
		fireEvent.change( screen.getByLabelText( 'Client ID (required)' ), { target: { value: 'third' } } );
		expect( save.getAttribute( 'aria-disabled' ) ).not.toBe( 'true' );
	} );

	it( 'saves a new client before it asks Patreon', async () => {
		answers.set( 'POST /connections', { ...OTIS, ...DRAFT_CONNECTION, id: 3, client_id: 'third' } );
		answers.set( 'POST /connections/3/start', new Error( 'no' ) );
		show();
		fireEvent.click( await screen.findByRole( 'button', { name: 'Connect another page' } ) );
		expect( router.state().address.query[ 'add' ] ).toBe( '1' );
		fireEvent.change( await screen.findByLabelText( 'Client ID (required)' ), { target: { value: 'third' } } );
		fireEvent.change( screen.getByLabelText( 'Client secret (required)' ), { target: { value: 'x' } } );
		fireEvent.click( screen.getByRole( 'button', { name: 'Save and continue to Patreon' } ) );
		expect( ( await screen.findAllByText( /Try again|did not answer/ ) ).length ).toBeGreaterThan( 0 );
		expect( asked.filter( ( key ) => key.startsWith( 'POST' ) ) ).toEqual( [ 'POST /connections', 'POST /connections/3/start' ] );
	} );
} );
