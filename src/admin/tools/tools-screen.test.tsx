// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll } from '../../data';
import type { Finding, SelfTest, SiteHealth } from '../../types';
import { Health, summaryOf } from '../health/health';
import { ReportSection } from './report';
import { resultWords, SelfTestSection } from './self-test';

configure( { asyncUtilTimeout: 10_000 } );

const GOOD: Finding = { id: 'clock', level: 'good', title: 'The clock is right', text: '', campaign_id: '', can_repair: false };
const LATE: Finding = { id: 'jobs_late', level: 'recommended', title: 'Tasks wait', text: 'Press “Repair”.', campaign_id: '', can_repair: true };
const HELD: Finding = { id: 'brake_held', level: 'critical', title: 'A sync waits for you', text: 'Decide.', campaign_id: '9', can_repair: false };

function healthOf( ...findings: Finding[] ): SiteHealth {
	return {
		level: findings[ 0 ]?.level ?? 'good',
		checked_at: 1_790_000_000,
		groups: findings.map( ( finding ) => ( {
			id: finding === HELD ? 'work' : finding === GOOD ? 'clock' : 'schedule',
			label: `Group of ${ finding.id }`,
			level: finding.level,
			findings: [ finding ],
		} ) ),
	};
}

const TEST: SelfTest = { is_running: false, percent: 100, finished_at: 1_790_000_000, asked: 30, tested: 3, trouble: '', leaks: [] };

let asked: string[];
let answers: Record< string, unknown[] >;

