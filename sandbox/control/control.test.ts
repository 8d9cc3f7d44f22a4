import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../actions/catalogue';
import { FAULT_KINDS } from '../faults/kinds';
import { dig, type Json } from '../json';
import { DEMO } from '../people/demo-campaigns';
import { personaId } from '../people/seed';
import { API, CALLBACK, Harness, startReceiver, type Answer } from '../testing/harness';

let patreon: Harness;
beforeEach( async () => {
	patreon = await Harness.start();
} );
afterEach( async () => patreon.sandbox.close() );

const api = async ( method: string, path: string, json?: Json ): Promise< Answer > =>
	patreon.call( method, `/sandbox/api${ path }`, json === undefined ? {} : { json } );
const form = async ( path: string, fields: Record< string, string > ): Promise< Answer > =>
	patreon.call( 'POST', `/sandbox${ path }`, { form: fields } );

describe( 'the JSON API', () => {
	it( 'returns the whole state in one answer', async () => {
		const state = await api( 'GET', '/state' );
		expect( state.at( 'clock' ) ).toEqual( { now: '2026-07-15T12:00:00.000+00:00', frozen: true } );
		expect( dig( ( state.at( 'clients' ) as Json[] )[ 0 ], 'creator_access_token' ) ).toBe( DEMO.creatorToken );
		expect( dig( ( state.at( 'clients' ) as Json[] )[ 0 ], 'redirect_uris' ) ).toEqual( [ CALLBACK ] );
		const people = state.at( 'people' ) as Json[];
		expect( people.length ).toBe( 34 );
		expect( people.every( ( one ) => Array.isArray( dig( one, 'provenance', 'guessed' ) ) ) ).toBe( true );
	} );

	it( 'makes a person, lets them pledge, signs them in', async () => {
		const person = await api( 'POST', '/people', { name: 'Ida', email: null } );
		const id = person.string( 'id' );
		const done = await api( 'POST', `/people/${ id }/actions`, { action: 'pledge', tier_id: DEMO.tiers.patron } );
		expect( done.at( 'member', 'entitled_tier_ids' ) ).toEqual( [ DEMO.tiers.patron ] );
		const to = await api( 'POST', '/authorize', {
			client_id: DEMO.client,
			redirect_uri: CALLBACK,
			scope: 'identity identity[email]',
			state: 'z',
			person_id: id,
		} );
		const url = new URL( to.string( 'redirect_to' ) );
		expect( url.searchParams.get( 'state' ) ).toBe( 'z' );
		const token = ( await patreon.exchange( url.searchParams.get( 'code' ) ?? '' ) ).string( 'access_token' );
		const identity = await patreon.call( 'GET', `${ API }/identity?fields[user]=email,full_name`, { token } );
		expect( identity.at( 'data', 'attributes' ) ).toEqual( { email: null, full_name: 'Ida' } );
	} );

	it( 'upgrades on become-patron, refuses, and reports scopes to the callback', async () => {
		const base = { client_id: DEMO.client, redirect_uri: CALLBACK, scope: 'identity', person_id: personaId( 'supporter' ) };
		await api( 'POST', '/authorize', { ...base, flow: 'become-patron', tier_id: DEMO.tiers.studio } );
		expect( patreon.sandbox.services.world.membership( DEMO.campaign, personaId( 'supporter' ) )?.entitled_tier_ids ).toEqual( [
			DEMO.tiers.studio,
		] );
		expect( ( await api( 'POST', '/authorize', { ...base, allow: false } ) ).string( 'redirect_to' ) ).toContain( 'error=access_denied' );
		expect( ( await api( 'POST', '/authorize', { ...base, scope: 'bogus' } ) ).string( 'redirect_to' ) ).toContain( 'error=invalid_scope' );
		const wrong = await api( 'POST', '/authorize', { ...base, redirect_uri: 'http://127.0.0.1/other' } );
		expect( [ wrong.status, wrong.string( 'error' ).includes( 'Mismatching' ) ] ).toEqual( [ 422, true ] );
	} );

	it( 'explains why an action is not possible', async () => {
		for ( const [ path, body ] of [
			[ `/people/${ personaId( 'free' ) }/actions`, { action: 'fly' } ],
			[ '/people/1/actions', { action: 'pledge' } ],
			[ '/faults', { kind: 'nothing' } ],
			[ '/clients', { redirect_uris: [ 'myapp://callback' ] } ],
			[ '/settings', { billing: 'yes' } ],
			[ '/settings', { no_such: true } ],
			[ '/dataset', { members: -5 } ],
			[ '/reset', { seed: 'other' } ],
			[ '/webhooks/1/send', { kind: 'portal_test' } ],
		] as [ string, Json ][] ) {
			const answer = await api( 'POST', path, body );
			expect( [ path, answer.status, typeof answer.at( 'error' ) ] ).toEqual( [ path, 422, 'string' ] );
		}
		expect( ( await patreon.call( 'POST', '/sandbox/api/faults', { json: [] } ) ).status ).toBe( 400 );
	} );

	it( 'switches faults on and off, changes settings, tiers and the clock', async () => {
		const fault = await api( 'POST', '/faults', {
			kind: 'rate_limited',
			endpoint: '*/members',
			remaining: null,
			retry_after_seconds: null,
			retry_after_header: true,
		} );
		expect( fault.body ).toMatchObject( { kind: 'rate_limited', remaining: null, retry_after_seconds: null, retry_after_header: true } );
		expect( ( await patreon.creator( '/campaigns/5500001/members' ) ).status ).toBe( 429 );
		expect( ( await api( 'DELETE', `/faults/${ JSON.stringify( fault.at( 'id' ) ) }` ) ).at( 'removed' ) ).toBe( true );
		expect( ( await patreon.creator( '/campaigns/5500001/members' ) ).status ).toBe( 200 );
		expect( ( await api( 'POST', '/settings', { key_order: 'old' } ) ).at( 'key_order' ) ).toBe( 'old' );
		await api( 'PATCH', `/tiers/${ DEMO.tiers.studio }`, { title: 'Atelier', user_limit: 3, published: false } );
		expect( patreon.sandbox.services.world.tiers.get( DEMO.tiers.studio ) ).toMatchObject( {
			title: 'Atelier',
			user_limit: 3,
			published: false,
			amount_cents: 800,
		} );
		expect( ( await api( 'POST', '/clock', { advance_seconds: 86_400 } ) ).at( 'now' ) ).toBe( '2026-07-16T12:00:00.000+00:00' );
		expect( ( await api( 'POST', '/clock', { frozen: false } ) ).at( 'frozen' ) ).toBe( false );
	} );

	it( 'shows requests and deliveries from an id on', async () => {
		const site = await startReceiver();
		await patreon.makeWebhook( site.uri, [ 'members:update' ] );
		const before = Number( dig( ( ( await api( 'GET', '/requests' ) ).at( 'requests' ) as Json[] ).at( -1 ), 'id' ) );
		await patreon.creator( '/identity' );
		const after = ( await api( 'GET', `/requests?since=${ String( before ) }` ) ).at( 'requests' ) as Json[];
		expect( after.map( ( one ) => dig( one, 'path' ) ) ).toEqual( [ `${ API }/identity` ] );
		await api( 'POST', `/people/${ personaId( 'studio' ) }/actions`, { action: 'bill' } );
		const settled = ( await api( 'POST', '/deliveries/settle' ) ).at( 'deliveries' ) as Json[];
		expect( settled.map( ( one ) => [ dig( one, 'event' ), dig( one, 'state' ) ] ) ).toEqual( [ [ 'members:update', 'delivered' ] ] );
		expect( ( await api( 'DELETE', '/requests' ) ).body ).toEqual( { requests: [] } );
		await site.close();
	} );

	it( 'starts afresh and keeps the registered callbacks', async () => {
		await api( 'POST', '/people', { name: 'Ida' } );
		await api( 'POST', '/faults', { kind: 'unavailable', remaining: null } );
		const state = await api( 'POST', '/reset', { seed: 'empty' } );
		expect( [
			( state.at( 'people' ) as Json[] ).length,
			state.at( 'faults' ),
			dig( ( state.at( 'clients' ) as Json[] )[ 0 ], 'redirect_uris' ),
		] ).toEqual( [ 2, [], [ CALLBACK ] ] );
	} );

	it( 'revokes grants and issues new creator tokens', async () => {
		const token = await patreon.signIn( personaId( 'free' ) );
		await api( 'DELETE', `/people/${ personaId( 'free' ) }/grant` );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token } ) ).status ).toBe( 401 );
		const fresh = await api( 'POST', `/clients/${ DEMO.client }/creator-token` );
		expect( ( await patreon.creator( '/campaigns' ) ).status ).toBe( 401 );
		expect( ( await patreon.call( 'GET', `${ API }/campaigns`, { token: fresh.string( 'access_token' ) } ) ).status ).toBe( 200 );
	} );

	it( 'refuses requests from other sites', async () => {
		const answer = await patreon.call( 'POST', '/sandbox/api/reset', { json: {}, headers: { 'sec-fetch-site': 'cross-site' } } );
		expect( answer.status ).toBe( 403 );
	} );
} );

