import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dig, text, type Json } from '../json';
import { DEMO } from '../people/demo-campaigns';
import { personaId } from '../people/seed';
import { Harness, startReceiver, type Receiver } from '../testing/harness';

let patreon: Harness;
let site: Receiver;
beforeEach( async () => {
	patreon = await Harness.start();
	site = await startReceiver();
} );
afterEach( async () => {
	await patreon.sandbox.close();
	await site.close();
} );

const MEMBER_TRIGGERS = [
	'members:create',
	'members:update',
	'members:delete',
	'members:pledge:create',
	'members:pledge:update',
	'members:pledge:delete',
];

async function listen( triggers = MEMBER_TRIGGERS ): Promise< { id: string; secret: string } > {
	const made = await patreon.makeWebhook( site.uri, triggers );
	return { id: text( made.at( 'data', 'id' ) ) ?? '', secret: text( made.at( 'data', 'attributes', 'secret' ) ) ?? '' };
}

async function act( persona: string, action: string, tier?: string ): Promise< void > {
	patreon.sandbox.commands.act( personaId( persona ), action, { tier_id: tier } );
	await patreon.sandbox.settle();
}

const events = (): string[] => site.received.map( ( one ) => String( one.headers[ 'x-patreon-event' ] ) );
const last = (): Json => site.received.at( -1 )?.body ?? null;

describe( 'webhook management', () => {
	it( 'creates, lists, changes and deletes the client’s own webhooks', async () => {
		const made = await patreon.makeWebhook( site.uri, [ 'members:update' ] );
		expect( made.status ).toBe( 201 );
		expect( made.at( 'data', 'attributes' ) ).toMatchObject( {
			last_attempted_at: null,
			num_consecutive_times_failed: 0,
			paused: false,
			triggers: [ 'members:update' ],
			uri: site.uri,
		} );
		const id = text( made.at( 'data', 'id' ) ) ?? '';
		const plain = await patreon.creator( '/webhooks' );
		expect( plain.at( 'data' ) ).toEqual( [ { id, type: 'webhook', attributes: {} } ] );
		const shown = await patreon.creator( '/webhooks?fields[webhook]=uri,paused&include=campaign,client' );
		expect( shown.text ).toContain( `"attributes":{"paused":false,"uri":"${ site.uri }"}` );
		const changed = await patreon.creator( `/webhooks/${ id }`, 'PATCH', {
			data: { id, type: 'webhook', attributes: { triggers: [ 'members:create', 'members:delete' ] } },
		} );
		expect( changed.at( 'data', 'attributes', 'triggers' ) ).toEqual( [ 'members:create', 'members:delete' ] );
		expect( ( await patreon.creator( `/webhooks/${ id }`, 'DELETE' ) ).status ).toBe( 204 );
		expect( ( await patreon.creator( '/webhooks' ) ).at( 'data' ) ).toEqual( [] );
		expect( ( await patreon.creator( `/webhooks/${ id }`, 'DELETE' ) ).status ).toBe( 404 );
	} );

	it( 'refuses unknown triggers, invalid addresses, and foreign campaigns', async () => {
		expect( ( await patreon.makeWebhook( site.uri, [ 'members:anything' ] ) ).status ).toBe( 400 );
		expect( ( await patreon.makeWebhook( 'ftp://example.com/', [ 'members:update' ] ) ).status ).toBe( 400 );
		expect( ( await patreon.makeWebhook( 'nowhere', [ 'members:update' ] ) ).status ).toBe( 400 );
		expect( ( await patreon.makeWebhook( site.uri, [ 'members:update' ], DEMO.otherCampaign ) ).status ).toBe( 403 );
	} );
} );

