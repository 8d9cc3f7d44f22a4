// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import * as components from '@wordpress/components';
import * as element from '@wordpress/element';
import * as hooks from '@wordpress/hooks';
import * as i18n from '@wordpress/i18n';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { ADMIN_SCREENS, adminScreens, adminTools, listColumns, memberColumns, memberPanels, overviewPanels } from '@patreon-gate/api';
import * as patreonGateAdmin from '../../src/admin/for-add-ons';
import { App } from '../../src/admin/app';
import { memberWith } from '../../src/admin/members/member.fixture';
import { createRouter, type Router } from '../../src/admin/router';
import { tierWith } from '../../src/admin/tiers/tier.fixture';
import { forgetAll } from '../../src/data';

configure( { asyncUtilTimeout: 30_000 } );

const JOINED = Date.UTC( 2026, 4, 2, 12 ) / 1000;

const NICO = memberWith( { pledge_started_at: JOINED } );

interface Guest {
	id: string;
	campaign: string;
	since: number;
	welcomed: number;
}

let guests: Guest[];
let asked: string[];
let router: Router | undefined;

beforeAll( () => {
	const code = readFileSync( join( import.meta.dirname, 'desk.js' ), 'utf8' );
	// eslint-disable-next-line @typescript-eslint/no-implied-eval -- the file of the example itself, run as a browser runs a script.
	const run = new Function( 'window', code ) as ( window: unknown ) => void;
	run( { wp: { components, element, hooks, i18n }, patreonGateAdmin } );
} );

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	window.patreonGatePage = { settings_url: '', can_manage: true };
	window.scrollTo = () => undefined;
	asked = [];
	guests = [
		{ id: 'm-1', campaign: '900', since: JOINED, welcomed: 0 },
		{ id: 'm-2', campaign: '900', since: JOINED, welcomed: JOINED + 86_400 },
	];
	apiFetch.setFetchHandler( ( { path = '', method = 'GET', headers } ) => {
		// WordPress sends a DELETE as a POST that names it.
		const verb = headers?.[ 'X-HTTP-Method-Override' ] ?? method;
		asked.push( `${ verb } ${ path }` );
		if ( path.startsWith( '/welcome-desk/v1/guests' ) ) {
			if ( verb === 'DELETE' ) {
				guests = guests.map( ( guest ) => ( { ...guest, welcomed: JOINED } ) );
			}
			if ( verb === 'POST' ) {
				guests = guests.map( ( guest ) => ( path.includes( `/${ guest.id }/` ) ? { ...guest, welcomed: JOINED } : guest ) );
			}
			return Promise.resolve( guests );
		}
		return path.startsWith( '/patreon-gate/v1/members/m-1' ) ? Promise.resolve( NICO ) : new Promise( () => undefined );
	} );
} );

afterEach( () => {
	cleanup();
	router?.stop();
	forgetAll();
} );

afterAll( () => {
	hooks.removeFilter( ADMIN_SCREENS, 'welcome-desk/screens' );
} );

it( 'has a screen beside the members, which lists who waits until they were welcomed', async () => {
	expect( adminScreens( {} ).get( 'welcome-desk' )?.group ).toBe( 'members' );
	window.history.replaceState( null, '', '/wp-admin/admin.php?page=patreon-gate&screen=welcome-desk' );
	router = createRouter();
	render( <App router={ router } /> );
	expect( await screen.findByRole( 'heading', { level: 2, name: 'Welcome desk' } ) ).toBeTruthy();
	expect( within( screen.getByRole( 'list', { name: 'Members' } ) ).getByRole( 'link', { name: 'Welcome desk', current: 'page' } ) ).toBeTruthy();
	expect( await screen.findByText( '1 new member waits for a welcome.' ) ).toBeTruthy();
	expect( ( await screen.findByRole( 'link', { name: 'Nico Bell' } ) ).getAttribute( 'href' ) ).toContain(
		'screen=members&member=m-1&campaign=900'
	);
	expect( screen.getByRole( 'link', { name: 'Write an email' } ).getAttribute( 'href' ) ).toBe( 'mailto:nico@example.com' );
	fireEvent.click( screen.getByRole( 'button', { name: 'I have welcomed Nico Bell' } ) );
	expect( await screen.findByText( 'Every new member was welcomed.' ) ).toBeTruthy();
	expect( screen.queryByRole( 'link', { name: 'Nico Bell' } ) ).toBeNull();
} );

it( 'shows the same in panels, columns and a tool, with a single request for all of them', async () => {
	const Overview = overviewPanels().get( 'welcome-desk' )?.component;
	const Panel = memberPanels().get( 'welcome-desk' )?.component;
	const Cell = memberColumns().get( 'welcome-desk' )?.render;
	const TierCell = listColumns( 'tiers' ).get( 'welcome-desk' )?.render;
	const Tool = adminTools().get( 'welcome-desk' )?.component;
	if ( Overview === undefined || Panel === undefined || Cell === undefined || TierCell === undefined || Tool === undefined ) {
		throw new Error( 'The add-on left something out.' );
	}
	expect( listColumns( 'log' ).size ).toBe( 0 );
	const tier = tierWith( { campaign_id: '900', currency: 'EUR', members: 3 } );
	render(
		<>
			<Overview />
			<Panel member={ { ...NICO, member_id: 'm-9' } } />
			<Panel member={ { ...NICO, member_id: 'm-2' } } />
			<Cell item={ NICO } />
			<TierCell item={ tier } />
			<Tool />
		</>
	);
	expect( await screen.findByText( 'They joined before the welcome desk opened.' ) ).toBeTruthy();
	expect( screen.getByText( 'Welcomed on May 3, 2026.' ) ).toBeTruthy();
	expect( screen.getByText( 'Waiting', { exact: false } ) ).toBeTruthy();
	expect( screen.getByText( 'Yes', { exact: false } ) ).toBeTruthy();
	expect( asked ).toHaveLength( 1 );
	fireEvent.click( screen.getByRole( 'button', { name: 'I have welcomed everybody' } ) );
	expect( await screen.findAllByText( 'Every new member was welcomed.', { exact: false } ) ).toHaveLength( 2 );
} );