describe( 'the control page', () => {
	it( 'shows everybody with their state, every action and fault, and escapes what it is given', async () => {
		const page = await patreon.call( 'GET', '/sandbox/' );
		expect( page.status ).toBe( 200 );
		for ( const { label } of [ ...Object.values( ACTIONS ), ...Object.values( FAULT_KINDS ) ] ) {
			expect( page.text ).toContain( label );
		}
		expect( page.text ).toContain( 'Recorded from the live service:' );
		expect( page.text ).toContain( '&lt;b&gt;&amp;amp; &quot;Long&quot;' );
		expect( page.text ).not.toContain( '<b>' );
		expect( page.text ).not.toContain( '<script' );
		expect( page.headers.get( 'content-security-policy' ) ).toContain( "default-src 'none'" );
	} );

	it( 'labels every control', async () => {
		for ( const path of [
			'/sandbox/',
			`/oauth2/become-patron?${ new URLSearchParams( { response_type: 'code', client_id: DEMO.client, redirect_uri: CALLBACK, scope: 'identity' } ).toString() }`,
			'/checkout/MiraMakesMaps',
		] ) {
			const { text } = await patreon.call( 'GET', path );
			const bare = text
				.replace( /<label[\s>][\s\S]*?<\/label>/g, '' )
				.match( /<(input|select|textarea)(?![^>]*(type="hidden"|aria-label))[^>]*>/g );
			expect( [ path, bare ] ).toEqual( [ path, null ] );
		}
	} );

	it( 'does with forms what the API does, and returns with a message', async () => {
		const done = await form( `/people/${ personaId( 'stranger' ) }`, { action: 'pledge', tier_id: DEMO.tiers.studio } );
		expect( [ done.status, done.headers.get( 'location' ) ] ).toEqual( [ 303, '/sandbox/?done=Done%3A+pledge%2C+Nico+Passerby.#people' ] );
		const failed = await form( `/people/${ personaId( 'stranger' ) }`, { action: 'pledge', tier_id: '' } );
		expect( failed.headers.get( 'location' ) ).toContain( 'failed=This+person+already+pledges' );
		expect( ( await patreon.call( 'GET', failed.headers.get( 'location' ) ?? '' ) ).text ).toContain( 'role="alert"' );
		await form( '/people', { name: 'Added', email: '' } );
		await form( '/clock', { advance_seconds: '3600' } );
		await form( '/clients/sandbox-client', { redirect_uris: `${ CALLBACK }\r\nhttp://localhost/other ` } );
		await form( '/settings', { rate_limits: 'on', key_order: 'old', old_pair_grace_seconds: '5' } );
		await form( `/tiers/${ DEMO.tiers.patron }`, { published: 'no' } );
		await form( '/dataset', { members: '50' } );
		await form( '/faults', { kind: 'slow', endpoint: '*', remaining: '', grant_type: '', delay_ms: '1', retry_after_seconds: '' } );
		const { world, clock, faults } = patreon.sandbox.services;
		expect( world.clients.get( DEMO.client )?.redirect_uris ).toEqual( [ CALLBACK, 'http://localhost/other' ] );
		expect( world.settings ).toMatchObject( { rate_limits: true, billing: false, key_order: 'old', old_pair_grace_seconds: 5 } );
		expect( [ ...world.people.values() ].at( -1 )?.full_name ).toBe( 'Added' );
		expect( clock.now() ).toBe( Date.UTC( 2026, 6, 15, 13 ) );
		expect( world.tiers.get( DEMO.tiers.patron )?.published ).toBe( false );
		expect( world.members.crowd?.size ).toBe( 50 );
		expect( faults.list()[ 0 ] ).toMatchObject( { kind: 'slow', remaining: null, retry_after_seconds: null, grant_type: null } );
		await form( `/faults/${ String( faults.list()[ 0 ]?.id ) }/remove`, {} );
		expect( faults.list() ).toEqual( [] );
		await form( '/clients/sandbox-client/creator-token', {} );
		expect( ( await patreon.creator( '/campaigns' ) ).status ).toBe( 401 );
		await form( '/reset', { seed: 'demo' } );
		expect( world.membership( DEMO.campaign, personaId( 'stranger' ) ) ).toBeUndefined();
	} );
} );

