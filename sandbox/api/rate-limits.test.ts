import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dig, type Json } from '../json';
import { personaId } from '../people/seed';
import { API, Harness } from '../testing/harness';

let patreon: Harness;
beforeEach( async () => {
	patreon = await Harness.start();
} );
afterEach( async () => patreon.sandbox.close() );

function firstError( body: Json | undefined ): Json | undefined {
	const errors = dig( body, 'errors' );
	return Array.isArray( errors ) ? errors[ 0 ] : undefined;
}

describe( 'rate limits', () => {
	it( 'throttle a token after 100 requests in a minute, say for how long, and end on the sandbox’s clock', async () => {
		for ( let count = 0; count < 100; count++ ) {
			expect( ( await patreon.creator( '/campaigns' ) ).status ).toBe( 200 );
		}
		const throttled = await patreon.creator( '/campaigns' );
		expect( throttled.status ).toBe( 429 );
		expect( firstError( throttled.body ) ).toMatchObject( { code: null, code_name: 'RequestThrottled', status: '429', retry_after_seconds: 60 } );
		await patreon.sandbox.advance( 59 );
		expect( firstError( ( await patreon.creator( '/campaigns' ) ).body ) ).toMatchObject( { retry_after_seconds: 1 } );
		await patreon.sandbox.advance( 1 );
		expect( ( await patreon.creator( '/campaigns' ) ).status ).toBe( 200 );
	} );

	it( 'count the client over all its tokens, in 2 seconds', async () => {
		const token = await patreon.signIn( personaId( 'free' ) );
		for ( let count = 0; count < 60; count++ ) {
			await patreon.creator( '/campaigns' );
			await patreon.call( 'GET', `${ API }/identity`, { token } );
		}
		expect( firstError( ( await patreon.call( 'GET', `${ API }/identity`, { token } ) ).body ) ).toMatchObject( { retry_after_seconds: 2 } );
		await patreon.sandbox.advance( 2 );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token } ) ).status ).toBe( 200 );
	} );

	it( 'are not reset by a refresh', async () => {
		for ( let count = 0; count < 100; count++ ) {
			await patreon.creator( '/campaigns' );
		}
		const fresh = await patreon.token( { grant_type: 'refresh_token', refresh_token: 'sandbox-creator-refresh-token' } );
		expect( ( await patreon.call( 'GET', `${ API }/campaigns`, { token: fresh.string( 'access_token' ) } ) ).status ).toBe( 429 );
	} );

	it( 'ban an address at the edge after 2000 bad requests, for half an hour, good tokens too', async () => {
		const bad = async (): Promise< unknown > => patreon.call( 'GET', `${ API }/identity`, { token: 'dead' } );
		for ( let count = 0; count < 2000; count += 50 ) {
			await Promise.all( Array.from( { length: 50 }, bad ) );
		}
		expect( ( await patreon.creator( '/campaigns' ) ).status ).toBe( 200 );
		await bad();
		const banned = await patreon.creator( '/campaigns' );
		expect( [ banned.status, banned.body ] ).toEqual( [
			429,
			{ errors: [ { detail: 'Too many bad requests. Time to cool down.', retry_after_seconds: 1800 } ] },
		] );
		await patreon.sandbox.advance( 1800 );
		expect( ( await patreon.creator( '/campaigns' ) ).status ).toBe( 200 );
	}, 20_000 );

	it( 'can be switched off', async () => {
		patreon.sandbox.commands.change( { rate_limits: false } );
		for ( let count = 0; count < 150; count++ ) {
			expect( ( await patreon.creator( '/campaigns' ) ).status ).toBe( 200 );
		}
	} );
} );
