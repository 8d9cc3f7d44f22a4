// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../../data';
import type { Overview, SiteHealth } from '../../types';
import { createRouter, RouterContext, type Router } from '../router';
import { NEW_SET_UP } from '../set-up/set-up.fixture';
import { historyOfDays } from './history/history.fixture';
import OverviewScreen from './overview-screen';

const SET_UP = { ...NEW_SET_UP, step: 'lock', is_connected: true, has_members: true, has_lock: true, was_seen: true } as const;

const NOW = Math.floor( Date.now() / 1000 );

const OVERVIEW: Overview = {
	days: 30,
	campaigns: [
		{
			id: '900',
			name: 'Mira Makes Maps',
			with_access: 330,
			states: [
				{ state: 'free', members: 73 },
				{ state: 'active', members: 318 },
				{ state: 'declined', members: 12 },
				{ state: 'of_a_later_version', members: 2 },
			],
			read_at: NOW - 360,
			joined: 9,
			left: 4,
			history: historyOfDays( [] ),
		},
	],
	designs: [ { id: '0', title: 'Built-in box', views: 1200, joins: 6, unlocks: 31 } ],
	events: [
		{ id: 9, type: 'members:pledge:create', created_at: NOW - 120, campaign_id: '900', member_id: 'm-1', name: 'Nico Bell' },
		{ id: 8, type: 'members:pledge:delete', created_at: NOW - 86_400 * 2, campaign_id: '900', member_id: 'm-2', name: '' },
	],
	set_up: SET_UP,
};

const WELL: SiteHealth = { level: 'good', checked_at: 1, groups: [] };
const ILL: SiteHealth = {
	level: 'critical',
	checked_at: 1,
	groups: [
		{
			id: 'connection',
			label: 'Connection',
			level: 'critical',
			findings: [
				{
					id: 'broken',
					level: 'critical',
					title: 'Patreon does not let this site in any more',
					text: 'Connect again.',
					can_repair: false,
					campaign_id: '900',
				},
			],
		},
	],
};

const answers: Record< string, unknown > = {};
const asked: string[] = [];
let router: Router;

function open(): void {
	router = createRouter();
	render(
		<RouterContext.Provider value={ router }>
			<OverviewScreen query={ {} } setQuery={ () => undefined } />
		</RouterContext.Provider>
	);
}

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	window.history.replaceState( null, '', '/wp-admin/admin.php?page=patreon-gate' );
	answers[ '/overview' ] = OVERVIEW;
	answers[ '/health' ] = WELL;
	answers[ '/set-up' ] = { ...NEW_SET_UP, is_over: true };
	asked.length = 0;
	apiFetch.setFetchHandler( ( { path = '' } ) => {
		const route = path.replace( /^.*\/patreon-gate\/v1/, '' ).replace( /\?.*$/, '' );
		asked.push( route );
		const answer = answers[ route ];
		return answer instanceof Error ? Promise.reject( answer ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	router.stop();
	forgetAll();
	vi.restoreAllMocks();
} );

it( 'says in the first line that all is well, and how many can read, with two requests', async () => {
	open();
	expect( ( await screen.findAllByText( 'All is well' ) ).length ).toBe( 2 );
	expect( screen.getByText( /330 members can read what you lock for paying members/ ).textContent ).toContain( '6 minutes ago' );
	expect( asked.sort() ).toEqual( [ '/health', '/overview' ] );
} );

it( 'shows members by state in a fixed order, each with a link to the list', async () => {
	open();
	const table = await screen.findByRole( 'table', { name: 'Members' } );
	expect(
		within( table )
			.getAllByRole( 'rowheader' )
			.map( ( { textContent } ) => textContent )
	).toEqual( [ 'Paying', 'Payment declined', 'Free', 'of_a_later_version' ] );
	expect( within( table ).getByRole( 'link', { name: 'Paying' } ).getAttribute( 'href' ) ).toContain( 'screen=members&campaign=900&state=active' );
	expect( within( table ).getByText( '318' ) ).toBeTruthy();
	expect( screen.getByText( 'Joined a paid tier in the last 30 days' ).nextSibling?.textContent ).toBe( '9' );
	expect( screen.getByText( 'Left a paid tier in the last 30 days' ).nextSibling?.textContent ).toBe( '4' );
} );

it( 'tells what happened, to whom and when, also about people without a name', async () => {
	open();
	const [ first, second ] = ( await screen.findAllByRole( 'listitem' ) ).map( ( { textContent } ) => textContent );
	expect( first ).toMatch( /^Nico Bell: Joined a paid tier2 minutes ago/ );
	expect( second ).toMatch( /^Somebody without a name: Left the paid tier2 days ago/ );
	expect( screen.getByRole( 'link', { name: 'Nico Bell' } ).getAttribute( 'href' ) ).toContain( 'screen=members&campaign=900&member=m-1' );
} );

it( 'names what needs somebody in the first line, and links to it', async () => {
	answers[ '/health' ] = ILL;
	open();
	expect( ( await screen.findAllByText( 'Patreon does not let this site in any more' ) ).length ).toBeGreaterThan( 1 );
	expect( screen.getAllByRole( 'link', { name: 'Show me' } )[ 0 ]?.getAttribute( 'href' ) ).toContain( '#health' );
	expect( screen.queryByText( 'All is well' ) ).toBeNull();
} );

it( 'does not say that all is well where the checks failed', async () => {
	answers[ '/health' ] = new Error( 'offline' );
	open();
	expect( await screen.findByText( 'Your site could not be checked.' ) ).toBeTruthy();
	expect( screen.queryByText( 'All is well' ) ).toBeNull();
} );

it( 'says that members were not read yet, and names campaigns where there are several', async () => {
	const [ campaign ] = OVERVIEW.campaigns;
	answers[ '/overview' ] = {
		...OVERVIEW,
		campaigns: [ campaign, { ...campaign, id: '901', name: 'Mira Bakes', with_access: 1, states: [], read_at: null } ],
		events: [],
		designs: [],
	};
	open();
	expect( await screen.findByText( 'Members of Mira Bakes' ) ).toBeTruthy();
	expect( screen.getByText( /331 members can read/ ).textContent ).toContain( 'Not all members were read from Patreon yet.' );
	expect( screen.getByText( /No members yet\./ ) ).toBeTruthy();
	expect( screen.getByText( /Nothing yet\. When somebody joins/ ) ).toBeTruthy();
	expect( screen.getByText( /Nothing was counted lately\./ ) ).toBeTruthy();
} );

it( 'shows what is left of the set-up, which can be put away, and then where to begin', async () => {
	answers[ '/overview' ] = { ...OVERVIEW, campaigns: [], events: [], designs: [], set_up: NEW_SET_UP };
	open();
	fireEvent.click( await screen.findByRole( 'button', { name: 'Put this list away' } ) );
	expect( await screen.findByText( 'Begin here' ) ).toBeTruthy();
	expect( screen.queryByText( 'What happened last' ) ).toBeNull();
} );

it( 'says what went wrong, and asks again', async () => {
	answers[ '/overview' ] = new Error( 'offline' );
	open();
	const retry = await screen.findByRole( 'button', { name: 'Try again' } );
	answers[ '/overview' ] = OVERVIEW;
	fireEvent.click( retry );
	await waitFor( () => {
		expect( screen.getByText( 'What happened last' ) ).toBeTruthy();
	} );
} );
