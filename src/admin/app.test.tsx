// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { addFilter, removeFilter } from '@wordpress/hooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../data';
import { ADMIN_SCREENS, type AdminScreenProps } from '@patreon-gate/api';
import type { SettingsAnswer } from '../types';
import { App } from './app';
import { createRouter, type Router } from './router';
import { RULES } from './settings/test-rules';

// The real one needs a package of WordPress that Node.js cannot load, and no test here needs it.
vi.mock( './settings/page-picker', () => ( { PagePicker: () => null } ) );

const SETTINGS: SettingsAnswer = {
	settings: {
		policy: { preset: 'balanced' },
		session_days: 30,
		account_mode: 'none',
		show_on_login_form: true,
		account_page_id: 0,
		cta_destination: 'checkout',
		cta_page_id: 0,
		cta_new_tab: false,
		cta_parameters: {},
		cta_designs: {},
		count_calls: true,
		teaser_share: 25,
		teaser_older_posts: false,
		comments_follow_lock: true,
		when_inactive: 'closed',
		sweep_minutes: 30,
		brake_percent: 20,
		brake_minimum: 10,
		email_matching: false,
		log_days: 90,
		log_rows: 10_000,
	},
	presets: { generous: { ...RULES, preset: 'generous' }, balanced: { ...RULES, preset: 'balanced' }, strict: { ...RULES, preset: 'strict' } },
	maxima: {
		declined_grace_days: 90,
		cancelled_grace_days: 90,
		confirm_grace_days: 90,
		confirm_days: 90,
		trial_days: 90,
		empty_list_days: 90,
		currency_tolerance_percent: 50,
	},
	has_older_posts: false,
};

// The first rendering can take longer than the default of one second.
configure( { asyncUtilTimeout: 30_000 } );
vi.setConfig( { testTimeout: 60_000 } );

let router: Router | undefined;

/** The first row of the navigation. */
const GROUPS = [ 'Overview', 'Members', 'Locks', 'Calls to action', 'Log', 'Connection', 'Tools', 'Settings', 'Help' ];

function linksOf(): ( string | null )[] {
	return within( screen.getByRole( 'navigation' ) )
		.getAllByRole( 'link' )
		.map( ( { textContent } ) => textContent );
}

function openAt( query: string ): void {
	window.history.replaceState( null, '', `/wp-admin/admin.php?page=patreon-gate${ query }` );
	router = createRouter();
	render( <App router={ router } /> );
}

beforeEach( () => {
	window.patreonGatePage = { settings_url: '', can_manage: true };
	window.scrollTo = vi.fn();
	apiFetch.setFetchHandler( ( { path = '' } ) => ( path.includes( '/settings' ) ? Promise.resolve( SETTINGS ) : new Promise( () => undefined ) ) );
} );

afterEach( () => {
	cleanup();
	router?.stop();
	forgetAll();
	removeFilter( ADMIN_SCREENS, 'test' );
	delete window.patreonGatePage;
} );

it( 'opens the screen that the address names, the first screen if it names none, and those of older addresses', async () => {
	for ( const [ query, title ] of [
		[ '', 'Overview' ],
		[ '&screen=matches', 'Matches' ],
		[ '&tab=settings', 'Settings' ],
	] ) {
		openAt( query ?? '' );
		expect( await screen.findByRole( 'heading', { level: 2, name: title ?? '' } ) ).toBeTruthy();
		expect( screen.getByRole( 'link', { name: title ?? '', current: 'page' } ) ).toBeTruthy();
		expect( document.title.startsWith( title ?? '?' ) ).toBe( true );
		cleanup();
		router?.stop();
	}
} );

it( 'moves the focus to the heading of a screen that is opened', async () => {
	openAt( '' );
	fireEvent.click( screen.getByRole( 'link', { name: 'Settings' } ) );
	expect( document.activeElement ).toBe( await screen.findByRole( 'heading', { level: 2, name: 'Settings' } ) );
} );

it( 'moves the focus to the heading when the link that was followed within a screen is gone, and leaves it where it is otherwise', async () => {
	const Body = ( { query, setQuery }: AdminScreenProps ): React.JSX.Element => (
		<>
			<input aria-label="Search" onChange={ () => setQuery( { s: 'a' } ) } />
			{ query[ 'part' ] !== 'new' && <button onClick={ () => setQuery( { part: 'new' } ) }>Add</button> }
		</>
	);
	addFilter( ADMIN_SCREENS, 'test', ( screens: object ) => ( { ...screens, 'test/parts': { title: 'Parts', component: Body } } ) );
	openAt( '&screen=test/parts' );
	const heading = await screen.findByRole( 'heading', { level: 2, name: 'Parts' } );
	expect( document.activeElement ).toBe( document.body );
	const search = screen.getByLabelText( 'Search' );
	search.focus();
	fireEvent.change( search, { target: { value: 'a' } } );
	expect( document.activeElement ).toBe( search );
	const add = screen.getByRole( 'button', { name: 'Add' } );
	add.focus();
	fireEvent.click( add );
	expect( document.activeElement ).toBe( heading );
} );

it( 'says that a screen was not found, and links to the first one', () => {
	openAt( '&screen=nowhere' );
	expect( screen.getAllByText( /There is no screen at this address/ ).length ).toBeGreaterThan( 0 );
	fireEvent.click( screen.getByRole( 'link', { name: 'Go to “Overview”' } ) );
	expect( screen.getByRole( 'heading', { level: 2, name: 'Overview' } ) ).toBeTruthy();
} );

