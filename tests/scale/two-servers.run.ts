/**
 * Two web servers (a PHP-FPM master each, with its own opcache and workers) on one database: several job runners on both, webhooks repeated and at the
 * same time, people signing in, a token that has to be refreshed, and a sweep, all at once. With Redis as object cache and without.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../sandbox/control/request-log.ts';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import { WebClient } from '../../tools/demo/client.ts';
import type { Site } from '../../tools/site/site.ts';
import { atPatreon, crowd, inLedger, startConnected } from './connected.ts';
import { Dice } from './dice.ts';
import { runJobs, settle } from './engine.ts';

/** Of those who pay, and of those who begin to. */
const changes = 40;
const visitors = 12;
const runnersOfEach = 3;

interface Known {
	readonly sweeps: readonly { readonly state: string; readonly pages: string }[];
	readonly doubles: readonly unknown[];
	readonly waiting: number;
}

const LOOK = `
global $wpdb;
$table = static fn ( string $name ): string => $wpdb->prefix . 'patreon_gate_' . $name;
return array(
	'sweeps'  => $wpdb->get_results( $wpdb->prepare( 'SELECT state, pages FROM %i ORDER BY id', $table( 'sweeps' ) ) ),
	'doubles' => $wpdb->get_results( $wpdb->prepare( "SELECT member_id, type, COUNT(*) AS times FROM %i WHERE member_id <> '' GROUP BY member_id, type HAVING COUNT(*) > 1", $table( 'events' ) ) ),
	'waiting' => (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE deliveries > handled', $table( 'inbox' ) ) ),
);
`;

/** The token has an hour left, so the first process that needs it refreshes it. */
const AGE_TOKEN = `
$connections = new Patreon_Gate\\Storage\\Connections\\Connections( new Patreon_Gate\\Storage\\Database(), new Patreon_Gate\\Storage\\Secret_Box() );
$connection  = $connections->current();
$pair        = $connections->tokens( $connection );
$connections->keep_tokens( $connection, new Patreon_Gate\\Patreon\\Token_Pair( $pair->access_token, $pair->refresh_token, $pair->scopes, $pair->issued_at, time() + 3600 ) );
return $pair->access_token;
`;

/** A request for a page, in words. */
function asked( { at, status, query, authorization }: LoggedRequest ): string {
	return `${ at }: page ${ ( query[ 'page[cursor]' ] ?? 'without cursor' ).slice( -12 ) }, token ${ authorization?.slice( -4 ) ?? 'none' }, answered ${ status }`;
}

async function signIn( site: Site, server: string, person: string ): Promise< void > {
	const browser = new WebClient( server );
	const start = await browser.request( '/patreon-gate/start/?flow=sign-in' );
	const asked = new URL( start.headers.get( 'location' ) ?? '' );
	const back = new URL( site.sandbox.commands.authorize( Object.fromEntries( asked.searchParams ), { person_id: person } ) );
	const arrived = await browser.request( `${ server }${ back.pathname }${ back.search }` );
	expect( arrived.status ).toBe( 303 );
	const account = await ( await browser.request( '/patreon-gate/account/' ) ).text();
	expect( account ).toContain( `Crowd Member ${ Number( person ) - 900_000_000 + 1 }` );
}

