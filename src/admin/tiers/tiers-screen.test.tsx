// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll } from '../../data';
import type { Campaign, UsedTier } from '../../types';
import { createRouter, RouterContext, useRouterState, type Router } from '../router';
import { tierWith } from './tier.fixture';
import TiersScreen from './tiers-screen';

const MIRA: Campaign = { id: '9', name: 'Mira Makes Maps', currency: 'USD', url: '', is_monthly: true, is_connected: true };
const OTIS: Campaign = { ...MIRA, id: '10', name: 'Otis Loops', currency: 'EUR', is_monthly: false, is_connected: false };
const STUDIO = tierWith( {
	description: 'Working files',
	posts: [
		{ type: 'post', label: 'Posts', posts: 3 },
		{ type: 'page', label: 'Pages', posts: 1 },
	],
	rules: [ { id: 'rule-1', name: 'Archive' } ],
} );
const PENCIL: UsedTier = { ...STUDIO, id: '2', title: 'Pencil', published: false, members: 0, posts: [], rules: [], description: '' };
const GONE: UsedTier = {
	...PENCIL,
	id: '3',
	title: 'Old friends',
	deleted: true,
	posts: [ { type: 'post', label: 'Posts', posts: 7 } ],
	defaults: [ 'post' ],
};
const UNKNOWN: UsedTier = { ...PENCIL, id: '424242', title: '', deleted: true, is_known: false, rules: [ { id: 'rule-2', name: '' } ] };

let answers: Map< string, unknown >;
let asked: string[];
let router: Router;

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	asked = [];
	answers = new Map< string, unknown >( [
		[ 'GET /campaigns', [ MIRA ] ],
		[ 'GET /tiers/use', [ STUDIO, PENCIL ] ],
		[ 'POST /tiers/import', [] ],
	] );
	apiFetch.setFetchHandler( ( { method = 'GET', path = '', data } ) => {
		const key = `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /\?.*$/, '' ) }`;
		asked.push( data === undefined ? key : `${ key } ${ JSON.stringify( data ) }` );
		const answer = answers.get( key );
		return answer instanceof Error ? Promise.reject( answer ) : Promise.resolve( answer );
	} );
	window.history.replaceState( null, '', '/wp-admin/admin.php?page=patreon-gate&screen=tiers' );
	router = createRouter();
} );

afterEach( () => {
	cleanup();
	router.stop();
	forgetAll();
} );

/** Passes the screen what the app passes it. */
function InApp(): React.JSX.Element {
	const { address } = useRouterState();
	return <TiersScreen query={ address.query } setQuery={ router.setQuery } setUnsaved={ () => undefined } href={ () => '' } />;
}

function show(): void {
	render(
		<RouterContext.Provider value={ router }>
			<InApp />
		</RouterContext.Provider>
	);
}

function rowOf( name: string ): Promise< HTMLElement > {
	return screen.findByRole( 'row', { name: new RegExp( name ) } );
}