it( 'shows nothing of a screen to somebody who may not see it, and says who may', () => {
	window.patreonGatePage = { settings_url: '', can_manage: false };
	openAt( '&screen=settings' );
	expect( screen.getAllByText( /Ask an administrator of this site/ ).length ).toBeGreaterThan( 0 );
	expect( screen.queryByRole( 'navigation' ) ).toBeNull();
} );

it( 'asks before somebody leaves a screen with unsaved changes', async () => {
	openAt( '&screen=settings' );
	const field = await screen.findByLabelText( 'Members stay signed in for this many days' );
	fireEvent.change( field, { target: { value: '77' } } );
	expect( screen.getByText( 'You have unsaved changes.' ) ).toBeTruthy();
	fireEvent.click( screen.getByRole( 'link', { name: 'Connection' } ) );
	fireEvent.click( await screen.findByRole( 'button', { name: 'Keep editing' } ) );
	expect( screen.getByLabelText( 'Members stay signed in for this many days' ) ).toHaveProperty( 'value', '77' );
	fireEvent.click( screen.getByRole( 'link', { name: 'Connection' } ) );
	fireEvent.click( await screen.findByRole( 'button', { name: 'Leave without saving' } ) );
	expect( await screen.findByRole( 'heading', { level: 2, name: 'Connection' } ) ).toBeTruthy();
	fireEvent.click( screen.getByRole( 'link', { name: 'Settings' } ) );
	expect( await screen.findByLabelText( 'Members stay signed in for this many days' ) ).toHaveProperty( 'value', '30' );
} );

it.each( [ true, false ] )( 'lists the Patreon pages in the navigation only if there are several: %s', async ( hasSeveral ) => {
	window.patreonGatePage = { settings_url: '', can_manage: true, has_several_pages: hasSeveral };
	openAt( '&screen=webhooks' );
	expect( await screen.findByRole( 'link', { name: 'Webhooks', current: 'page' } ) ).toBeTruthy();
	expect( linksOf() ).toEqual( [ ...GROUPS, 'Connection', ...( hasSeveral ? [ 'Patreon pages' ] : [] ), 'Webhooks' ] );
} );

it( 'shows screens of add-ons, keeps their part of the address, and survives one that throws', async () => {
	const told = vi.spyOn( console, 'error' ).mockImplementation( () => undefined );
	const Report = ( { query, setQuery }: AdminScreenProps ): React.JSX.Element => (
		<button onClick={ () => setQuery( { year: '2026' } ) }>Year { query[ 'year' ] ?? 'any' }</button>
	);
	const Broken = (): React.JSX.Element => {
		throw new Error( 'broken' );
	};
	addFilter( ADMIN_SCREENS, 'test', ( screens: object ) => ( {
		...screens,
		settings: { title: 'Mine', component: Report },
		odd: { title: 7 },
		report: { title: 'Report', component: Report },
		broken: { title: 'Broken', component: Broken },
	} ) );
	openAt( '&screen=report' );
	fireEvent.click( screen.getByRole( 'button', { name: 'Year any' } ) );
	expect( screen.getByRole( 'button', { name: 'Year 2026' } ) ).toBeTruthy();
	expect( window.location.search ).toContain( 'screen=report&year=2026' );
	expect( linksOf() ).toEqual( [ ...GROUPS, 'Add-ons', 'Report', 'Broken' ] );
	fireEvent.click( screen.getByRole( 'link', { name: 'Broken' } ) );
	expect( ( await screen.findAllByText( /This screen could not be shown/ ) ).length ).toBeGreaterThan( 0 );
	fireEvent.click( screen.getByRole( 'link', { name: 'Report' } ) );
	expect( screen.getByRole( 'button', { name: 'Year any' } ) ).toBeTruthy();
	told.mockRestore();
} );

it( 'shows the screens of the group that is open, with those of add-ons that belong to it, and marks group and screen', async () => {
	const Desk = (): React.JSX.Element => <p>Desk</p>;
	addFilter( ADMIN_SCREENS, 'test', ( screens: object ) => ( {
		...screens,
		desk: { title: 'Desk', component: Desk, group: 'members' },
		alone: { title: 'Alone', component: Desk, group: 'nowhere' },
	} ) );
	openAt( '&screen=desk' );
	expect( await screen.findByRole( 'heading', { level: 2, name: 'Desk' } ) ).toBeTruthy();
	// A single screen of an add-on needs no group.
	expect( linksOf() ).toEqual( [ ...GROUPS, 'Alone', 'Members', 'Why?', 'Tiers', 'Matches', 'Desk' ] );
	expect( screen.getByRole( 'link', { name: 'Desk', current: 'page' } ) ).toBeTruthy();
	expect( screen.getByRole( 'link', { name: 'Members', current: true } ) ).toBeTruthy();
	expect( within( screen.getByRole( 'list', { name: 'Members' } ) ).getAllByRole( 'link' ) ).toHaveLength( 5 );
	fireEvent.click( screen.getByRole( 'link', { name: 'Locks' } ) );
	expect( await screen.findByRole( 'link', { name: 'Locks', current: 'page' } ) ).toBeTruthy();
	expect( linksOf() ).toEqual( [ ...GROUPS, 'Alone' ] );
} );
