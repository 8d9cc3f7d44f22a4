import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CREATOR_SCOPES, DEMO } from '../people/demo-campaigns';
import { personaId } from '../people/seed';
import { API, CALLBACK, Harness } from '../testing/harness';

let patreon: Harness;
beforeEach( async () => {
	patreon = await Harness.start();
} );
afterEach( async () => patreon.sandbox.close() );

const sam = personaId( 'supporter' );

function link( params: Record< string, string > ): string {
	return (
		'/oauth2/authorize?' +
		new URLSearchParams( {
			response_type: 'code',
			client_id: DEMO.client,
			redirect_uri: CALLBACK,
			scope: 'identity',
			state: 'a b&c',
			...params,
		} ).toString()
	);
}

describe( 'authorize link', () => {
	it( 'shows a page to people, naming the scopes in words', async () => {
		const page = await patreon.call( 'GET', link( { scope: 'identity identity[email]' } ) );
		expect( page.status ).toBe( 200 );
		expect( page.text ).toContain( 'nothing here is real' );
		expect( page.text ).toContain( 'Your e-mail address' );
		expect( page.text ).toContain( 'Sam Okafor' );
		expect( page.text ).not.toContain( '<script' );
	} );

	it.each( [ CALLBACK + '/', CALLBACK.replace( 'x=1', 'x=2' ), CALLBACK.replace( '127.0.0.1', 'LOCALHOST' ), CALLBACK.toUpperCase(), '' ] )(
		'sends nobody to an address that differs by a letter: %s',
		async ( redirectUri ) => {
			const page = await patreon.call( 'GET', link( { redirect_uri: redirectUri } ) );
			expect( page.status ).toBe( 400 );
			expect( page.headers.get( 'location' ) ).toBeNull();
			expect( page.text ).toContain( 'Mismatching redirect URI.' );
		}
	);

	it( 'redirects nobody for an unknown client', async () => {
		const page = await patreon.call( 'GET', link( { client_id: 'nobody' } ) );
		expect( page.status ).toBe( 400 );
		expect( page.text ).toContain( 'Invalid client_id parameter value.' );
	} );

	it.each( [ 'my-campaign', 'identity everything', '' ] )( 'tells the callback that the scope "%s" is invalid', async ( scope ) => {
		const page = await patreon.call( 'GET', link( { scope } ) );
		const to = new URL( page.headers.get( 'location' ) ?? '' );
		expect( to.searchParams.get( 'error' ) ).toBe( 'invalid_scope' );
		expect( to.searchParams.get( 'state' ) ).toBe( 'a b&c' );
		expect( to.searchParams.get( 'x' ) ).toBe( '1' );
		expect( to.searchParams.has( 'code' ) ).toBe( false );
	} );

	it( 'asks for the scopes of the first API when none are named, which a v2 client is refused', async () => {
		const page = await patreon.call( 'GET', link( {} ).replace( '&scope=identity', '' ) );
		expect( page.headers.get( 'location' ) ).toContain( 'error=invalid_scope' );
	} );
} );

describe( 'the form', () => {
	const form = ( rest: Record< string, string > ): Record< string, string > => ( {
		response_type: 'code',
		client_id: DEMO.client,
		redirect_uri: CALLBACK,
		scope: 'identity',
		state: 'q',
		...rest,
	} );

	it( 'redirects people who allow with a code and the state, and people who refuse with access_denied', async () => {
		const allowed = await patreon.call( 'POST', '/oauth2/authorize', { form: form( { decision: 'allow', person_id: sam } ) } );
		expect( allowed.status ).toBe( 303 );
		const back = new URL( allowed.headers.get( 'location' ) ?? '' );
		expect( back.searchParams.get( 'state' ) ).toBe( 'q' );
		expect( ( await patreon.exchange( back.searchParams.get( 'code' ) ?? '' ) ).status ).toBe( 200 );
		const refused = await patreon.call( 'POST', '/oauth2/authorize', { form: form( { decision: 'deny' } ) } );
		expect( refused.headers.get( 'location' ) ).toBe( `${ CALLBACK }&error=access_denied&state=q` );
	} );

	it( 'makes a new person who pays for the tier chosen on become-patron', async () => {
		const reply = await patreon.call( 'POST', '/oauth2/become-patron', {
			form: form( {
				decision: 'allow',
				person_id: 'new',
				name: 'Nils Ny',
				email: 'nils@example.com',
				tier_id: DEMO.tiers.studio,
				payment: 'paid',
			} ),
		} );
		const token = ( await patreon.exchange( new URL( reply.headers.get( 'location' ) ?? '' ).searchParams.get( 'code' ) ?? '' ) ).string(
			'access_token'
		);
		const identity = await patreon.call(
			'GET',
			`${ API }/identity?include=memberships.currently_entitled_tiers&fields[user]=full_name&fields[member]=patron_status`,
			{ token }
		);
		expect( identity.at( 'data', 'attributes', 'full_name' ) ).toBe( 'Nils Ny' );
		expect( identity.text ).toContain( '"patron_status":"active_patron"' );
		expect( identity.text ).toContain( DEMO.tiers.studio );
	} );

	it( 'offers only tiers from min_cents on', async () => {
		const page = await patreon.call( 'GET', link( { min_cents: '800' } ).replace( 'authorize', 'become-patron' ) );
		expect( page.text ).toContain( 'Studio' );
		expect( page.text ).toContain( 'Patron of the Arts' );
		expect( page.text ).not.toContain( 'value="' + DEMO.tiers.supporter + '"' );
		expect( page.text ).not.toContain( 'Pencil Circle' );
	} );

	it( 'refuses people with an unverified e-mail address if that is set', async () => {
		patreon.sandbox.commands.change( { stop_unverified: true } );
		const page = await patreon.call( 'POST', '/oauth2/authorize', { form: form( { decision: 'allow', person_id: personaId( 'unverified' ) } ) } );
		expect( page.status ).toBe( 400 );
		expect( page.text ).toContain( 'verify the e-mail' );
	} );
} );