describe( 'a delivery', () => {
	it( 'is compact ASCII JSON, signed with the hex HMAC-MD5 of its raw bytes', async () => {
		const { secret } = await listen();
		await act( 'odd_name', 'upgrade' );
		const one = site.received[ 0 ];
		expect( one?.headers[ 'content-type' ] ).toBe( 'application/json' );
		expect( one?.headers[ 'x-patreon-signature' ] ).toBe(
			createHmac( 'md5', secret )
				.update( one?.raw ?? '' )
				.digest( 'hex' )
		);
		expect( one?.raw ).toMatch( /^[\u0020-\u007e]+$/ );
		expect( one?.raw ).toContain( 'Zo\\u00eb \\ud83d\\uddfa' );
		expect( dig( one?.body, 'data', 'attributes', 'full_name' ) ).toContain( 'Zoë 🗺️ نور' );
	} );

	it( 'matches a signature computed elsewhere', async () => {
		const { sign } = await import( './signature' );
		// RFC 2202, test case 2 of HMAC-MD5.
		expect( sign( 'what do ya want for nothing?', 'Jefe' ) ).toBe( '750c783e6ab0b503eaa86e310a5db738' );
	} );

	it( 'contains the member with every attribute, its four relations, and campaign, user and tiers', async () => {
		await listen();
		await act( 'studio', 'bill' );
		expect( Object.keys( dig( last(), 'data', 'attributes' ) as object ).length ).toBe( 16 );
		expect( Object.keys( dig( last(), 'data', 'relationships' ) as object ) ).toEqual( [
			'address',
			'campaign',
			'currently_entitled_tiers',
			'user',
		] );
		const included = dig( last(), 'included' ) as Json[];
		expect( included.map( ( one ) => dig( one, 'type' ) ).sort() ).toEqual( [ 'campaign', 'tier', 'user' ] );
		const user = included.find( ( one ) => dig( one, 'type' ) === 'user' );
		expect( dig( user, 'attributes', 'full_name' ) ).toBe( 'Stella Marin' );
		expect( dig( user, 'attributes', 'email' ) ).toBeUndefined();
		expect( dig( last(), 'data', 'attributes', 'email' ) ).toBe( 'studio@example.com' );
		expect( dig( last(), 'links', 'self' ) ).toMatch( /\/members\/[0-9a-f-]{36}$/ );
	} );

	it( 'fires all six member triggers', async () => {
		await listen();
		await act( 'stranger', 'free_join' );
		await act( 'stranger', 'leave' );
		await act( 'free', 'pledge', DEMO.tiers.supporter );
		await act( 'free', 'upgrade' );
		await act( 'free', 'cancel' );
		expect( events() ).toEqual( [
			'members:create',
			'members:delete',
			'members:pledge:create',
			'members:update',
			'members:pledge:update',
			'members:update',
			'members:pledge:delete',
			'members:update',
		] );
	} );

	it( 'lacks the tiers in pledge events, as recorded, unless told otherwise', async () => {
		await listen( [ 'members:pledge:create', 'members:pledge:update' ] );
		await act( 'stranger', 'pledge', DEMO.tiers.supporter );
		expect( dig( last(), 'data', 'relationships', 'currently_entitled_tiers', 'data' ) ).toEqual( [] );
		expect( dig( last(), 'data', 'attributes', 'currently_entitled_amount_cents' ) ).toBe( 300 );
		await act( 'stranger', 'upgrade' );
		expect( dig( last(), 'data', 'relationships', 'currently_entitled_tiers', 'data' ) ).toEqual( [] );
		expect(
			( dig( last(), 'included' ) as Json[] ).filter( ( one ) => dig( one, 'type' ) === 'tier' ).map( ( one ) => dig( one, 'id' ) )
		).toEqual( [ DEMO.tiers.free ] );
		patreon.sandbox.commands.change( { webhook_tier_lag: false } );
		await act( 'free', 'pledge', DEMO.tiers.supporter );
		expect( dig( last(), 'data', 'relationships', 'currently_entitled_tiers', 'data' ) ).toEqual( [
			{ id: DEMO.tiers.supporter, type: 'tier' },
		] );
	} );

	it( 'of members:delete still lists the Free tier', async () => {
		await listen( [ 'members:delete' ] );
		await act( 'free', 'leave' );
		expect( dig( last(), 'data', 'relationships', 'currently_entitled_tiers', 'data' ) ).toEqual( [ { id: DEMO.tiers.free, type: 'tier' } ] );
	} );
} );

