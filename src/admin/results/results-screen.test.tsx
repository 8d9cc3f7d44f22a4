// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../../data';
import type { Counts } from '../../types';
import ResultsScreen from './results-screen';

const NONE: Counts = {
	from: '2026-11-28',
	to: '2026-11-30',
	interval: 'day',
	is_counting: true,
	has_any: false,
	points: [],
	rows: [],
	is_more: false,
	comparison: [],
};
const SOME: Counts = {
	...NONE,
	has_any: true,
	points: [ { date: '2026-11-29', views: 200, clicks: 30, joins: 2, unlocks: 4 } ],
	rows: [
		{ id: '12', title: 'Card', is_gone: false, url: 'https://example.org/edit', views: 150, clicks: 30, joins: 2, unlocks: 4 },
		{ id: '0', title: 'Built-in box', is_gone: false, url: '', views: 50, clicks: 0, joins: 0, unlocks: 0 },
	],
};

configure( { asyncUtilTimeout: 20_000 } );
vi.setConfig( { testTimeout: 40_000 } );

let asked: string[];
let answer: Counts;
const setQuery = vi.fn();

function open( query: Readonly< Record< string, string > > = {} ): void {
	render( <ResultsScreen query={ query } setQuery={ setQuery } setUnsaved={ vi.fn() } href={ () => '' } /> );
}

beforeEach( () => {
	asked = [];
	answer = SOME;
	setQuery.mockReset();
	apiFetch.setFetchHandler( ( { path = '' } ) => {
		asked.push( path );
		return Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

it( 'says what will be shown here if nothing was counted yet, or that counting is off', async () => {
	answer = NONE;
	open();
	expect( await screen.findByText( /As soon as readers see a call to action/ ) ).toBeTruthy();
	cleanup();
	forgetAll();
	answer = { ...NONE, is_counting: false };
	open();
	expect( await screen.findByText( 'Turn it on in the settings' ) ).toBeTruthy();
} );

it( 'draws every day of the period, with a description in words', async () => {
	open( { from: '2026-11-28', to: '2026-11-30' } );
	const chart = await screen.findByRole( 'img', { name: 'Views: 200 in this period. The most on Nov 29, 2026: 200' } );
	expect( chart.querySelectorAll( 'rect' ) ).toHaveLength( 3 );
	expect( screen.getByText( '15% of views' ) ).toBeTruthy();
	expect( asked[ 0 ] ).toContain( 'from=2026-11-28&to=2026-11-30' );
} );

it( 'filters by a row of the table, and shows the filter', async () => {
	open();
	fireEvent.click( await screen.findByRole( 'button', { name: 'Show only the numbers of Card' } ) );
	expect( setQuery ).toHaveBeenCalledWith( { design: '12', design_name: 'Card', by: 'face' } );
	cleanup();
	open( { design: '12', design_name: 'Card', by: 'face' } );
	fireEvent.click( await screen.findByRole( 'button', { name: 'Design: Card. Show all' } ) );
	expect( setQuery ).toHaveBeenLastCalledWith( { design: '', design_name: '' } );
	expect( asked.at( -1 ) ).toContain( 'design=12' );
} );

it( 'compares two designs', async () => {
	const side = {
		posts: 8,
		views: 2400,
		clicks: 240,
		joins: 8,
		views_squared: 720_000,
		clicks_squared: 7200,
		joins_squared: 8,
		views_clicks: 72_000,
		views_joins: 2400,
	};
	answer = {
		...SOME,
		comparison: [
			{ title: 'Card', design: 12, ...side },
			{ title: 'Quiet line', design: 13, ...side, clicks: 120, clicks_squared: 1800, views_clicks: 36_000 },
		],
	};
	open();
	expect( await screen.findByText( /“Card” does better\. A difference this large comes about by chance in fewer than 1 of 100/ ) ).toBeTruthy();
	expect( screen.getByText( /Too little to tell yet\./ ) ).toBeTruthy();
	const row = within( screen.getByText( 'Quiet line' ).closest( 'tr' ) ?? document.body );
	expect( row.getByText( '5% (4.2% to 5.9%)' ) ).toBeTruthy();
} );
