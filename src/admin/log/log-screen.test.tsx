// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../../data';
import type { Campaign, LogEntry, LogPage } from '../../types';
import { createRouter, RouterContext, useRouterState, type Router } from '../router';
import LogScreen from './log-screen';

const MIRA: Campaign = { id: '900', name: 'Mira Makes Maps', currency: 'EUR', url: '', is_monthly: true, is_connected: true };
const DECLINED: LogEntry = {
	id: 41,
	created_at: 1_790_000_000,
	type: 'charge:declined',
	campaign_id: '900',
	member_id: 'm-1',
	patreon_user_id: '501',
	wp_user_id: 0,
	actor_id: 7,
	cause: 'webhook',
	correlation_id: 'one',
	details: { code: 'late' },
	before: { last_charge_status: 'Paid' },
	after: { last_charge_status: 'Declined' },
};
const READ: LogEntry = {
	...DECLINED,
	id: 40,
	type: 'sweep_completed',
	member_id: '',
	patreon_user_id: '',
	actor_id: 0,
	cause: '',
	correlation_id: '',
	details: {},
	before: null,
	after: null,
};
const PAGE: LogPage = {
	entries: [ DECLINED, READ ],
	next_before: 40,
	people: [ { campaign_id: '900', patreon_user_id: '501', member_id: 'm-1', name: 'Nico Bell' } ],
};

let answer: ( path: string ) => unknown = () => PAGE;
let isConnected = true;
let searched = 0;
const asked: string[] = [];
let router: Router;

function Shown(): React.JSX.Element {
	const { address } = useRouterState();
	return (
		<LogScreen
			query={ address.query }
			setQuery={ ( changes, options ) => router.setQuery( changes, options ) }
			setUnsaved={ vi.fn() }
			href={ ( to, query ) => router.href( to, query ) }
		/>
	);
}

function open( query = '' ): void {
	window.history.replaceState( null, '', `/wp-admin/admin.php?page=patreon-gate&screen=log${ query }` );
	router = createRouter();
	render(
		<RouterContext.Provider value={ router }>
			<Shown />
		</RouterContext.Provider>
	);
}

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	answer = () => PAGE;
	isConnected = true;
	searched = 0;
	asked.length = 0;
	apiFetch.setFetchHandler( ( { path = '' } ) => {
		if ( path.includes( '/v1/campaigns' ) ) {
			return Promise.resolve( isConnected ? [ MIRA ] : [] );
		}
		if ( path.includes( '/v1/members' ) && ! isConnected ) {
			searched++;
			return Promise.reject(
				Object.assign( new Error( 'Nothing was found with this ID.' ), { code: 'patreon_gate_not_found', data: { status: 404 } } )
			);
		}
		if ( path.includes( '/v1/tiers' ) || path.includes( '/v1/members' ) ) {
			return Promise.resolve( path.includes( '/v1/tiers' ) ? [] : { members: [], total: 0, next: null } );
		}
		asked.push( decodeURIComponent( path ) );
		const told = answer( path );
		return told instanceof Error ? Promise.reject( told ) : Promise.resolve( told );
	} );
} );

afterEach( () => {
	cleanup();
	router.stop();
	forgetAll();
	vi.restoreAllMocks();
} );

it( 'lists what happened, to whom, when and how it became known', async () => {
	open();
	const event = await screen.findByRole( 'link', { name: 'A payment was declined' } );
	expect( event.getAttribute( 'href' ) ).toContain( 'screen=log&event=41' );
	expect( screen.getByRole( 'link', { name: 'Nico Bell' } ).getAttribute( 'href' ) ).toContain( 'screen=members&campaign=900&member=m-1' );
	expect( screen.getByText( 'All members were read' ) ).toBeTruthy();
	expect( screen.getByRole( 'link', { name: 'Older entries' } ).getAttribute( 'href' ) ).toContain( 'before=40' );
	expect( screen.queryByRole( 'link', { name: 'Newest entries' } ) ).toBeNull();
} );

it( 'asks for what the address says, and goes back to the newest entries when a filter changes', async () => {
	open( '&kind=payments&before=99' );
	await screen.findByRole( 'link', { name: 'Newest entries' } );
	expect( asked[ 0 ] ).toContain( 'before=99' );
	expect( asked[ 0 ] ).toContain( 'type[2]=charge:recovered' );
	fireEvent.change( screen.getByLabelText( 'How it became known' ), { target: { value: 'sweep' } } );
	await waitFor( () => {
		expect( asked.at( -1 ) ).toContain( 'cause=sweep' );
	} );
	expect( asked.at( -1 ) ).toContain( 'before=0' );
	fireEvent.click( screen.getByRole( 'button', { name: 'Show everything' } ) );
	await waitFor( () => {
		expect( window.location.search ).toBe( '?page=patreon-gate&screen=log' );
	} );
} );

it( 'shows one entry with what was before and after, and what happened with it', async () => {
	open( '&kind=payments&event=41' );
	expect( await screen.findByRole( 'heading', { level: 3, name: 'A payment was declined' } ) ).toBeTruthy();
	expect( asked[ 0 ] ).toContain( 'before=42' );
	expect( screen.getByText( 'paid' ).closest( 'del' ) ).not.toBeNull();
	expect( screen.getByText( 'declined' ) ).toBeTruthy();
	expect( screen.getByText( 'Account 7 on this site' ) ).toBeTruthy();
	expect( screen.getByRole( 'link', { name: 'See everything that happened with it' } ).getAttribute( 'href' ) ).toContain( 'trace=one' );
	expect( screen.getByRole( 'link', { name: 'Back to the log' } ).getAttribute( 'href' ) ).toContain( 'screen=log&kind=payments' );
} );

it( 'does not show another entry for one that is gone', async () => {
	open( '&event=77' );
	expect( await screen.findByText( /This entry is not in the log any more/ ) ).toBeTruthy();
	expect( screen.queryByText( 'A payment was declined' ) ).toBeNull();
} );

it( 'says that nothing happened yet where nothing is connected, without an error', async () => {
	isConnected = false;
	answer = () => ( { entries: [], next_before: null, people: [] } );
	open();
	expect( await screen.findByText( /Nothing has happened yet/ ) ).toBeTruthy();
	await waitFor( () => {
		expect( searched ).toBe( 1 );
	} );
	await act( () => Promise.resolve() );
	expect( screen.queryByText( 'Nothing was found with this ID.' ) ).toBeNull();
} );

it( 'says that nothing matches, and that there is nothing older', async () => {
	answer = () => ( { entries: [], next_before: null, people: [] } );
	open( '&kind=payments' );
	expect( await screen.findByText( /Nothing matches/ ) ).toBeTruthy();
	act( () => {
		router.setQuery( { before: '5' } );
	} );
	expect( await screen.findByText( 'There are no older entries.' ) ).toBeTruthy();
} );

it( 'says what went wrong, and tries again', async () => {
	answer = () => new Error( 'offline' );
	open();
	const retry = await screen.findByRole( 'button', { name: 'Try again' } );
	answer = () => PAGE;
	fireEvent.click( retry );
	expect( await screen.findByText( 'A payment was declined' ) ).toBeTruthy();
} );