beforeEach( () => {
	asked = [];
	answers = {};
	apiFetch.setFetchHandler( ( { method = 'GET', path = '', data } ) => {
		const key = `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /[?&]_locale=user/, '' ) }`;
		asked.push( data === undefined ? key : `${ key } ${ JSON.stringify( data ) }` );
		const list = answers[ key ] ?? [];
		const answer = list.length > 1 ? list.shift() : list[ 0 ];
		return answer === undefined ? Promise.reject( new Error( key ) ) : Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

describe( 'health', () => {
	it( 'says in one sentence whether all is well', () => {
		expect( summaryOf( healthOf( GOOD ) ) ).toBe( 'All is well' );
		expect( summaryOf( healthOf( GOOD, LATE ) ) ).toBe( 'All is well. There is 1 suggestion.' );
		expect( summaryOf( healthOf( GOOD, LATE, HELD ) ) ).toBe( 'A sync waits for you' );
		expect( summaryOf( healthOf( HELD, { ...HELD, id: 'other' } ) ) ).toBe( '2 things need you' );
	} );

	it( 'shows what needs somebody first, and repairs what can be repaired', async () => {
		answers = {
			'GET /health': [ healthOf( GOOD, LATE, HELD ) ],
			'POST /health/repair': [ { is_done: true, message: 'All tasks were run.', url: '', health: healthOf( GOOD ) } ],
		};
		render( <Health /> );
		const items = ( await screen.findAllByRole( 'listitem' ) ).map( ( item ) => item.textContent );
		expect( items[ 0 ] ).toContain( 'Needs you' );
		expect( items[ 0 ] ).toContain( 'A sync waits for you' );
		expect( items[ 1 ] ).toContain( 'Could be better' );
		fireEvent.click( screen.getByRole( 'button', { name: 'Repair: Tasks wait' } ) );
		expect( ( await screen.findAllByText( 'All tasks were run.' ) ).length ).toBeGreaterThan( 0 );
		expect( asked.at( -1 ) ).toBe( 'POST /health/repair {"group":"schedule","finding":"jobs_late","campaign_id":""}' );
		expect( await screen.findByText( 'All is well' ) ).toBeTruthy();
		expect( screen.queryAllByRole( 'listitem' ) ).toHaveLength( 0 );
	} );

	it( 'leads to Patreon where only the creator can go on', async () => {
		answers = {
			'GET /health': [ healthOf( { ...LATE, title: 'Refused' } ) ],
			'POST /health/repair': [
				{ is_done: false, message: 'Connect again.', url: 'https://www.patreon.com/oauth2/authorize', health: healthOf( LATE ) },
			],
		};
		render( <Health /> );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Repair: Refused' } ) );
		expect( ( await screen.findByRole( 'link', { name: 'Connect again' } ) ).getAttribute( 'href' ) ).toBe(
			'https://www.patreon.com/oauth2/authorize'
		);
	} );

	it( 'says what went wrong, and tries again', async () => {
		render( <Health /> );
		const again = await screen.findByRole( 'button', { name: 'Try again' } );
		answers = { 'GET /health': [ healthOf( GOOD ) ] };
		fireEvent.click( again );
		expect( await screen.findByText( 'All is well' ) ).toBeTruthy();
	} );

	it( 'tells somebody without permission who has it', async () => {
		apiFetch.setFetchHandler( () =>
			// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
			Promise.reject( { code: 'rest_forbidden', message: 'no', data: { status: 403 } } )
		);
		render( <Health /> );
		expect( ( await screen.findAllByText( /Ask an administrator/ ) ).length ).toBeGreaterThan( 0 );
	} );
} );

describe( 'the leak self-test', () => {
	it.each( [
		[ { tested: 3 }, 'All is well: nothing locked of 3 posts was shown.' ],
		[ { tested: 0 }, 'There was no locked post to test.' ],
		[ { finished_at: 0 }, 'Not tested yet. Tier Gate tests by itself once a week.' ],
		[ { trouble: 'unreachable' }, /cannot reach itself/ ],
		[ { trouble: 'refused' }, /does not show its front page/ ],
		[ { trouble: 'unreachable', leaks: [ { post_id: 1, title: 'A', place: 'the feed', edit_link: '' } ] }, /in 1 place/ ],
	] as const )( 'says what %j means', ( changes, words ) => {
		expect( resultWords( { ...TEST, ...changes } ) ).toMatch( words );
	} );

	it( 'goes on while the screen is open, and names post and place', async () => {
		const leak = { post_id: 7, title: 'Secret map', place: 'the page of the post', edit_link: 'post.php?post=7&action=edit' };
		answers = {
			'GET /health': [ healthOf( GOOD ) ],
			'GET /self-test': [ { ...TEST, finished_at: 0 } ],
			'POST /self-test': [ { ...TEST, is_running: true, percent: 0 } ],
			'POST /self-test/step': [
				{ ...TEST, is_running: true, percent: 50 },
				{ ...TEST, leaks: [ leak ] },
			],
		};
		render( <SelfTestSection /> );
		fireEvent.click( await screen.findByRole( 'button', { name: 'Test now' } ) );
		const link = await screen.findByRole( 'link', { name: 'Secret map' } );
		expect( link.getAttribute( 'href' ) ).toBe( leak.edit_link );
		expect( link.closest( 'li' )?.textContent ).toContain( 'the page of the post' );
		expect( asked.filter( ( one ) => one === 'POST /self-test/step' ) ).toHaveLength( 2 );
		expect( screen.getByRole( 'button', { name: 'Test now' } ).getAttribute( 'aria-disabled' ) ).not.toBe( 'true' );
	} );

	it( 'stops asking when the screen is left', async () => {
		answers = {
			'GET /self-test': [ { ...TEST, is_running: true, percent: 10 } ],
			'POST /self-test/step': [ { ...TEST, is_running: true, percent: 20 } ],
		};
		const { unmount } = render( <SelfTestSection /> );
		await waitFor( () => {
			expect( asked.length ).toBeGreaterThan( 2 );
		} );
		unmount();
		const before = asked.length;
		await new Promise( ( resolve ) => {
			setTimeout( resolve, 1200 );
		} );
		// One request may have been under way.
		expect( asked.length ).toBeLessThanOrEqual( before + 1 );
	} );
} );

describe( 'the report for support', () => {
	it( 'shows its parts, and a button that copies it', async () => {
		answers = {
			'GET /health/report': [
				{
					text: '### versions ###\nphp: 8.3\n',
					sections: [
						{ id: 'versions', label: 'Versions', fields: [ { label: 'php', value: '8.3' } ] },
						{ id: 'add_ons', label: 'Add-ons', fields: [] },
					],
				},
			],
		};
		render( <ReportSection /> );
		expect( ( await screen.findByText( '8.3' ) ).closest( 'tr' )?.textContent ).toBe( 'php8.3' );
		expect( screen.getByText( 'Nothing.' ).closest( 'details' )?.textContent ).toContain( 'Add-ons' );
		expect( screen.getByRole( 'button', { name: 'Copy report' } ).getAttribute( 'aria-disabled' ) ).not.toBe( 'true' );
	} );
} );
