// @vitest-environment jsdom
import { addFilter, removeFilter } from '@wordpress/hooks';
import { afterEach, expect, it, vi } from 'vitest';
import { chartsOf, columnsOf, sentenceOf } from './charts';
import { historyOfDays, pointOf } from './history.fixture';
import { stepsOf } from './steps';

const CHARTS = 'patreonGate.admin.historyCharts';

afterEach( () => {
	removeFilter( CHARTS, 'test' );
	vi.restoreAllMocks();
} );

function chartsFor( ...points: readonly Parameters< typeof pointOf >[] ): ReturnType< typeof chartsOf > {
	const history = historyOfDays( points.map( ( [ day, changes ] ) => pointOf( day, changes ) ) );
	return chartsOf( history, stepsOf( history ) );
}

it( 'shows members by state and tier, who joined and left, and money', () => {
	const charts = chartsFor( [ '2026-11-29' ], [ '2026-12-01', { joined: 4, left: 2, cents: 1999 } ] );
	expect( charts.map( ( { id } ) => id ) ).toEqual( [ 'states', 'tiers', 'changes', 'money' ] );
	const [ states, tiers, changes, money ] = charts;
	expect( states?.lines.map( ( { label, values } ) => [ label, values ] ) ).toEqual( [
		[ 'Paying', [ 3, null, 3 ] ],
		[ 'Free', [ 1, null, 1 ] ],
	] );
	expect( tiers?.lines.map( ( { label } ) => label ) ).toEqual( [ 'Supporter' ] );
	expect( changes?.lines.map( ( { values } ) => values ) ).toEqual( [
		[ 1, null, 4 ],
		[ 0, null, 2 ],
	] );
	expect( money?.lines[ 0 ]?.values ).toEqual( [ 15, null, 19.99 ] );
	expect( money?.format( 19.99 ) ).toBe( '€19.99' );
} );

it( 'leaves a gap where the amount is not known, and no chart where it never is', () => {
	expect( chartsFor( [ '2026-11-30', { cents: null } ], [ '2026-12-01' ] ).find( ( { id } ) => id === 'money' )?.lines[ 0 ]?.values ).toEqual( [
		null,
		15,
	] );
	expect( chartsFor( [ '2026-12-01', { cents: null } ] ).some( ( { id } ) => id === 'money' ) ).toBe( false );
} );

it( 'shows joining and leaving also where nobody did, and nothing of members where there are none', () => {
	const charts = chartsFor( [ '2026-12-01', { states: [], tiers: [], joined: 0, cents: null } ] );
	expect( charts.map( ( { id } ) => id ) ).toEqual( [ 'changes' ] );
} );

it( 'keeps states and tiers that it does not know, with their ID', () => {
	const point = pointOf( '2026-12-01', {
		states: [ { state: 'later', members: 2 } ],
		tiers: [
			{ id: '12', members: 1 },
			{ id: '99', members: 2 },
		],
	} );
	expect( columnsOf( historyOfDays( [ point ] ) ).map( ( { label } ) => label ) ).toEqual( [ 'later', 'Tier 12', 'Tier 99' ] );
} );

it( 'draws the six largest lines in their order, and says that there are more', () => {
	const tiers = [ 5, 1, 9, 8, 7, 6, 2, 4 ].map( ( members, index ) => ( { id: String( index ), members } ) );
	const chart = chartsFor( [ '2026-12-01', { tiers } ] ).find( ( { id } ) => id === 'tiers' );
	expect( chart?.lines.map( ( { values } ) => values[ 0 ] ) ).toEqual( [ 5, 9, 8, 7, 6, 4 ] );
	expect( chart?.isShortened ).toBe( true );
} );

it( 'says in a sentence how lines begin and end', () => {
	const [ states ] = chartsFor( [ '2026-11-30' ], [ '2026-12-01', { states: [ { state: 'active', members: 5 } ] } ] );
	expect( states && sentenceOf( states ) ).toBe( 'Members. Paying: from 3 to 5 and Free: from 1 to 0' );
} );

it( 'shows the figures of add-ons, and ignores what is no chart', () => {
	const log = vi.spyOn( console, 'error' ).mockReturnValue( undefined );
	addFilter( CHARTS, 'test', ( charts ) => ( {
		...( charts as object ),
		shop: { title: 'Shop', lines: [ { figure: 'shop/orders', label: 'Orders' } ] },
		unused: { title: 'Unused', lines: [ { figure: 'nothing', label: 'Nothing' } ] },
		broken: { title: 'Broken', lines: 'none' },
	} ) );
	const charts = chartsFor( [ '2026-11-30' ], [ '2026-12-01', { figures: [ { name: 'shop/orders', value: 12 } ] } ] );
	expect( charts.slice( 4 ).map( ( { title, lines } ) => [ title, lines[ 0 ]?.values ] ) ).toEqual( [ [ 'Shop', [ null, 12 ] ] ] );
	expect( log ).toHaveBeenCalledOnce();
} );
