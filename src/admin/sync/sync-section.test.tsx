// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll } from '../../data';
import type { CampaignSync, Sweep } from '../../types';
import { SyncSection } from './sync-section';
import { percentOf, progressOf } from './sync-words';

const DONE: Sweep = {
	state: 'done',
	reason: '',
	pages: 2,
	members_read: 1234,
	members_total: 1234,
	changed: 3,
	missing: 0,
	would_lock: 0,
	had_access: 0,
	last_error: '',
	started_at: 1_790_000_000,
	updated_at: 1_790_000_100,
	resume_at: 0,
	finished_at: 1_790_000_100,
};
const READING: Sweep = { ...DONE, state: 'reading', members_read: 300, members_total: 1200, finished_at: 0 };
const HELD: Sweep = { ...DONE, state: 'held', would_lock: 130, had_access: 412, finished_at: 0 };
const QUIET: CampaignSync = {
	campaign_id: '9',
	latest: DONE,
	last_done: DONE,
	held: null,
	next_run: 1_790_001_800,
	missed_runs: 0,
	inbox_waiting: 0,
	inbox_parked: 0,
	is_braked: false,
};

let asked: { readonly method: string; readonly path: string; readonly data: unknown }[];
let answers: Record< string, unknown >;

function sync( campaign: CampaignSync ): unknown {
	return { engine: 'WP-Cron', campaigns: [ { ...QUIET, campaign_id: '8', missed_runs: 5 }, campaign ] };
}

