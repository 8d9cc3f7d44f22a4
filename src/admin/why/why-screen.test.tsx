// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatTime } from '../../components';
import { forgetAll } from '../../data';
import type { Explanation } from '../../types';
import { createRouter, RouterContext, type Router } from '../router';
import WhyScreen from './why-screen';

configure( { asyncUtilTimeout: 10_000 } );

const EXPLANATION: Explanation = {
	post: { id: 7, title: 'Episode 12', type: 'post', status: 'publish', url: 'https://example.org/episode-12/' },
	reader: { kind: 'patreon_user', patreon_user_id: '501', wp_user_id: 0, can_edit: false },
	decision: { granted: false, reason: 'declined_payment', opens_at: null, sentence: 'Your last payment was declined.', closed_parts: 0 },
	locks: [
		{
			granted: false,
			reason: 'declined_payment',
			opens_at: null,
			sentence: 'Your last payment was declined.',
			source: 'post',
			whole: true,
			match: 'all',
			inverse: false,
			campaign: '',
			readable: true,
			conditions: [
				{ type: 'paying', label: 'Any paying member', params: {}, passed: false, reason: 'declined_payment', opens_at: null },
				{ type: 'member_for_months', label: 'Member for some time', params: { months: 3 }, passed: true, reason: 'entitled', opens_at: null },
			],
			ladder: null,
		},
	],
	memberships: [
		{
			campaign_id: '9',
			campaign_name: 'Nightjar',
			state: 'declined_expired',
			active: false,
			paying: false,
			amount_cents: 500,
			valid_until: null,
			circumstances: [],
			tiers: [],
			read_at: 1_790_000_000,
			record: { full_name: 'Sam Smith' },
			grants: [ { kind: 'grant', tier_id: '', until: 1_700_000_000, holds: false, note: '' } ],
			log: [ { id: 3, type: 'charge:declined', cause: 'webhook', at: 1_789_000_000 } ],
		},
	],
	code: { reason: 'declined_payment', day: 1_790_000_000 },
};

let router: Router | undefined;
let asked: string[];
let answers: Record< string, unknown >;

function openAt( query: string ): void {
	window.history.replaceState( null, '', `/wp-admin/admin.php?page=patreon-gate&screen=why${ query }` );
	router = createRouter();
	render(
		<RouterContext.Provider value={ router }>
			<WhyScreen />
		</RouterContext.Provider>
	);
}

