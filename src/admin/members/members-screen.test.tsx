// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { addFilter, removeFilter } from '@wordpress/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MEMBER_COLUMNS, MEMBER_PANELS } from '@patreon-gate/api';
import { forgetAll } from '../../data';
import type { Campaign, Grant, LogEntry, Member, MemberPage as Page } from '../../types';
import { createRouter, RouterContext, useRouterState, type Router } from '../router';
import { memberWith } from './member.fixture';
import MembersScreen from './members-screen';

configure( { asyncUtilTimeout: 30_000 } );
vi.setConfig( { testTimeout: 90_000 } );

const MIRA: Campaign = { id: '900', name: 'Mira Makes Maps', currency: 'EUR', url: '', is_monthly: true, is_connected: true };

const NICO = memberWith( {
	state: 'declined',
	email: 'nico@example.org',
	patron_status: 'declined_patron',
	last_charge_status: 'Declined',
	lifetime_cents: 1600,
	fetched_at: 1_790_000_000,
	last_charge_at: 1_790_000_000,
	pledge_started_at: 1_780_000_000,
	declined_since: 1_790_000_000,
	tier_ids: [ '1' ],
	tiers: [ { id: '1', title: 'Studio', amount_cents: 800 } ],
} );
const UMA: Member = {
	...NICO,
	member_id: 'm-2',
	user_id: '502',
	full_name: null,
	email: 'uma@example.org',
	state: 'free',
	entitled_cents: 0,
	tiers: [],
	tier_ids: [],
};

const BLOCK: Grant = {
	id: 5,
	campaign_id: '900',
	patreon_user_id: '501',
	wp_user_id: 0,
	kind: 'block',
	tier_id: '',
	until: null,
	note: 'Shared a password',
	created_by: 1,
	created_at: 1_790_000_000,
};

const ENTRY: LogEntry = {
	id: 70,
	created_at: 1_790_000_000,
	type: 'charge:declined',
	campaign_id: '900',
	member_id: 'm-1',
	patreon_user_id: '501',
	wp_user_id: 0,
	actor_id: 0,
	cause: 'webhook',
	correlation_id: 'c',
	details: {},
	before: { last_charge_status: 'Paid', entitled_cents: 500 },
	after: { last_charge_status: 'Declined', entitled_cents: 800 },
};

function pageOf( members: readonly Member[], total = members.length ): Page {
	return { members, total, next: null };
}

const FIRST = 'GET /members?orderby=name&order=asc&page=1&limit=50';
let asked: { readonly key: string; readonly data: unknown }[];
let answers: Record< string, unknown >;
let refusals: Record< string, unknown >;
let router: Router | undefined;