beforeEach( () => {
	document.documentElement.lang = 'en-US';
	asked = [];
	apiFetch.setFetchHandler( ( { method = 'GET', path = '', data } ) => {
		asked.push( { method, path: path.replace( '/patreon-gate/v1', '' ), data } );
		const answer = answers[ `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /\?.*$/, '' ) }` ];
		return answer === undefined ? Promise.reject( new Error( path ) ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

describe( 'reading the members', () => {
	it( 'shows the time of the last sync of this campaign', async () => {
		answers = { 'GET /sync': sync( QUIET ) };
		render( <SyncSection campaignId="9" /> );
		expect( ( await screen.findAllByText( /1,234 members/ ) )[ 0 ] ).toBeTruthy();
		expect( screen.queryByText( /Site Health/ ) ).toBeNull();
		expect( screen.queryByRole( 'progressbar' ) ).toBeNull();
	} );

	it( 'can be started, and shows its progress', async () => {
		answers = { 'GET /sync': sync( QUIET ), 'POST /sync/start': sync( { ...QUIET, latest: READING } ) };
		render( <SyncSection campaignId="9" /> );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Sync all members now' } ) );
		expect( await screen.findByText( 'Syncing your members: 300 of 1,200.' ) ).toBeTruthy();
		expect( asked.find( ( { method } ) => method === 'POST' )?.data ).toEqual( { campaign: '9' } );
		expect( screen.getByRole( 'progressbar' ).getAttribute( 'value' ) ).toBe( '25' );
	} );

	it( 'says that the last sync was incomplete, and that nobody lost access by it', async () => {
		answers = { 'GET /sync': sync( { ...QUIET, latest: { ...DONE, state: 'incomplete', reason: 'short_list' } } ) };
		render( <SyncSection campaignId="9" /> );
		expect( ( await screen.findAllByText( /was interrupted and does not count. Everyone keeps their current access/ ) ).length ).toBeGreaterThan(
			0
		);
	} );

	it( 'says what to do if WP-Cron does not run', async () => {
		answers = { 'GET /sync': sync( { ...QUIET, missed_runs: 2 } ) };
		render( <SyncSection campaignId="9" /> );
		expect( ( await screen.findAllByText( /Site Health/ ) ).length ).toBeGreaterThan( 0 );
	} );

	it( 'says that the database cannot be written to, and that some members could not be read', async () => {
		answers = { 'GET /sync': sync( { ...QUIET, latest: { ...READING, last_error: 'storage', resume_at: 1_790_000_000 }, inbox_parked: 3 } ) };
		render( <SyncSection campaignId="9" /> );
		expect( ( await screen.findAllByText( /Ask your host whether the database is full/ ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getAllByText( /^3 members could not be synced/ ).length ).toBeGreaterThan( 0 );
		expect( screen.queryByText( /Patreon did not answer/ ) ).toBeNull();
	} );

	it( 'shows another Patreon page that waits for a decision, because its notice links here', async () => {
		const other = { ...QUIET, campaign_id: '8', inbox_parked: 1 };
		const campaign = { name: 'Otis Bakes', currency: 'USD', url: '', is_monthly: true, is_connected: true };
		answers = { 'GET /sync': { engine: 'WP-Cron', campaigns: [ other, QUIET ] }, 'GET /campaigns': [ { ...campaign, id: '8' } ] };
		render( <SyncSection campaignId="9" /> );
		expect( await screen.findByRole( 'heading', { name: 'Otis Bakes' } ) ).toBeTruthy();
		expect( screen.getAllByText( /^1 member could not be synced/ ).length ).toBeGreaterThan( 0 );
	} );

	it( 'can be loaded again after an error', async () => {
		answers = {};
		render( <SyncSection campaignId="9" /> );
		const again = await screen.findByRole( 'button', { name: 'Try again' } );
		answers = { 'GET /sync': sync( QUIET ) };
		fireEvent.click( again );
		expect( ( await screen.findAllByText( /1,234 members/ ) )[ 0 ] ).toBeTruthy();
	} );
} );

describe( 'what the brake holds', () => {
	const MEMBER = { member_id: 'a', user_id: '7', full_name: 'Ada', email: '', reason: 'missing' };

	it.each( [
		[ [ 'Not true: keep their access' ], '/sync/held/discard', 'Everyone keeps their access.' ],
		[ [ 'True: end their access', 'End their access' ], '/sync/held/approve', 'Their access ends within minutes.' ],
	] )( 'names the people and takes the decision by %s', async ( buttons, path, words ) => {
		answers = {
			'GET /sync': sync( { ...QUIET, latest: HELD, held: HELD } ),
			'GET /sync/held/members': [ MEMBER ],
			'POST /sync/held/discard': sync( QUIET ),
			'POST /sync/held/approve': sync( QUIET ),
		};
		render( <SyncSection campaignId="9" /> );
		expect( ( await screen.findAllByText( /reports 130 of 412 members/ ) ).length ).toBeGreaterThan( 0 );
		expect( ( await screen.findByText( 'Ada' ) ).closest( 'tr' )?.textContent ).toBe( 'Adano longer on Patreon’s list' );
		for ( const name of buttons ) {
			const button = screen.getByRole( 'button', { name } );
			expect( asked.some( ( { method } ) => method === 'POST' ) ).toBe( false );
			button.focus();
			fireEvent.click( button );
		}
		const outcome = await screen.findByText( words );
		await waitFor( () => {
			expect( document.activeElement ).toBe( outcome );
		} );
		const decision = asked.find( ( { method } ) => method === 'POST' );
		expect( decision?.path.replace( /\?.*$/, '' ) ).toBe( path );
		expect( decision?.data ).toEqual( { campaign: '9' } );
		expect( screen.queryByText( 'Who they are' ) ).toBeNull();
	} );

	it( 'removes the notice above the screen after the decision, and the message about it when a new sync starts', async () => {
		const notice = document.createElement( 'div' );
		notice.dataset[ 'patreonGateAttention' ] = 'held';
		document.body.append( notice );
		answers = {
			'GET /sync': sync( { ...QUIET, latest: HELD, held: HELD } ),
			'GET /sync/held/members': [ MEMBER ],
			'POST /sync/held/discard': sync( QUIET ),
			'POST /sync/start': sync( { ...QUIET, latest: READING } ),
		};
		render( <SyncSection campaignId="9" /> );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Not true: keep their access' } ) );
		await screen.findByText( 'Everyone keeps their access.' );
		expect( notice.isConnected ).toBe( false );
		fireEvent.click( screen.getByRole( 'button', { name: 'Sync all members now' } ) );
		await screen.findByText( /Syncing your members/ );
		expect( screen.queryByText( 'Everyone keeps their access.' ) ).toBeNull();
	} );

	it( 'can be canceled, and then nobody loses access', async () => {
		answers = { 'GET /sync': sync( { ...QUIET, latest: HELD, held: HELD } ), 'GET /sync/held/members': [ MEMBER ] };
		render( <SyncSection campaignId="9" /> );
		fireEvent.click( await screen.findByRole( 'button', { name: 'True: end their access' } ) );
		fireEvent.click( screen.getByRole( 'button', { name: 'Not yet' } ) );
		await waitFor( () => {
			expect( screen.queryByRole( 'dialog' ) ).toBeNull();
		} );
		expect( asked.some( ( { method } ) => method === 'POST' ) ).toBe( false );
	} );

	it( 'shows more names, page by page', async () => {
		const page = Array.from( { length: 50 }, ( _, index ) => ( {
			...MEMBER,
			member_id: `m${ String( index ) }`,
			full_name: `Person ${ String( index ) }`,
		} ) );
		answers = { 'GET /sync': sync( { ...QUIET, held: HELD } ), 'GET /sync/held/members': page };
		render( <SyncSection campaignId="9" /> );
		const more = await screen.findByText( 'Show more' );
		answers[ 'GET /sync/held/members' ] = [ MEMBER ];
		fireEvent.click( more );
		expect( await screen.findByText( 'Ada' ) ).toBeTruthy();
		expect( asked.some( ( { path } ) => path.includes( 'after=m49' ) ) ).toBe( true );
		expect( screen.queryByText( 'Show more' ) ).toBeNull();
	} );
} );

describe( 'words about a sweep', () => {
	it( 'describe its progress', () => {
		expect( percentOf( READING ) ).toBe( 25 );
		expect( percentOf( { ...READING, members_total: null } ) ).toBeNull();
		expect( percentOf( { ...READING, members_total: 0 } ) ).toBeNull();
		expect( percentOf( { ...READING, members_read: 5000 } ) ).toBe( 100 );
		expect( percentOf( { ...READING, state: 'promoting' } ) ).toBe( 100 );
		expect( progressOf( { ...READING, members_total: null } ) ).toBe( 'Syncing your members: 300 so far.' );
		expect( progressOf( { ...READING, last_error: 'server', resume_at: 1_790_000_000 } ) ).toMatch( /The next try is at/ );
		expect( progressOf( { ...READING, state: 'promoting' } ) ).toMatch( /Changes are being saved/ );
	} );
} );