describe( 'tiers', () => {
	it( 'shows price, state, members and what is locked, with links to all of it', async () => {
		show();
		expect( screen.getByText( 'Loading the Patreon pages' ) ).toBeTruthy();
		expect( ( await screen.findAllByText( 'You can lock posts for 1 tier.' ) ).length ).toBeGreaterThan( 0 );
		const row = within( await rowOf( 'Studio' ) );
		expect( row.getByText( 'US$8 a month' ) ).toBeTruthy();
		expect( row.getByText( 'published' ) ).toBeTruthy();
		expect( row.getByText( 'Working files' ) ).toBeTruthy();
		const address = ( name: string ): string | null => row.getByRole( 'link', { name } ).getAttribute( 'href' );
		expect( address( '12' ) ).toContain( 'screen=members&campaign=9&tier=1' );
		expect( address( 'Posts: 3' ) ).toBe( 'edit.php?post_type=post&patreon_gate_tier=1' );
		expect( address( 'Pages: 1' ) ).toBe( 'edit.php?post_type=page&patreon_gate_tier=1' );
		expect( address( 'Rule: Archive' ) ).toContain( 'screen=locks&rule=rule-1' );
		expect( within( await rowOf( 'Pencil' ) ).getByText( 'nothing' ) ).toBeTruthy();
		expect( screen.queryByText( /nobody can join any more/ ) ).toBeNull();
		expect( screen.queryByLabelText( 'Patreon page' ) ).toBeNull();
	} );

	it( 'names tiers that locks name and nobody can join, and how to mend that', async () => {
		answers.set( 'GET /tiers/use', [ STUDIO, PENCIL, GONE, UNKNOWN ] );
		show();
		expect( ( await screen.findAllByText( /Locks name 2 other tiers that nobody can join any more/ ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByText( /What is locked for them stays locked/ ) ).toBeTruthy();
		const row = within( await rowOf( 'Old friends' ) );
		expect( row.getByText( 'deleted on Patreon' ) ).toBeTruthy();
		expect( row.getByRole( 'link', { name: 'Lock for new posts' } ) ).toBeTruthy();
		const unknown = within( await rowOf( 'Tier 424242' ) );
		expect( unknown.getByText( 'not known' ) ).toBeTruthy();
		expect( unknown.getByRole( 'link', { name: 'a rule without a name' } ) ).toBeTruthy();
	} );

	it( 'keeps search, filter and page in the address', async () => {
		answers.set( 'GET /campaigns', [ MIRA, OTIS ] );
		answers.set( 'GET /tiers/use', [ STUDIO, PENCIL, { ...STUDIO, id: '4', campaign_id: '10', currency: 'EUR', title: 'Listener' } ] );
		show();
		fireEvent.change( await screen.findByLabelText( 'Search tiers' ), { target: { value: 'penc' } } );
		expect( router.state().address.query[ 's' ] ).toBe( 'penc' );
		expect( screen.queryByRole( 'row', { name: /Studio/ } ) ).toBeNull();
		fireEvent.change( screen.getByLabelText( 'State' ), { target: { value: 'deleted' } } );
		expect( await screen.findByText( 'No tier matches.' ) ).toBeTruthy();
		router.go( 'tiers' );
		fireEvent.change( await screen.findByLabelText( 'Patreon page' ), { target: { value: '10' } } );
		expect( router.state().address.query[ 'campaign' ] ).toBe( '10' );
		expect( within( await rowOf( 'Listener' ) ).getByText( '€8 per creation' ) ).toBeTruthy();
		expect( screen.getByRole( 'button', { name: 'Read the tiers again' } ).getAttribute( 'aria-disabled' ) ).toBe( 'true' );
		expect( screen.getByText( /This page is not connected/ ) ).toBeTruthy();
	} );

	it( 'reads the tiers of the page that is shown again', async () => {
		show();
		fireEvent.click( await screen.findByRole( 'button', { name: 'Read the tiers again' } ) );
		answers.set( 'GET /tiers/use', [ { ...STUDIO, title: 'Atelier' } ] );
		expect( await screen.findByText( 'Atelier' ) ).toBeTruthy();
		expect( asked ).toContain( 'POST /tiers/import {"campaign":"9"}' );
	} );

	it( 'keeps the list where reading again fails', async () => {
		answers.set( 'POST /tiers/import', new Error( 'no' ) );
		show();
		fireEvent.click( await screen.findByRole( 'button', { name: 'Read the tiers again' } ) );
		expect( ( await screen.findAllByText( /did not answer|Try again/ ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByRole( 'row', { name: /Studio/ } ) ).toBeTruthy();
	} );

	it( 'says what will be here before a page is connected, and where it has no tier', async () => {
		answers.set( 'GET /tiers/use', [] );
		show();
		expect( await screen.findByText( /^No tiers yet. Create one on Patreon/ ) ).toBeTruthy();
		cleanup();
		forgetAll();
		answers.set( 'GET /campaigns', [] );
		show();
		expect( await screen.findByRole( 'link', { name: 'Start the set-up' } ) ).toBeTruthy();
	} );

	it( 'can be read again after an error', async () => {
		answers.set( 'GET /tiers/use', new Error( 'no' ) );
		show();
		const again = await screen.findByRole( 'button', { name: 'Try again' } );
		answers.set( 'GET /tiers/use', [ STUDIO ] );
		fireEvent.click( again );
		expect( await screen.findByRole( 'row', { name: /Studio/ } ) ).toBeTruthy();
	} );
} );
