// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { addAction, removeAllActions } from '@wordpress/hooks';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAll } from '../../data';
import { CONNECTION_CHANGED } from '@patreon-gate/api';
import type { Connection } from '../../types';
import { CONNECTED as A_PAGE_IS_CONNECTED, DRAFT_CONNECTION as DRAFT, NO_CONNECTION as NOTHING } from './connection.fixture';
import ConnectionScreen from './connection-screen';

const CONNECTED: Connection = {
	...A_PAGE_IS_CONNECTED,
	connected_as: 'Mira Lindqvist',
	scopes: [ 'campaigns', 'apps.tiers' ],
	token_issued_at: 1_790_000_000,
	token_expires_at: 1_792_000_000,
};
/** Disconnected, or with another client, after it was connected once. */
const ENDED: Connection = { ...CONNECTED, state: 'disconnected', client_id: '', has_client_secret: false, connected_as: '' };
const TIERS = [ { id: '1', campaign_id: '9', title: 'Studio', amount_cents: 800, currency: 'USD', published: true, deleted: false } ];

interface Asked {
	readonly method: string;
	readonly path: string;
	readonly data: unknown;
}

let asked: Asked[];
let answers: Record< string, unknown >;

/** An error response of the server; apiFetch throws its JSON. */
class Refusal {
	public constructor( public readonly json: { readonly code: string; readonly message: string; readonly data?: unknown } ) {}
}

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	asked = [];
	answers = { 'GET /tiers': TIERS };
	apiFetch.setFetchHandler( ( { method: sent = 'GET', path = '', data, headers } ) => {
		// Some servers refuse PUT and DELETE, so apiFetch sends them as POST with this header.
		const method = new Headers( headers ).get( 'X-HTTP-Method-Override' ) ?? sent;
		const below = path.replace( '/patreon-gate/v1', '' ).replace( /\?.*$/, '' );
		asked.push( { method, path: below, data } );
		const answer = answers[ `${ method } ${ below }` ];
		// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
		return answer instanceof Refusal ? Promise.reject( answer.json ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
	removeAllActions( CONNECTION_CHANGED, '' );
} );

function asks( method: string ): readonly Asked[] {
	return asked.filter( ( one ) => one.method === method );
}

async function fill( clientId: string, secret: string ): Promise< void > {
	fireEvent.change( await screen.findByLabelText( /^Client ID/ ), { target: { value: clientId } } );
	fireEvent.change( screen.getByLabelText( /^Client secret/ ), { target: { value: secret } } );
}

describe( 'set-up', () => {
	it.each( [
		[ 'Start the set-up', NOTHING ],
		[ 'Continue the set-up', DRAFT ],
	] )( 'leads to the guide before the first connection: %s', async ( label, connection ) => {
		answers[ 'GET /connection' ] = connection;
		render( <ConnectionScreen /> );
		expect( await screen.findByText( label ) ).toBeTruthy();
		expect( screen.queryByLabelText( /^Client ID/ ) ).toBeNull();
	} );

	it( 'shows the exact redirect URI, and saves nothing before the credentials are complete', async () => {
		answers[ 'GET /connection' ] = ENDED;
		render( <ConnectionScreen /> );
		expect( await screen.findByLabelText( 'Redirect URI' ) ).toHaveProperty( 'value', NOTHING.redirect_uri );
		fireEvent.click( screen.getByRole( 'button', { name: 'Connect with Patreon' } ) );
		await fill( 'abc', ' ' );
		expect( screen.getByRole( 'button', { name: 'Save' } ).getAttribute( 'aria-disabled' ) ).toBe( 'true' );
		expect( asks( 'POST' ) ).toEqual( [] );
	} );

	it( 'keeps what was typed when saving fails, and says what is wrong', async () => {
		answers[ 'GET /connection' ] = ENDED;
		answers[ 'POST /connection' ] = new Refusal( {
			code: 'rest_invalid_param',
			message: 'Invalid parameter(s): client_id',
			data: { status: 400, params: { client_id: 'This is no client ID.' } },
		} );
		render( <ConnectionScreen /> );
		await fill( 'a b c', 'secret' );
		fireEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
		expect( ( await screen.findAllByText( 'This is no client ID.' ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByLabelText( /^Client ID/ ) ).toHaveProperty( 'value', 'a b c' );
		expect( screen.getByLabelText( /^Client secret/ ) ).toHaveProperty( 'value', 'secret' );
	} );

	it( 'forgets the secret once it is stored, and tells add-ons', async () => {
		answers[ 'GET /connection' ] = ENDED;
		answers[ 'POST /connection' ] = { ...DRAFT, campaign: CONNECTED.campaign };
		const heard = vi.fn();
		addAction( CONNECTION_CHANGED, 'test', heard );
		render( <ConnectionScreen /> );
		await fill( ' abc ', ' secret ' );
		fireEvent.click( screen.getByRole( 'button', { name: 'Save' } ) );
		expect( await screen.findByText( 'Saved. Now connect.' ) ).toBeTruthy();
		expect( asks( 'POST' )[ 0 ]?.data ).toEqual( { client_id: 'abc', client_secret: 'secret' } );
		expect( screen.getByLabelText( 'Client secret' ) ).toHaveProperty( 'value', '' );
		expect( heard ).toHaveBeenCalledWith( { ...DRAFT, campaign: CONNECTED.campaign } );
	} );

	it( 'says what is wrong with a broken connection', async () => {
		answers[ 'GET /connection' ] = {
			...DRAFT,
			state: 'reconnect',
			last_error: { code: 'unauthorized', message: 'Patreon no longer accepts the connection.' },
		};
		render( <ConnectionScreen /> );
		expect( ( await screen.findAllByText( 'Patreon no longer accepts the connection.' ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByRole( 'button', { name: 'Connect with Patreon' } ).getAttribute( 'aria-disabled' ) ).not.toBe( 'true' );
	} );

	it( 'shows an error instead of data that does not match the schema', async () => {
		answers[ 'GET /connection' ] = { ...CONNECTED, state: 'excellent' };
		render( <ConnectionScreen /> );
		expect( await screen.findByRole( 'button', { name: 'Try again' } ) ).toBeTruthy();
		expect( screen.queryByText( 'Mira Lindqvist' ) ).toBeNull();
	} );
} );

describe( 'connected', () => {
	beforeEach( () => {
		answers[ 'GET /connection' ] = CONNECTED;
	} );

	it( 'shows the account, the Patreon page and its tiers', async () => {
		render( <ConnectionScreen /> );
		expect( await screen.findByText( 'Mira Lindqvist' ) ).toBeTruthy();
		expect( screen.getByText( 'your page and its tiers' ) ).toBeTruthy();
		expect( await screen.findByText( 'US$8 a month' ) ).toBeTruthy();
	} );

	it( 'keeps showing the tiers if reading them again fails', async () => {
		answers[ 'POST /tiers/import' ] = new Refusal( { code: 'patreon_gate_patreon_rate_limited', message: 'Patreon asked this site to wait.' } );
		render( <ConnectionScreen /> );
		fireEvent.click( await screen.findByText( 'Import the tiers again' ) );
		expect( ( await screen.findAllByText( 'Patreon asked this site to wait.' ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByText( 'Studio' ) ).toBeTruthy();
	} );

	it( 'disconnects only after the person confirms', async () => {
		answers[ 'DELETE /connection' ] = { ...DRAFT, state: 'disconnected' };
		render( <ConnectionScreen /> );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Disconnect' } ) );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Stay connected' } ) );
		expect( asks( 'DELETE' ) ).toEqual( [] );
		fireEvent.click( screen.getByRole( 'button', { name: 'Disconnect' } ) );
		const dialog = await screen.findByRole( 'dialog' );
		const yes = [ ...dialog.querySelectorAll( 'button' ) ].find( ( button ) => button.textContent === 'Disconnect' );
		expect( yes ).toBeDefined();
		if ( yes !== undefined ) {
			fireEvent.click( yes );
		}
		expect( await screen.findByText( '3. Connect' ) ).toBeTruthy();
		expect( asks( 'DELETE' ) ).toHaveLength( 1 );
	} );
} );