describe.each( [
	{ name: 'without a persistent object cache', hasRedis: false },
	{ name: 'with Redis as object cache', hasRedis: true },
] )( 'two web servers $name', ( { hasRedis } ) => {
	let site: Site;
	let patrons: string[] = [];

	beforeAll( async () => {
		site = await startConnected( { pools: 2, hasRedis, hasOwnClock: true }, ( sandbox ) => {
			crowd( sandbox, 3000 );
			patrons = Array.from( { length: changes }, ( _, number ) => sandbox.commands.createPerson( { name: `Patron ${ number }` } ).id );
			for ( const person of patrons ) {
				sandbox.commands.act( person, 'pledge', { tier_id: DEMO.tiers.studio } );
			}
		} );
		await settle( site );
	} );

	afterAll( async () => {
		await site.stop();
	} );

	it( 'do one sweep and one token refresh, lose nothing, and announce everything once', async () => {
		const dice = Dice.roll();
		const { services, commands } = site.sandbox;
		const { world } = services;
		const before = ( await site.php( LOOK ) ) as Known;
		expect( await inLedger( site ) ).toEqual( atPatreon( site.sandbox ) );
		expect( world.webhooks.size ).toBe( 1 );

		// A sweep is due, the token is old, and every change of a member sends a webhook.
		await site.advance( 31 * 60 );
		const old = String( await site.php( AGE_TOKEN ) );
		// Patreon's answer to the refresh takes a while, so others send requests with the old token when it no longer works.
		commands.addFault( 'slow', { endpoint: '*oauth2/token', grant_type: 'refresh_token', delay_ms: 2000 } );
		services.log.clear();
		const delivered = world.deliveries.at( -1 )?.id ?? 0;
		for ( const person of patrons ) {
			commands.act( person, dice.of( [ 'decline', 'cancel', 'upgrade' ] as const ) );
		}
		const strangers = world.members
			.page( DEMO.campaign, null, world.members.count( DEMO.campaign ) )
			.filter( ( { user_id, patron_status } ) => user_id.startsWith( '9' ) && patron_status === null );
		for ( const { user_id } of strangers.slice( 0, changes ) ) {
			commands.act( user_id, 'pledge', { tier_id: DEMO.tiers.patron } );
		}
		const sent = world.deliveries.filter( ( { id } ) => id > delivered );
		const [ webhook ] = [ ...world.webhooks.values() ];
		const bursts = sent.map( async ( { body, signature, event }, number ) => {
			const server = site.servers[ number % site.servers.length ] ?? site.url;
			const answer = await fetch( ( webhook?.uri ?? '' ).replace( site.url, server ), {
				method: 'POST',
				body,
				headers: { 'content-type': 'application/json', 'x-patreon-event': event, 'x-patreon-signature': signature ?? '' },
			} );
			return answer.status;
		} );
		const signIns = Array.from( { length: visitors }, ( _, number ) =>
			signIn( site, site.servers[ number % site.servers.length ] ?? site.url, String( 900_000_001 + number ) )
		);
		let isOver = false;
		const runners = Promise.all(
			site.servers.flatMap( ( server ) => Array.from( { length: runnersOfEach }, () => runJobs( server, () => isOver ) ) )
		);
		const [ statuses ] = await Promise.all( [ Promise.all( bursts ), site.sandbox.settle(), ...signIns ] ).finally( async () => {
			isOver = true;
			await runners;
		} );
		expect( new Set( statuses ) ).toEqual( new Set( [ 200 ] ) );
		expect( sent.map( ( { state } ) => state ).filter( ( state ) => state !== 'delivered' ) ).toEqual( [] );
		const begun = ( ( await site.php( LOOK ) ) as Known ).sweeps.length - before.sweeps.length;
		expect( begun, 'sweeps while all that went on' ).toBe( 1 );
		await settle( site );

		const after = ( await site.php( LOOK ) ) as Known;
		const requests = services.log.since();
		expect( requests.filter( ( { body } ) => body.includes( 'grant_type=refresh_token' ) ).length, 'refreshes' ).toBe( 1 );
		// A request with the old token during the refresh was refused and repeated with the new one. Nothing else failed.
		expect(
			requests.filter( ( { status, authorization } ) => status >= 400 && ! ( status === 401 && authorization === `Bearer ${ old }` ) ),
			'refused'
		).toEqual( [] );
		// Every page was answered once for each sweep, and stored each time.
		const sweeps = after.sweeps.slice( before.sweeps.length );
		const pages = requests.filter( ( { path } ) => path.endsWith( '/members' ) );
		const answered = new Map< string, number >();
		for ( const { query } of pages.filter( ( { status } ) => status === 200 ) ) {
			const cursor = query[ 'page[cursor]' ] ?? '';
			answered.set( cursor, ( answered.get( cursor ) ?? 0 ) + 1 );
		}
		expect( new Set( answered.values() ), `how often a page was answered:\n${ pages.map( asked ).join( '\n' ) }\n` ).toEqual(
			new Set( [ sweeps.length ] )
		);
		expect(
			sweeps.map( ( sweep ) => Number( sweep.pages ) ),
			'pages taken'
		).toEqual( sweeps.map( () => answered.size ) );
		expect( new Set( after.sweeps.map( ( { state } ) => state ) ) ).toEqual( new Set( [ 'done' ] ) );
		expect( await inLedger( site ), dice.hint ).toEqual( atPatreon( site.sandbox ) );
		expect( after.doubles, dice.hint ).toEqual( [] );
		expect( after.waiting ).toBe( 0 );
		expect( await readFile( site.instance.log, 'utf8' ).catch( () => '' ) ).toBe( '' );
	} );
} );
