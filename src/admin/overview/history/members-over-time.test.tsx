// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../../../data';
import type { MemberHistory, OverviewCampaign } from '../../../types';
import { createRouter, RouterContext, type Router } from '../../router';
import { historyOfDays, pointOf } from './history.fixture';
import { MembersOverTime } from './members-over-time';

let router: Router;
const setQuery = vi.fn();
let answer: unknown;
let asked: string[];

function campaignOf( history: MemberHistory, changes: Partial< OverviewCampaign > = {} ): OverviewCampaign {
	return { id: '900', name: 'Mira', with_access: 3, states: [], read_at: 1, joined: 0, left: 0, history, ...changes };
}

function show( campaigns: readonly OverviewCampaign[], query: Readonly< Record< string, string > > = {} ): void {
	render(
		<RouterContext.Provider value={ router }>
			<MembersOverTime campaigns={ campaigns } query={ query } setQuery={ setQuery } />
		</RouterContext.Provider>
	);
}

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	router = createRouter();
	setQuery.mockReset();
	asked = [];
	apiFetch.setFetchHandler( ( { path = '' } ) => {
		asked.push( path );
		return answer instanceof Error ? Promise.reject( answer ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	router.stop();
	forgetAll();
} );

it( 'says that it begins today where nothing was recorded', () => {
	show( [ campaignOf( historyOfDays( [] ) ) ] );
	expect( screen.getByText( /^From today on/ ) ).toBeTruthy();
	expect( screen.queryByLabelText( 'Period' ) ).toBeNull();
} );

it( 'shows the numbers of the last day, and those of another one', () => {
	show( [ campaignOf( historyOfDays( [ pointOf( '2026-11-29', { states: [ { state: 'active', members: 1 } ] } ), pointOf( '2026-12-01' ) ] ) ) ] );
	const members = within( screen.getByRole( 'heading', { name: 'Members' } ).closest( 'li' ) ?? document.body );
	expect( members.getByText( 'Paying' ).nextSibling?.textContent ).toBe( '3' );
	const slider = screen.getByRole( 'slider', { name: 'Numbers of: Dec 1, 2026' } );
	fireEvent.change( slider, { target: { value: '0' } } );
	expect( screen.getByRole( 'slider', { name: 'Numbers of: Nov 29, 2026' } ) ).toBeTruthy();
	expect( members.getByText( 'Paying' ).nextSibling?.textContent ).toBe( '1' );
	fireEvent.change( slider, { target: { value: '1' } } );
	expect( members.getByText( 'Paying' ).nextSibling?.textContent ).toBe( '–' );
} );

it( 'names the days of which nothing is known', () => {
	show( [ campaignOf( historyOfDays( [ pointOf( '2026-11-29' ), pointOf( '2026-12-01' ) ] ) ) ] );
	expect( screen.getByText( /Recorded since Nov 29, 2026/ ).textContent ).toContain( 'Nothing is known of 1 day.' );
} );

it( 'has all numbers in a table, the newest first', () => {
	show( [ campaignOf( historyOfDays( [ pointOf( '2026-11-30', { cents: null } ), pointOf( '2026-12-01' ) ] ) ) ] );
	const table = screen.getByRole( 'table', { hidden: true } );
	expect(
		within( table )
			.getAllByRole( 'columnheader', { hidden: true } )
			.map( ( { textContent } ) => textContent )
	).toEqual( [ 'Day', 'Can read what you lock', 'Paying', 'Free', 'Supporter', 'Joined', 'Left', 'Pledged for a month' ] );
	const rows = within( table ).getAllByRole( 'row', { hidden: true } ).slice( 1 );
	expect( rows.map( ( row ) => [ ...row.children ].map( ( { textContent } ) => textContent ) ) ).toEqual( [
		[ 'Dec 1, 2026', '3', '3', '1', '3', '1', '0', '€15' ],
		[ 'Nov 30, 2026', '3', '3', '1', '3', '1', '0', '–' ],
	] );
} );

it( 'never sums up campaigns, whose currencies may differ', () => {
	const days = [ pointOf( '2026-12-01' ) ];
	show( [ campaignOf( historyOfDays( days ) ), campaignOf( historyOfDays( days, { currency: 'USD' } ), { id: '901', name: 'Bakes' } ) ] );
	expect( screen.getByText( 'Members of Mira over time' ) ).toBeTruthy();
	expect( screen.getByText( 'Members of Bakes over time' ) ).toBeTruthy();
	expect( screen.getAllByText( '€15' ).length ).toBeGreaterThan( 0 );
	expect( screen.getAllByText( 'US$15' ).length ).toBeGreaterThan( 0 );
} );

it( 'keeps the period in the address, and reads another one', async () => {
	answer = historyOfDays( [ pointOf( '2026-11-23', { days: 7 } ) ], { interval: 'week', from: '2025-12-01', since: '2026-11-24' } );
	const campaigns = [ campaignOf( historyOfDays( [ pointOf( '2026-12-01' ) ] ) ) ];
	show( campaigns );
	expect( asked ).toEqual( [] );
	fireEvent.change( screen.getByLabelText( 'Period' ), { target: { value: '365' } } );
	expect( setQuery ).toHaveBeenCalledWith( { period: '365' } );
	cleanup();
	show( campaigns, { period: '365' } );
	expect( ( await screen.findAllByText( 'Week of Nov 23, 2026' ) ).length ).toBeGreaterThan( 0 );
	expect( asked[ 0 ] ).toContain( '/history?campaign_id=900&days=365' );
} );

it( 'says what failed', async () => {
	answer = new Error( 'offline' );
	show( [ campaignOf( historyOfDays( [ pointOf( '2026-12-01' ) ] ) ) ], { period: '90' } );
	expect( await screen.findByRole( 'button', { name: /try again/i } ) ).toBeTruthy();
} );
