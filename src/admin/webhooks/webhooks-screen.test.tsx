// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAll } from '../../data';
import type { Campaign, Delivery, Subscription, Webhook } from '../../types';
import { createRouter, RouterContext, useRouterState, type Router } from '../router';
import WebhooksScreen from './webhooks-screen';

const MIRA: Campaign = { id: '900', name: 'Mira Makes Maps', currency: 'EUR', url: '', is_monthly: true, is_connected: true };
const WEBHOOK: Webhook = {
	id: 3,
	campaign_id: '900',
	name: '',
	address: 'https://maps.example/wp-json/patreon-gate/v1/webhooks/abc',
	triggers: [],
	state: 'active',
	is_paused: false,
	failures: 0,
	last_attempted_at: null,
	last_received_at: Math.floor( Date.now() / 1000 ) - 360,
	last_test_at: null,
	previous_secret_until: null,
	checked_at: null,
	last_error: null,
};
const ZAP: Subscription = {
	id: 5,
	campaign_id: '',
	name: 'Newsletter',
	url: 'https://hooks.example/1',
	events: [ 'access:gained', 'access:lost' ],
	personal_data: false,
	state: 'active',
	failures: 0,
	last_error: '',
	created_at: 1,
};
const SENT: Delivery = {
	id: 8,
	delivery_id: 'd',
	event_id: 1,
	event_type: 'access:gained',
	state: 'failed',
	attempts: 9,
	next_at: null,
	last_status: 500,
	last_error: 'status',
	created_at: Math.floor( Date.now() / 1000 ) - 120,
	finished_at: 2,
};

let answers: Record< string, unknown > = {};
let sent: { readonly ask: string; readonly data: unknown }[] = [];
let router: Router;
const setUnsaved = vi.fn();

function Shown(): React.JSX.Element {
	const { address } = useRouterState();
	return (
		<WebhooksScreen
			query={ address.query }
			setQuery={ ( changes, options ) => router.setQuery( changes, options ) }
			setUnsaved={ setUnsaved }
			href={ ( to, query ) => router.href( to, query ) }
		/>
	);
}