beforeEach( () => {
	asked = [];
	refusals = {};
	answers = {
		'GET /campaigns': [ MIRA ],
		'GET /tiers': [ { id: '1', campaign_id: '900', title: 'Studio', amount_cents: 800, currency: 'EUR', published: true, deleted: false } ],
		'GET /members/states': {
			campaign_id: '900',
			total: 3,
			states: [
				{ state: 'declined', members: 1 },
				{ state: 'free', members: 2 },
			],
		},
		[ FIRST ]: pageOf( [ NICO, UMA ] ),
		'GET /members/m-1?campaign_id=900': NICO,
		'GET /members/m-1/account?campaign_id=900': { wp_user_id: 0, login: '', name: '', edit_url: '' },
		'GET /grants?patreon_user_id=501': [ BLOCK ],
		'GET /log?patreon_user_id=501&per_page=30&before=0': { entries: [ ENTRY ], next_before: null, people: [] },
	};
	apiFetch.setFetchHandler( ( { method = 'GET', path = '', data } ) => {
		const key = `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /[?&]_locale=user/, '' ) }`;
		asked.push( { key, data } );
		if ( path.startsWith( '/wp/v2/' ) ) {
			return Promise.resolve( [] );
		}
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
	router?.stop();
	forgetAll();
} );

function Screen(): React.JSX.Element {
	const { address } = useRouterState();
	return <MembersScreen query={ address.query } setQuery={ () => undefined } setUnsaved={ () => undefined } href={ () => '' } />;
}

function openAt( query: string ): void {
	window.history.replaceState( null, '', `/wp-admin/admin.php?page=patreon-gate&screen=members${ query }` );
	router = createRouter();
	render(
		<RouterContext.Provider value={ router }>
			<Screen />
		</RouterContext.Provider>
	);
}

const keys = (): readonly string[] => asked.map( ( { key } ) => key );

describe( 'the list of members', () => {
	it( 'does not wait for campaigns and tiers before it asks for members, and asks once', async () => {
		let release: ( found: unknown ) => void = () => undefined;
		const campaigns = answers[ 'GET /campaigns' ];
		answers[ 'GET /campaigns' ] = new Promise( ( resolve ) => {
			release = resolve;
		} );
		openAt( '' );
		const ofMembers = (): readonly string[] => keys().filter( ( key ) => key.startsWith( 'GET /members?' ) );
		await waitFor( () => {
			expect( ofMembers() ).toHaveLength( 1 );
		} );
		release( campaigns );
		expect( await screen.findByRole( 'link', { name: 'Nico Bell' } ) ).toBeTruthy();
		expect( ofMembers() ).toHaveLength( 1 );
	} );

	it( 'names each with state, tier and amount, and counts the states', async () => {
		openAt( '' );
		const row = ( await screen.findByRole( 'link', { name: 'Nico Bell' } ) ).closest( 'tr' );
		expect( row?.textContent ).toContain( 'Payment declined' );
		expect( row?.textContent ).toContain( 'Studio' );
		expect( row?.textContent ).toContain( '€8' );
		// Somebody without a name is called by the address.
		expect( screen.getByRole( 'link', { name: 'uma@example.org' } ) ).toBeTruthy();
		expect( screen.getByRole( 'link', { name: '3 members' } ).getAttribute( 'aria-current' ) ).toBe( 'page' );
		fireEvent.click( screen.getByRole( 'link', { name: 'Free (2)' } ) );
		await waitFor( () => {
			expect( keys() ).toContain( 'GET /members?state=free&orderby=name&order=asc&page=1&limit=50' );
		} );
		expect( window.location.search ).toContain( 'state=free' );
		expect( screen.getByRole( 'link', { name: 'Free (2)' } ).getAttribute( 'aria-current' ) ).toBe( 'page' );
	} );

	it( 'takes search, filters, order and page from the address', async () => {
		const key = 'GET /members?state=free&tier_id=1&has_access=true&text=ni&orderby=name&order=desc&page=2&limit=50';
		answers[ key ] = pageOf( [ NICO ], 51 );
		openAt( '&s=ni&state=free&tier=1&access=yes&orderby=name&order=desc&paged=2' );
		expect( await screen.findByRole( 'link', { name: 'Nico Bell' } ) ).toBeTruthy();
		expect( keys().filter( ( asking ) => asking.startsWith( 'GET /members?' ) ) ).toEqual( [ key ] );
	} );

	it( 'puts what is searched into the address', async () => {
		answers[ 'GET /members?text=uma&orderby=name&order=asc&page=1&limit=50' ] = pageOf( [ UMA ] );
		openAt( '' );
		const search = await screen.findByRole( 'searchbox' );
		fireEvent.change( search, { target: { value: 'uma' } } );
		await waitFor( () => {
			expect( window.location.search ).toContain( 's=uma' );
		} );
		await waitFor( () => {
			expect( screen.queryByRole( 'link', { name: 'Nico Bell' } ) ).toBeNull();
		} );
		expect( screen.getByRole( 'link', { name: 'uma@example.org' } ) ).toBeTruthy();
	} );

	it( 'says how members get there while there is none, and what is searched if none matches', async () => {
		answers[ FIRST ] = pageOf( [] );
		answers[ 'GET /members?text=zz&orderby=name&order=asc&page=1&limit=50' ] = pageOf( [] );
		openAt( '' );
		expect( await screen.findByText( /No members yet/ ) ).toBeTruthy();
		act( () => {
			router?.setQuery( { s: 'zz' } );
		} );
		expect( await screen.findByText( /No member matches/ ) ).toBeTruthy();
	} );

	it( 'leads to the connection while nothing is connected', async () => {
		answers[ 'GET /campaigns' ] = [];
		openAt( '' );
		expect( ( await screen.findByRole( 'link', { name: 'Connect your Patreon page' } ) ).getAttribute( 'href' ) ).toContain(
			'screen=connection'
		);
	} );

	it( 'shows the error of the site, and reads again', async () => {
		refusals[ FIRST ] = { code: 'patreon_gate_error', message: 'The database failed.', data: { status: 500 } };
		openAt( '' );
		expect( ( await screen.findAllByText( 'The database failed.' ) ).length ).toBeGreaterThan( 0 );
		refusals = {};
		fireEvent.click( screen.getByRole( 'button', { name: 'Try again' } ) );
		expect( await screen.findByRole( 'link', { name: 'Nico Bell' } ) ).toBeTruthy();
	} );

	it( 'shows no list to somebody who may not see it', async () => {
		refusals[ FIRST ] = { code: 'rest_forbidden', message: 'Sorry.', data: { status: 403 } };
		openAt( '' );
		expect( ( await screen.findAllByText( /you are not allowed to see this/ ) ).length ).toBeGreaterThan( 0 );
		expect( screen.queryByRole( 'searchbox' ) ).toBeNull();
	} );

	it( 'has the columns of add-ons, without those that are none', async () => {
		const error = vi.spyOn( console, 'error' ).mockImplementation( () => undefined );
		addFilter( MEMBER_COLUMNS, 'test/columns', () => ( {
			founder: { label: 'Founder', render: ( { item }: { item: Member } ) => <em>{ `since ${ item.user_id }` }</em> },
			broken: { label: 'Broken' },
			email: { label: 'Replaced', render: () => null },
			throws: {
				label: 'Throws',
				render: (): never => {
					throw new Error( 'bad cell' );
				},
			},
		} ) );
		openAt( '' );
		expect( await screen.findByText( 'since 501' ) ).toBeTruthy();
		expect( screen.queryByText( 'Broken' ) ).toBeNull();
		expect( screen.queryByText( 'Replaced' ) ).toBeNull();
		expect( screen.getAllByText( 'Email address' ).length ).toBeGreaterThan( 0 );
		expect( screen.getByText( 'Throws' ) ).toBeTruthy();
		expect( error ).toHaveBeenCalled();
		removeFilter( MEMBER_COLUMNS, 'test/columns' );
		error.mockRestore();
	} );
} );

describe( 'one member', () => {
	it( 'says in a sentence how it stands, with what it is based on', async () => {
		openAt( '&member=m-1&campaign=900' );
		expect( ( await screen.findByRole( 'heading', { level: 3, name: /^Nico Bell/ } ) ).textContent ).toBe(
			'Nico Bell has a declined payment, and keeps access for now.'
		);
		const list = await screen.findByRole( 'table', { name: 'What happened' } );
		expect( list.textContent ).toContain( 'A payment was declined' );
		expect( list.textContent ).toContain( 'Patreon reported it' );
		expect( list.textContent ).toContain( 'Last payment: paid declined' );
		expect( list.textContent ).toContain( 'Pays: €5 €8' );
		expect( screen.getByText( /They sign in with Patreon to read/ ) ).toBeTruthy();
	} );

	it( 'says that there is no such member', async () => {
		refusals[ 'GET /members/m-9' ] = { code: 'patreon_gate_not_found', message: 'Nothing was found with this ID.', data: { status: 404 } };
		openAt( '&member=m-9' );
		expect( await screen.findByText( /no record of this member/ ) ).toBeTruthy();
		expect( screen.queryByRole( 'button', { name: 'Try again' } ) ).toBeNull();
		expect( screen.getByRole( 'link', { name: 'Back to the list' } ) ).toBeTruthy();
	} );

	it( 'ends a block', async () => {
		// `apiFetch` sends DELETE as POST with a header.
		answers[ 'POST /grants/5' ] = BLOCK;
		openAt( '&member=m-1&campaign=900' );
		const end = await screen.findByRole( 'button', { name: 'End now' } );
		expect( screen.getByText( 'Shared a password' ) ).toBeTruthy();
		answers[ 'GET /grants?patreon_user_id=501' ] = [];
		end.focus();
		fireEvent.click( end );
		const said = await screen.findByText( 'The block is ended.' );
		expect( await screen.findByText( /follows from the membership alone/ ) ).toBeTruthy();
		await waitFor( () => {
			expect( document.activeElement ).toBe( said );
		} );
	} );

	it( 'gives access until the end of a day, with a reason', async () => {
		answers[ 'POST /grants' ] = { ...BLOCK, kind: 'grant' };
		openAt( '&member=m-1&campaign=900' );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Give access…' } ) );
		const dialog = await screen.findByRole( 'dialog', { name: 'Give access to Nico Bell' } );
		fireEvent.change( within( dialog ).getByLabelText( 'What they can read' ), { target: { value: '1' } } );
		fireEvent.change( within( dialog ).getByLabelText( 'Until the end of' ), { target: { value: '2036-03-12' } } );
		fireEvent.change( within( dialog ).getByLabelText( 'Reason' ), { target: { value: 'A prize' } } );
		expect( within( dialog ).getByText( /^Ends by itself on/ ) ).toBeTruthy();
		fireEvent.click( within( dialog ).getByRole( 'button', { name: 'Give access' } ) );
		expect( await screen.findByText( 'Access given to Nico Bell.' ) ).toBeTruthy();
		expect( asked.find( ( { key } ) => key === 'POST /grants' )?.data ).toEqual( {
			campaign_id: '900',
			patreon_user_id: '501',
			kind: 'grant',
			tier_id: '1',
			until: Date.UTC( 2036, 2, 13 ) / 1000,
			note: 'A prize',
		} );
	} );

	it.each( [
		[ 'Block…', 'Block', 'POST /grants', 'The campaign does not have this tier.' ],
		[ 'Read from Patreon again', null, 'POST /members/m-1/refresh?campaign_id=900', 'This member was checked less than 30 seconds ago.' ],
	] )( 'shows the error of the site after “%s”', async ( button, confirm, key, message ) => {
		refusals[ key ] = { code: 'patreon_gate_refused', message, data: { status: 400 } };
		openAt( '&member=m-1&campaign=900' );
		fireEvent.click( await screen.findByRole( 'button', { name: button } ) );
		if ( confirm !== null ) {
			fireEvent.click( within( await screen.findByRole( 'dialog' ) ).getByRole( 'button', { name: confirm } ) );
		}
		expect( ( await screen.findAllByText( message ) ).length ).toBeGreaterThan( 0 );
	} );

	it( 'has the panels of add-ons; one that throws breaks nothing else', async () => {
		const error = vi.spyOn( console, 'error' ).mockImplementation( () => undefined );
		addFilter( MEMBER_PANELS, 'test/panels', () => ( {
			shop: { title: 'Orders', component: ( { member }: { member: Member } ) => <p>{ `orders of ${ member.user_id }` }</p> },
			bad: {
				title: 'Bad',
				component: (): never => {
					throw new Error( 'bad' );
				},
			},
		} ) );
		openAt( '&member=m-1&campaign=900' );
		expect( await screen.findByText( 'orders of 501' ) ).toBeTruthy();
		// The heading of the one that failed stays, so that the creator knows what to update or deactivate.
		expect( screen.getByRole( 'heading', { level: 3, name: 'Bad' } ) ).toBeTruthy();
		expect( screen.getByText( /^The plugin that added this part made an error/ ) ).toBeTruthy();
		expect( screen.getByRole( 'button', { name: 'Block…' } ) ).toBeTruthy();
		removeFilter( MEMBER_PANELS, 'test/panels' );
		error.mockRestore();
	} );
} );
