import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO } from '../people/demo-campaigns';
import { personaId } from '../people/seed';
import { API, Harness } from '../testing/harness';

let patreon: Harness;
beforeEach( async () => {
	patreon = await Harness.start();
} );
afterEach( async () => patreon.sandbox.close() );

const add = ( ...args: Parameters< Harness[ 'sandbox' ][ 'commands' ][ 'addFault' ] > ): unknown => patreon.sandbox.commands.addFault( ...args );

describe( 'faults', () => {
	it.each( [
		[ 'bad_gateway', 502 ],
		[ 'unavailable', 503 ],
		[ 'gateway_timeout', 504 ],
		[ 'server_error', 500 ],
		[ 'forbidden_html', 403 ],
		[ 'html_200', 200 ],
	] )( '%s answers %i with HTML, once', async ( kind, status ) => {
		add( kind, { endpoint: '*/identity' } );
		expect( ( await patreon.creator( '/campaigns' ) ).headers.get( 'content-type' ) ).toContain( 'json' );
		const answer = await patreon.creator( '/identity' );
		expect( [ answer.status, answer.headers.get( 'content-type' ) ] ).toEqual( [ status, 'text/html; charset=UTF-8' ] );
		expect( answer.headers.get( 'cf-ray' ) ).not.toBeNull();
		expect( ( await patreon.creator( '/identity' ) ).status ).toBe( 200 );
	} );

	it( 'occur as often as set, or until they are switched off', async () => {
		add( 'unavailable', { remaining: 2 } );
		expect( [
			( await patreon.creator( '/identity' ) ).status,
			( await patreon.creator( '/campaigns' ) ).status,
			( await patreon.creator( '/campaigns' ) ).status,
		] ).toEqual( [ 503, 503, 200 ] );
		const always = patreon.sandbox.commands.addFault( 'unauthorized', { remaining: null } );
		for ( let count = 0; count < 5; count++ ) {
			expect( ( await patreon.creator( '/identity' ) ).status ).toBe( 401 );
		}
		patreon.sandbox.services.faults.remove( always.id );
		expect( ( await patreon.creator( '/identity' ) ).status ).toBe( 200 );
	} );

	it( 'throttle with and without the attribute and the header', async () => {
		add( 'rate_limited', { retry_after_seconds: null } );
		expect( ( await patreon.creator( '/identity' ) ).text ).not.toContain( 'retry_after_seconds' );
		add( 'rate_limited', { retry_after_seconds: 7, retry_after_header: true } );
		const answer = await patreon.creator( '/identity' );
		expect( [ answer.headers.get( 'retry-after' ), answer.text.includes( '"retry_after_seconds":7' ) ] ).toEqual( [ '7', true ] );
	} );

	it( 'cut answers short: half the JSON, half the bytes, none at all, an empty body', async () => {
		const whole = ( await patreon.creator( '/campaigns?fields[campaign]=name,summary' ) ).text;
		add( 'truncated', {} );
		const half = await patreon.creator( '/campaigns?fields[campaign]=name,summary' );
		expect( half.text ).toBe( whole.slice( 0, Math.floor( whole.length / 2 ) ) );
		expect( half.body ).toBeUndefined();
		add( 'cut', {} );
		await expect( patreon.creator( '/campaigns' ) ).rejects.toThrow();
		add( 'no_reply', {} );
		await expect( patreon.creator( '/campaigns' ) ).rejects.toThrow();
		add( 'empty_200', {} );
		expect( ( await patreon.creator( '/campaigns' ) ).text ).toBe( '' );
	} );

	it( 'delay an answer by the given time', async () => {
		add( 'slow', { delay_ms: 120 } );
		const began = performance.now();
		expect( ( await patreon.creator( '/campaigns' ) ).status ).toBe( 200 );
		expect( performance.now() - began ).toBeGreaterThanOrEqual( 115 );
	} );

	it( 'make a field or an include unknown, so that every request with it gets a 400', async () => {
		add( 'unknown_field', { type: 'member', field: 'is_gifted', remaining: null } );
		add( 'unknown_field', { type: 'member', field: 'user', remaining: null } );
		expect( ( await patreon.creator( '/campaigns/5500001/members?fields[member]=patron_status,is_gifted' ) ).status ).toBe( 400 );
		expect( ( await patreon.creator( '/identity?include=memberships&fields[member]=is_gifted' ) ).status ).toBe( 400 );
		expect( ( await patreon.creator( '/campaigns/5500001/members?include=user' ) ).status ).toBe( 400 );
		expect( ( await patreon.creator( '/campaigns/5500001/members?fields[member]=patron_status&include=campaign' ) ).status ).toBe( 200 );
	} );

	it( 'hide tiers of paying members, or the membership itself', async () => {
		const token = await patreon.signIn( personaId( 'studio' ) );
		const path = `${ API }/identity?include=memberships.currently_entitled_tiers`;
		add( 'empty_tiers', {} );
		expect( ( await patreon.call( 'GET', path, { token } ) ).text ).not.toContain( DEMO.tiers.studio );
		add( 'omit_membership', {} );
		expect( ( await patreon.call( 'GET', path, { token } ) ).at( 'data', 'relationships', 'memberships', 'data' ) ).toEqual( [] );
		expect( ( await patreon.call( 'GET', path, { token } ) ).text ).toContain( DEMO.tiers.studio );
	} );

	it( 'are named in the request log', async () => {
		add( 'bad_gateway', { endpoint: '*/token' } );
		await patreon.token( { grant_type: 'refresh_token', refresh_token: 'x' } );
		expect( patreon.sandbox.services.log.since().at( -1 ) ).toMatchObject( {
			method: 'POST',
			path: '/api/oauth2/token',
			status: 502,
			fault: 'bad_gateway',
			user_agent: 'Harness',
		} );
	} );
} );
