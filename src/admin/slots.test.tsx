// @vitest-environment jsdom
/** The places where add-ons add to screens, and what they get for it. */
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { addFilter, removeFilter } from '@wordpress/hooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { adminTools, LIST_COLUMNS, listColumns, OVERVIEW_PANELS, TOOLS, type AdminScreenProps } from '@patreon-gate/api';
import { forgetAll } from '../data';
import { components, data, format } from './for-add-ons';
import OverviewScreen from './overview/overview-screen';
import { createRouter, RouterContext, type Router } from './router';
import { NEW_SET_UP } from './set-up/set-up.fixture';
import type { UsedTier } from '../types';
import { tierWith } from './tiers/tier.fixture';
import TiersScreen from './tiers/tiers-screen';
import ToolsScreen from './tools/tools-screen';

const STUDIO = tierWith();

const PROPS: AdminScreenProps = { query: {}, setQuery: () => undefined, setUnsaved: () => undefined, href: () => '' };

const Broken = (): never => {
	throw new Error( 'broken' );
};

let router: Router;
let answers: Record< string, unknown >;

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	router = createRouter();
	vi.spyOn( console, 'error' ).mockImplementation( () => undefined );
	answers = {
		'/patreon-gate/v1/overview': { days: 30, campaigns: [], designs: [], events: [], set_up: { ...NEW_SET_UP, is_hidden: true } },
		'/patreon-gate/v1/health': { level: 'good', checked_at: 1, groups: [] },
		'/patreon-gate/v1/campaigns': [ { id: '9', name: 'Mira', currency: 'USD', url: '', is_monthly: true, is_connected: true } ],
		'/patreon-gate/v1/tiers/use': [ STUDIO ],
	};
	apiFetch.setFetchHandler( ( { path = '' } ) => {
		const answer = answers[ path.replace( /[?&]_locale=user/, '' ) ];
		return answer === undefined ? new Promise( () => undefined ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	router.stop();
	forgetAll();
	for ( const name of [ LIST_COLUMNS, OVERVIEW_PANELS, TOOLS ] ) {
		removeFilter( name, 'test' );
	}
	vi.restoreAllMocks();
} );

function show( child: React.JSX.Element ): void {
	render( <RouterContext.Provider value={ router }>{ child }</RouterContext.Provider> );
}

it.each( [
	[ OVERVIEW_PANELS, () => <OverviewScreen { ...PROPS } />, 'Is everything well?' ],
	[ TOOLS, ToolsScreen, 'Report for support' ],
] )( 'shows what add-ons add to a screen; one that throws is named, and takes nothing with it: %s', async ( name, Screen, own ) => {
	addFilter( name, 'test', ( panels: object ) => ( {
		...panels,
		good: { title: 'Parcels', component: () => <p>three on their way</p> },
		bad: { title: 'Broken part', component: Broken },
		odd: { title: 7, component: Broken },
	} ) );
	show( <Screen /> );
	expect( await screen.findByRole( 'heading', { level: 3, name: 'Parcels' } ) ).toBeTruthy();
	expect( screen.getByText( 'three on their way' ) ).toBeTruthy();
	expect( screen.getByRole( 'heading', { level: 3, name: 'Broken part' } ) ).toBeTruthy();
	expect( screen.getAllByText( /^The plugin that added this part made an error/ ) ).toHaveLength( 1 );
	expect( screen.getByRole( 'heading', { level: 3, name: own } ) ).toBeTruthy();
	expect( console.error ).toHaveBeenCalledWith( `Tier Gate: an add-on failed in "${ name }: bad".`, expect.any( Error ) );
} );

it( 'adds columns to the list they are meant for', async () => {
	addFilter( LIST_COLUMNS, 'test', ( columns: object, list: string ) =>
		list === 'tiers'
			? {
					...columns,
					parcels: { label: 'Parcels', render: ( { item }: { item: UsedTier } ) => <em>{ `${ String( item.members ) } parcels` }</em> },
					bad: { label: 'Bad', render: Broken },
					title: { label: 'Mine', render: Broken },
				}
			: columns
	);
	expect( listColumns( 'log' ).size ).toBe( 0 );
	show( <TiersScreen { ...PROPS } /> );
	expect( await screen.findByText( '12 parcels' ) ).toBeTruthy();
	expect( screen.getAllByRole( 'columnheader' ).map( ( { textContent } ) => textContent ) ).toEqual( [
		'Tier',
		'Price',
		'State',
		'Members',
		'Locked for it',
		'Parcels',
		'Bad',
	] );
} );

it( 'uses nothing of an add-on that throws while it is asked', () => {
	addFilter( TOOLS, 'test', () => Broken() );
	expect( adminTools().size ).toBe( 0 );
	expect( console.error ).toHaveBeenCalled();
} );

it( 'lets add-ons read and change what is below their own address, with our components', async () => {
	const asked: string[] = [];
	apiFetch.setFetchHandler( ( { path = '', method = 'GET' } ) => {
		asked.push( `${ method } ${ path.replace( /[?&]_locale=user/, '' ) }` );
		return Promise.resolve( method === 'GET' ? 3 : 0 );
	} );
	const isNumber = ( value: unknown ): value is number => typeof value === 'number';
	const parcels = data.createResource( ( signal ) => data.request( { namespace: 'parcels/v1', path: '/count', signal }, isNumber ) );
	function Parcels(): React.JSX.Element {
		const read = data.useData( parcels );
		const { run } = data.useTask();
		return (
			<components.Ready data={ read } label="Loading parcels">
				{ ( count ) => (
					<button
						onClick={ () => {
							run( async () => {
								read.replace( await data.request( { namespace: 'parcels/v1', path: '/count', method: 'POST' }, isNumber ) );
							} );
						} }
					>
						{ format.number( count ) } parcels
					</button>
				) }
			</components.Ready>
		);
	}
	show( <Parcels /> );
	fireEvent.click( await screen.findByRole( 'button', { name: '3 parcels' } ) );
	expect( await screen.findByRole( 'button', { name: '0 parcels' } ) ).toBeTruthy();
	expect( asked ).toEqual( [ 'GET /parcels/v1/count', 'POST /parcels/v1/count' ] );
} );