describe( 'tokens', () => {
	it( 'come in the recorded shape for a code, once', async () => {
		const code = patreon.code( sam );
		const answer = await patreon.exchange( code );
		expect( answer.status ).toBe( 200 );
		expect( Object.keys( Object( answer.body ) as object ) ).toEqual( [ 'token_type', 'access_token', 'expires_in', 'refresh_token', 'scope' ] );
		expect( answer.at( 'expires_in' ) ).toBe( 2_678_400 );
		const again = await patreon.exchange( code );
		expect( again.status ).toBe( 401 );
		expect( again.text ).toBe( '{"error": "invalid_grant"}' );
	} );

	it( 'are refused for an old code, another address, a wrong secret, a missing code and an unknown grant', async () => {
		const late = patreon.code( sam );
		await patreon.sandbox.advance( 601 );
		expect( ( await patreon.exchange( late ) ).status ).toBe( 401 );
		const code = patreon.code( sam );
		expect( ( await patreon.token( { grant_type: 'authorization_code', code, redirect_uri: CALLBACK + '&y' } ) ).status ).toBe( 401 );
		const secret = await patreon.token( {
			grant_type: 'authorization_code',
			code: patreon.code( sam ),
			redirect_uri: CALLBACK,
			client_secret: 'no',
		} );
		expect( [ secret.status, secret.text ] ).toEqual( [ 401, '{"error":"invalid_client"}' ] );
		const missing = await patreon.token( { grant_type: 'authorization_code' } );
		expect( [ missing.status, missing.body ] ).toEqual( [ 400, { error: 'invalid_request', error_description: 'Missing code parameter.' } ] );
		const grant = await patreon.token( { grant_type: 'password' } );
		expect( [ grant.status, grant.at( 'error_description' ) ] ).toEqual( [ 400, 'not_supported_grant.' ] );
	} );

	it( 'rotate: the new pair works, the old one does not, and using it again is invalid_grant', async () => {
		const first = await patreon.exchange( patreon.code( sam ) );
		const old = first.string( 'refresh_token' );
		const second = await patreon.token( { grant_type: 'refresh_token', refresh_token: old } );
		expect( second.status ).toBe( 200 );
		expect( second.at( 'access_token' ) ).not.toBe( first.at( 'access_token' ) );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token: second.string( 'access_token' ) } ) ).status ).toBe( 200 );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token: first.string( 'access_token' ) } ) ).status ).toBe( 401 );
		const replay = await patreon.token( { grant_type: 'refresh_token', refresh_token: old } );
		expect( [ replay.status, replay.text ] ).toEqual( [ 401, '{"error": "invalid_grant"}' ] );
	} );

	it( 'keep a replaced pair valid for the grace period that is set', async () => {
		patreon.sandbox.commands.change( { old_pair_grace_seconds: 60 } );
		const first = await patreon.exchange( patreon.code( sam ) );
		await patreon.token( { grant_type: 'refresh_token', refresh_token: first.string( 'refresh_token' ) } );
		const token = first.string( 'access_token' );
		await patreon.sandbox.advance( 59 );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token } ) ).status ).toBe( 200 );
		await patreon.sandbox.advance( 1 );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token } ) ).status ).toBe( 401 );
	} );

	it( 'expire after 31 days and can then still be refreshed', async () => {
		const first = await patreon.exchange( patreon.code( sam ) );
		await patreon.sandbox.advance( 2_678_400 );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token: first.string( 'access_token' ) } ) ).status ).toBe( 401 );
		expect( ( await patreon.token( { grant_type: 'refresh_token', refresh_token: first.string( 'refresh_token' ) } ) ).status ).toBe( 200 );
	} );

	it( 'are lost if the answer to a refresh is lost, because the pair was rotated', async () => {
		const first = await patreon.exchange( patreon.code( sam ) );
		patreon.sandbox.commands.addFault( 'lose_reply', { endpoint: '*/token', grant_type: 'refresh_token' } );
		const refresh = { grant_type: 'refresh_token', refresh_token: first.string( 'refresh_token' ) };
		await expect( patreon.token( refresh ) ).rejects.toThrow();
		expect( ( await patreon.token( refresh ) ).status ).toBe( 401 );
	} );

	it( 'have all scopes that were ever granted, and every scope for the owner', async () => {
		await patreon.exchange( patreon.code( sam, 'identity identity[email]' ) );
		const fewer = await patreon.exchange( patreon.code( sam, 'identity' ) );
		expect( fewer.string( 'scope' ).split( ' ' ).sort() ).toEqual( [ 'identity', 'identity[email]' ] );
		const owner = await patreon.exchange( patreon.code( DEMO.creator, 'identity' ) );
		expect( owner.string( 'scope' ).split( ' ' ).sort() ).toEqual( [ ...CREATOR_SCOPES ].sort() );
	} );

	it( 'stop working when the person disconnects the site', async () => {
		const token = await patreon.signIn( sam );
		patreon.sandbox.commands.revoke( sam );
		expect( ( await patreon.call( 'GET', `${ API }/identity`, { token } ) ).status ).toBe( 401 );
	} );
} );
