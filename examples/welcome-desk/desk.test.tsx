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
import { createRouter, type Router } from '../../src/admin/router';
import { forgetAll } from '../../src/data';
import type { Member, UsedTier } from '../../src/types';

configure( { asyncUtilTimeout: 30_000 } );

const JOINED = Date.UTC( 2026, 4, 2, 12 ) / 1000;

const NICO: Member = {
	campaign_id: '900',
	member_id: 'm-1',
	user_id: '501',
	state: 'active',
	full_name: 'Nico Bell',
	email: 'nico@example.com',
	patron_status: 'active_patron',
	last_charge_status: 'Paid',
	entitled_cents: 800,
	lifetime_cents: 800,
	will_pay_cents: 800,
	fetched_at: 0,
	held_cents: 0,
	last_charge_at: null,
	next_charge_at: null,
	pledge_started_at: JOINED,
	cadence_months: 1,
	declined_since: null,
	cancelled_at: null,
	held_at: null,
	paid_until: null,
	gone_at: null,
	access_until: null,
	missing_since: null,
	is_free_trial: false,
	is_gifted: false,
	has_access: true,
	tier_ids: [],
	held_tier_ids: [],
	tiers: [],
};

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
	const tier: UsedTier = {
		id: '1',
		campaign_id: '900',
		title: 'Studio',
		amount_cents: 800,
		currency: 'EUR',
		published: true,
		deleted: false,
		description: '',
		members: 3,
		posts: [],
		rules: [],
		defaults: [],
		is_known: true,
	};
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