describe( 'the campaign’s own pages', () => {
	it( 'lead from the tiers through checkout to a membership', async () => {
		const page = await patreon.call( 'GET', '/MiraMakesMaps' );
		expect( page.text ).toContain( '/checkout/MiraMakesMaps?rid=6600800' );
		expect( page.text ).not.toContain( 'Pencil Circle' );
		const checkout = await patreon.call( 'GET', '/checkout/MiraMakesMaps?rid=6600800' );
		expect( checkout.text ).toContain( 'value="6600800" checked' );
		const paid = await patreon.call( 'POST', '/checkout/MiraMakesMaps', {
			form: { person_id: personaId( 'free' ), tier_id: '6600800', payment: 'paid' },
		} );
		expect( paid.text ).toContain( 'Welcome, Freya Nilsson' );
		expect(
			( await patreon.call( 'POST', '/checkout/MiraMakesMaps', { form: { person_id: personaId( 'free' ), tier_id: '6600800' } } ) ).status
		).toBe( 400 );
		await patreon.call( 'POST', '/join/MiraMakesMaps', { form: { person_id: 'new', name: 'Joy', email: '' } } );
		expect( [ ...patreon.sandbox.services.world.people.values() ].at( -1 )?.full_name ).toBe( 'Joy' );
		expect( ( await patreon.call( 'GET', '/NobodyHere' ) ).status ).toBe( 404 );
		expect( ( await patreon.call( 'GET', '/MiraMakesMaps/membership' ) ).text ).toContain( '/checkout/MiraMakesMaps?rid=6600800' );
	} );

	it( 'let a declined member pay after all', async () => {
		const person = personaId( 'free' );
		patreon.sandbox.services.act( 'pledge', { person_id: person, campaign_id: DEMO.campaign, tier_id: DEMO.tiers.studio } );
		patreon.sandbox.services.act( 'decline', { person_id: person, campaign_id: DEMO.campaign } );
		expect( ( await patreon.call( 'GET', '/settings/memberships' ) ).text ).toContain( `name="person_id" value="${ person }"` );
		const paid = await patreon.call( 'POST', '/settings/memberships', { form: { person_id: person, campaign_id: DEMO.campaign } } );
		expect( paid.text ).toContain( 'The payment went through.' );
		expect( paid.text ).not.toContain( `value="${ person }"` );
		expect( patreon.sandbox.services.world.membership( DEMO.campaign, person )?.patron_status ).toBe( 'active_patron' );
		expect(
			( await patreon.call( 'POST', '/settings/memberships', { form: { person_id: person, campaign_id: DEMO.campaign } } ) ).text
		).toContain( 'Nothing of this person was declined.' );
	} );
} );