function open( query = '' ): void {
	window.history.replaceState( null, '', `/wp-admin/admin.php?page=patreon-gate&screen=webhooks${ query }` );
	router = createRouter();
	render(
		<RouterContext.Provider value={ router }>
			<Shown />
		</RouterContext.Provider>
	);
}

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	answers = {
		'GET /campaigns': [ MIRA ],
		'GET /webhooks': [ WEBHOOK ],
		'GET /subscriptions': [ ZAP ],
		'GET /subscriptions/5/deliveries': [ SENT ],
	};
	sent = [];
	apiFetch.setFetchHandler( ( { path = '', method = 'GET', data } ) => {
		const ask = `${ method } ${ path.replace( /^.*\/patreon-gate\/v1/, '' ).replace( /\?.*$/, '' ) }`;
		sent.push( { ask, data } );
		const answer = answers[ ask ];
		return answer instanceof Error ? Promise.reject( answer ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	router.stop();
	forgetAll();
	vi.clearAllMocks();
} );

const asked = ( ask: string ): unknown => sent.find( ( one ) => one.ask === ask )?.data;

describe( 'from Patreon', () => {
	it( 'says that reports arrive, and when the last one did', async () => {
		open();
		expect( await screen.findByText( 'Patreon reports every change to this site.' ) ).toBeTruthy();
		expect( screen.getByText( /Last report:/ ).textContent ).toContain( '6 minutes ago' );
	} );

	it.each( [
		[ 'failing', /could not reach this site lately/ ],
		[ 'paused', /stopped reporting changes/ ],
		[ 'silent', /may block its reports/ ],
		[ 'off', /was turned off/ ],
		[ 'draft', /does not report changes yet/ ],
	] as const )( 'says what is wrong: %s', async ( state, words ) => {
		answers[ 'GET /webhooks' ] = [ { ...WEBHOOK, state, last_received_at: null, last_error: { code: 'x', message: 'Patreon is down.' } } ];
		open();
		expect( await screen.findByText( words ) ).toBeTruthy();
		expect( screen.getByText( 'Patreon is down.' ) ).toBeTruthy();
		expect( screen.getByText( /No report has arrived yet/ ) ).toBeTruthy();
		expect( screen.getByRole( 'button', { name: 'Repair' } ) ).toBeTruthy();
	} );

	it( 'is repaired, also where there is none', async () => {
		answers[ 'GET /webhooks' ] = [];
		answers[ 'POST /webhooks/repair' ] = WEBHOOK;
		open();
		fireEvent.click( await screen.findByRole( 'button', { name: 'Repair' } ) );
		expect( await screen.findByText( 'Checked with Patreon: all is well.' ) ).toBeTruthy();
		expect( asked( 'POST /webhooks/repair' ) ).toEqual( { campaign: '900' } );
	} );

	it( 'gets a new secret only after a question', async () => {
		answers[ 'POST /webhooks/3/rotate' ] = WEBHOOK;
		open();
		fireEvent.click( await screen.findByRole( 'button', { name: 'New secret…' } ) );
		fireEvent.click( screen.getByRole( 'button', { name: 'Keep the secret' } ) );
		expect( asked( 'POST /webhooks/3/rotate' ) ).toBeUndefined();
		expect( sent.some( ( { ask } ) => ask.includes( 'rotate' ) ) ).toBe( false );
		fireEvent.click( screen.getByRole( 'button', { name: 'New secret…' } ) );
		fireEvent.click( screen.getByRole( 'button', { name: 'Get a new secret' } ) );
		expect( await screen.findByText( /There is a new secret/ ) ).toBeTruthy();
	} );

	it( 'says what to do where nothing is connected', async () => {
		answers[ 'GET /campaigns' ] = [ { ...MIRA, is_connected: false } ];
		open();
		expect( await screen.findByText( /No Patreon page is connected/ ) ).toBeTruthy();
	} );
} );

describe( 'to other services', () => {
	it( 'adds an address, and shows its secret once', async () => {
		answers[ 'POST /subscriptions' ] = { ...ZAP, secret: 'top-secret' };
		open();
		fireEvent.click( await screen.findByRole( 'link', { name: 'Add an address' } ) );
		fireEvent.change( await screen.findByLabelText( 'Address (required)' ), { target: { value: ' https://hooks.example/1 ' } } );
		expect( setUnsaved ).toHaveBeenLastCalledWith( true );
		fireEvent.click( screen.getByLabelText( 'Only some of it' ) );
		fireEvent.click( screen.getByLabelText( 'Got access' ) );
		fireEvent.click( screen.getByRole( 'button', { name: 'Add this address' } ) );
		expect( await screen.findByDisplayValue( 'top-secret' ) ).toBeTruthy();
		expect( asked( 'POST /subscriptions' ) ).toEqual( {
			url: 'https://hooks.example/1',
			name: '',
			events: [ 'access:gained' ],
			personal_data: false,
		} );
		expect( setUnsaved ).toHaveBeenLastCalledWith( false );
		fireEvent.click( screen.getByRole( 'link', { name: 'Back to all webhooks' } ) );
		fireEvent.click( await screen.findByRole( 'link', { name: 'Newsletter' } ) );
		expect( await screen.findByText( 'Got access and Lost access' ) ).toBeTruthy();
		expect( screen.getByDisplayValue( 'top-secret' ) ).toBeTruthy();
	} );

	it( 'keeps what was entered when the address is refused', async () => {
		answers[ 'POST /subscriptions' ] = Object.assign( new Error( 'The address must begin with https://.' ), { code: 'patreon_gate_not_https' } );
		open( '&subscription=new' );
		fireEvent.change( screen.getByLabelText( 'Address (required)' ), { target: { value: 'http://hooks.example' } } );
		fireEvent.click( screen.getByRole( 'button', { name: 'Add this address' } ) );
		await waitFor( () => {
			expect( sent.some( ( { ask } ) => ask === 'POST /subscriptions' ) ).toBe( true );
		} );
		expect( await screen.findByRole( 'button', { name: 'Add this address' } ) ).toBeTruthy();
		expect( screen.getByLabelText( 'Address (required)' ) ).toHaveProperty( 'value', 'http://hooks.example' );
	} );

	it( 'shows how deliveries went, sends one again, and a test', async () => {
		answers[ 'POST /deliveries/8/retry' ] = { ...SENT, state: 'delivered' };
		answers[ 'POST /subscriptions/5/test' ] = { ...SENT, event_type: 'test', state: 'failed', last_status: 0, last_error: 'timeout' };
		open( '&subscription=5' );
		const table = await screen.findByRole( 'table', { name: 'What was sent' } );
		expect( await within( table ).findByText( 'Failed: the address answered with 500' ) ).toBeTruthy();
		fireEvent.click( within( table ).getByRole( 'button', { name: 'Send again' } ) );
		await waitFor( () => {
			expect( sent.some( ( { ask } ) => ask === 'POST /deliveries/8/retry' ) ).toBe( true );
		} );
		fireEvent.click( screen.getByRole( 'button', { name: 'Send a test' } ) );
		expect( await screen.findByText( 'Test: Failed: no answer (timeout)' ) ).toBeTruthy();
	} );

	it( 'goes on after a pause, and is removed only after a question', async () => {
		answers[ 'GET /subscriptions' ] = [ { ...ZAP, state: 'paused' } ];
		answers[ 'POST /subscriptions/5/resume' ] = ZAP;
		// `apiFetch` sends DELETE as POST, with the method in a header.
		answers[ 'POST /subscriptions/5' ] = { deleted: true };
		open( '&subscription=5' );
		expect( await screen.findByText( 'Paused, because sending failed too often' ) ).toBeTruthy();
		answers[ 'GET /subscriptions' ] = [ ZAP ];
		fireEvent.click( screen.getByRole( 'button', { name: 'Send again from now on' } ) );
		expect( await screen.findByText( 'Sending' ) ).toBeTruthy();
		fireEvent.click( screen.getByRole( 'button', { name: 'Remove…' } ) );
		answers[ 'GET /subscriptions' ] = [];
		fireEvent.click( screen.getByRole( 'button', { name: 'Remove' } ) );
		expect( await screen.findByText( 'Nothing is sent anywhere.' ) ).toBeTruthy();
		expect( window.location.search ).not.toContain( 'subscription' );
	} );

	it( 'says that an address is gone', async () => {
		open( '&subscription=77' );
		expect( await screen.findByText( 'This address was removed.' ) ).toBeTruthy();
	} );
} );