beforeEach( () => {
	asked = [];
	answers = {
		'/wp/v2/search?type=post&search=&per_page=20&_fields=id%2Ctitle': [],
		'/members?campaign_id=&text=&limit=20': { members: [], total: 0, next: null },
	};
	apiFetch.setFetchHandler( ( { path = '' } ) => {
		const key = path.replace( '/patreon-gate/v1', '' ).replace( /[?&]_locale=user/, '' );
		asked.push( key );
		const answer = answers[ key ];
		if ( answer === undefined ) {
			// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
			return Promise.reject( { code: 'patreon_gate_unknown_code', message: 'This support code was not found.', data: { status: 404 } } );
		}
		return Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
	router?.stop();
	router = undefined;
} );

describe( 'why can somebody not read this?', () => {
	it( 'answers a support code in words, with each condition and what is known of the person', async () => {
		answers[ '/explain?code=ABC-123' ] = EXPLANATION;
		openAt( '' );
		fireEvent.change( screen.getByLabelText( 'Support code' ), { target: { value: ' ABC-123 ' } } );
		fireEvent.submit( screen.getByLabelText( 'Support code' ) );
		const heading = await screen.findByRole( 'heading', { name: 'No, they cannot read this post.' } );
		expect( document.activeElement ).toBe( heading );
		expect( router?.state().address.query ).toEqual( { code: 'ABC-123' } );
		expect( screen.getByText( /A payment was declined\. It opens as soon as/ ) ).toBeTruthy();
		expect( screen.getByText( /The code is from .*\. Nothing has changed since then\./ ) ).toBeTruthy();
		expect( screen.getByRole( 'link', { name: 'Episode 12' } ).getAttribute( 'href' ) ).toBe( 'https://example.org/episode-12/' );
		expect( screen.getByText( 'Not met:' ).parentElement?.textContent ).toBe( 'Not met: Any paying member' );
		expect( screen.getByText( 'Met:' ).parentElement?.textContent ).toBe( 'Met: Member for some time' );
		expect( screen.getByText( 'Sam Smith' ).closest( 'p' )?.textContent ).toBe(
			'Sam Smith has a declined payment, and the days of access after it are over.'
		);
		expect( screen.getByText( 'Access given by hand (over)' ) ).toBeTruthy();
		expect( screen.getByText( /A payment was declined \(Patreon reported it\)/ ) ).toBeTruthy();
	} );

	it( 'answers the question in the address, about a visitor who is not signed in', async () => {
		const { post, locks, memberships, reader, decision } = EXPLANATION;
		answers[ '/explain?post=7&member_id=' ] = {
			post,
			locks,
			memberships,
			reader: { ...reader, kind: 'stranger', patreon_user_id: null },
			decision: { ...decision, reason: 'not_signed_in' },
		};
		openAt( '&post=7' );
		expect( await screen.findByText( /They have not signed in on this site\./ ) ).toBeTruthy();
		expect( screen.getByText( 'Nothing is known of a visitor who is not signed in.' ) ).toBeTruthy();
		expect( screen.queryByText( 'Sam Smith' ) ).toBeNull();
	} );

	it( 'shows each step of early access, for whom it is and when, and when it opens for them', async () => {
		const at = ( day: number ): number => Date.UTC( 2027, 0, day, 12 ) / 1000;
		const when = ( day: number ): string => formatTime( at( day ) );
		const free = { type: 'free_member', label: 'Free members too', params: {}, passed: false, reason: 'not_signed_in', opens_at: null };
		answers[ '/explain?code=ABC-123' ] = {
			...EXPLANATION,
			decision: { ...EXPLANATION.decision, reason: 'opens_later', opens_at: at( 9 ) },
			locks: EXPLANATION.locks.map( ( lock ) => ( {
				...lock,
				opens_at: at( 9 ),
				ladder: {
					steps: [
						{ at: at( 2 ), state: 'counts', everyone: false, passed: false, conditions: [ free ] },
						{ at: at( 9 ), state: 'later', everyone: true, passed: true, conditions: [] },
						{ at: at( 30 ), state: 'never', everyone: true, passed: true, conditions: [] },
						{ at: null, state: 'unpublished', everyone: false, passed: null, conditions: [ { ...free, passed: null } ] },
					],
					relock_at: at( 20 ),
					relocked: false,
				},
			} ) ),
		};
		openAt( '&code=ABC-123' );
		const title = await screen.findByText( 'Early access:' );
		expect( [ ...( title.nextElementSibling?.children ?? [] ) ].map( ( { textContent } ) => textContent ) ).toEqual( [
			`Not for them: Free members too, since ${ when( 2 ) }`,
			`For them: everyone, from ${ when( 9 ) } on`,
			'For them: everyone, never, because it is locked again before',
			'Not checked: Free members too, not before the post is published',
		] );
		expect( screen.getByText( `Locked again on ${ when( 20 ) }. Then no step counts any more.` ) ).toBeTruthy();
		expect( screen.getAllByText( `It opens for them on ${ when( 9 ) }, by itself.` ) ).toHaveLength( 2 );
	} );

	it( 'says what to do about a code that is not known, keeps what was typed, and asks again', async () => {
		openAt( '' );
		const field = screen.getByLabelText< HTMLInputElement >( 'Support code' );
		fireEvent.change( field, { target: { value: 'NONE' } } );
		fireEvent.submit( field );
		expect( ( await screen.findAllByText( 'This support code was not found.' ) ).length ).toBeGreaterThan( 0 );
		expect( field.value ).toBe( 'NONE' );
		answers[ '/explain?code=NONE' ] = EXPLANATION;
		fireEvent.submit( field );
		expect( await screen.findByRole( 'heading', { name: 'No, they cannot read this post.' } ) ).toBeTruthy();
		expect( asked.filter( ( path ) => path === '/explain?code=NONE' ) ).toHaveLength( 2 );
	} );

	it( 'asks nothing for an address that is not valid', async () => {
		openAt( '&post=abc' );
		await screen.findByLabelText( 'Support code' );
		expect( asked.some( ( path ) => path.startsWith( '/explain' ) ) ).toBe( false );
	} );
} );