describe( 'retries', () => {
	it( 'come after 30 s, 5 min, 15 min, 1 h, 3 h, 1 d and 1 w; then the hook pauses and its backlog waits', async () => {
		// Nothing but the one message may be due in the weeks that pass.
		patreon.sandbox.commands.change( { billing: false } );
		const { id } = await listen( [ 'members:update' ] );
		site.answer = 500;
		await act( 'studio', 'bill' );
		for ( const [ count, wait ] of [ 30, 300, 900, 3600, 10_800, 86_400, 604_800 ].entries() ) {
			await patreon.sandbox.advance( wait - 1 );
			expect( site.received.length ).toBe( count + 1 );
			await patreon.sandbox.advance( 1 );
			expect( site.received.length ).toBe( count + 2 );
		}
		const paused = await patreon.creator( '/webhooks?fields[webhook]=paused,num_consecutive_times_failed' );
		expect( paused.text ).toContain( '"num_consecutive_times_failed":8,"paused":true' );
		site.answer = 200;
		await act( 'studio', 'upgrade' );
		await patreon.sandbox.advance( 86_400 );
		expect( site.received.length ).toBe( 8 );
		await patreon.creator( `/webhooks/${ id }`, 'PATCH', { data: { id, type: 'webhook', attributes: { paused: false } } } );
		await patreon.sandbox.settle();
		expect( site.received.length ).toBe( 10 );
		expect( dig( site.received[ 8 ]?.body, 'data', 'attributes', 'currently_entitled_amount_cents' ) ).toBe( 800 );
		expect( dig( site.received[ 9 ]?.body, 'data', 'attributes', 'currently_entitled_amount_cents' ) ).toBe( 2500 );
	} );

	it( 'send all waiting messages, however old, after one succeeds', async () => {
		await listen( [ 'members:update' ] );
		site.answer = 503;
		await act( 'studio', 'decline' );
		site.answer = 200;
		await act( 'studio', 'recover' );
		expect( site.received.map( ( one ) => dig( one.body, 'data', 'attributes', 'patron_status' ) ) ).toEqual( [
			'declined_patron',
			'active_patron',
			'declined_patron',
		] );
	} );

	it( 'count an unreachable site as a failure', async () => {
		await listen( [ 'members:update' ] );
		await site.close();
		await act( 'studio', 'bill' );
		const delivery = patreon.sandbox.services.world.deliveries[ 0 ];
		expect( [ delivery?.state, delivery?.attempts[ 0 ]?.status, delivery?.attempts[ 0 ]?.error ] ).toEqual( [
			'waiting',
			null,
			expect.stringContaining( 'ECONNREFUSED' ),
		] );
	} );

	it( 'go out by themselves while the clock follows the machine', async () => {
		patreon.sandbox.services.clock.resume();
		await listen( [ 'members:update' ] );
		const arrived = new Promise< void >( ( resolve ) => {
			const watch = setInterval( () => {
				if ( site.received.length > 0 ) {
					clearInterval( watch );
					resolve();
				}
			}, 5 );
		} );
		patreon.sandbox.commands.act( personaId( 'studio' ), 'bill' );
		await arrived;
		expect( events() ).toEqual( [ 'members:update' ] );
	} );
} );

describe( 'webhook faults', () => {
	it( 'duplicate, drop, reorder, leave unsigned or sign wrongly', async () => {
		const { secret } = await listen();
		const { commands } = patreon.sandbox;
		commands.addFault( 'webhook_duplicate', { endpoint: 'members:update' } );
		await act( 'studio', 'bill' );
		expect( events() ).toEqual( [ 'members:update', 'members:update' ] );
		expect( site.received[ 0 ]?.raw ).toBe( site.received[ 1 ]?.raw );
		commands.addFault( 'webhook_drop', {} );
		await act( 'studio', 'bill' );
		expect( events().length ).toBe( 2 );
		commands.addFault( 'webhook_reorder', {} );
		await act( 'stranger', 'pledge' );
		expect( events().slice( 2 ) ).toEqual( [ 'members:update', 'members:pledge:create', 'members:create' ] );
		commands.addFault( 'webhook_unsigned', {} );
		await act( 'studio', 'bill' );
		expect( site.received.at( -1 )?.headers[ 'x-patreon-signature' ] ).toBeUndefined();
		commands.addFault( 'webhook_wrong_signature', {} );
		await act( 'studio', 'bill' );
		const wrong = site.received.at( -1 );
		expect( wrong?.headers[ 'x-patreon-signature' ] ).toMatch( /^[0-9a-f]{32}$/ );
		expect( wrong?.headers[ 'x-patreon-signature' ] ).not.toBe(
			createHmac( 'md5', secret )
				.update( wrong?.raw ?? '' )
				.digest( 'hex' )
		);
	} );

	it( 'send the portal’s test, an event of the first API, and any trigger by hand', async () => {
		const { id } = await listen();
		const { commands } = patreon.sandbox;
		commands.sendWebhook( id, 'portal_test' );
		await patreon.sandbox.settle();
		expect( dig( last(), 'data', 'id' ) ).toBeNull();
		expect( dig( last(), 'links', 'self' ) ).toMatch( /\/members\/None$/ );
		expect( dig( last(), 'data', 'relationships', 'currently_entitled_tiers' ) ).toBeUndefined();
		commands.sendWebhook( id, 'v1' );
		await patreon.sandbox.settle();
		expect( [ events().at( -1 ), dig( last(), 'data', 'type' ) ] ).toEqual( [ 'pledges:update', 'pledge' ] );
		const member = patreon.sandbox.services.world.membership( DEMO.campaign, personaId( 'annual' ) );
		commands.sendWebhook( id, 'members:delete', member?.id );
		await patreon.sandbox.settle();
		expect( [ events().at( -1 ), dig( last(), 'data', 'id' ) ] ).toEqual( [ 'members:delete', member?.id ] );
		expect( () => {
			commands.sendWebhook( id, 'members:nothing', member?.id );
		} ).toThrow( 'kind is' );
	} );
} );
