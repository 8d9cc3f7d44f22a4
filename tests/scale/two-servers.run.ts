/**
 * Two web servers (a PHP-FPM master each, with its own opcache and workers) on one database: several runners of jobs on both, webhooks
 * doubled and at once, people signing in, a token that has to be refreshed, and a sweep, all at the same time. With Redis as
 * object cache and without.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../../sandbox/model/types.ts';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import { WebClient } from '../../tools/demo/client.ts';
import { connectCampaign } from '../../tools/demo/connect.ts';
import { type Site, startSite } from '../../tools/site/site.ts';
import { Dice } from './dice.ts';
import { settle } from './engine.ts';

const crowd = 3000;
/** Of those who pay, and of those who begin to. */
const changes = 40;
const visitors = 12;
const runnersOfEach = 3;

interface Known {
	readonly members: Record< string, unknown >;
	readonly sweeps: readonly { readonly state: string; readonly pages: string }[];
	readonly doubles: readonly unknown[];
	readonly waiting: number;
}

const LOOK = `
global $wpdb;
$table   = static fn ( string $name ): string => $wpdb->prefix . 'patreon_gate_' . $name;
$members = array();
foreach ( $wpdb->get_results( $wpdb->prepare( 'SELECT member_id, facts FROM %i', $table( 'members' ) ) ) as $row ) {
	// What is empty is not stored.
	$facts = json_decode( $row->facts, true ) + array( 'patron_status' => null, 'last_charge_status' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'will_pay_cents' => 0, 'tier_ids' => array() );
	sort( $facts['tier_ids'] );
	$members[ $row->member_id ] = array( $facts['patron_status'], $facts['last_charge_status'], $facts['entitled_cents'], $facts['lifetime_cents'], $facts['tier_ids'] );
}
return array(
	'members' => (object) $members,
	'sweeps'  => $wpdb->get_results( $wpdb->prepare( 'SELECT state, pages FROM %i ORDER BY id', $table( 'sweeps' ) ) ),
	'doubles' => $wpdb->get_results( $wpdb->prepare( "SELECT member_id, type, COUNT(*) AS times FROM %i WHERE member_id <> '' GROUP BY member_id, type HAVING COUNT(*) > 1", $table( 'events' ) ) ),
	'waiting' => (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE deliveries > handled', $table( 'inbox' ) ) ),
);
`;

/** The token has an hour left: whoever needs it refreshes it first. */
const AGE_TOKEN = `
$connections = new Patreon_Gate\\Storage\\Connections( new Patreon_Gate\\Storage\\Database(), new Patreon_Gate\\Storage\\Secret_Box() );
$connection  = $connections->current();
$pair        = $connections->tokens( $connection );
$connections->keep_tokens( $connection, new Patreon_Gate\\Patreon\\Token_Pair( $pair->access_token, $pair->refresh_token, $pair->scopes, $pair->issued_at, time() + 3600 ) );
return $connection->campaign_id;
`;

function facts( member: Member ): unknown {
	return [ member.patron_status, member.last_charge_status, member.currently_entitled_amount_cents, member.campaign_lifetime_support_cents, [ ...member.entitled_tier_ids ].sort() ];
}

/** A runner of jobs on one server, until it is told to stop. */
async function runner( server: string, isOver: () => boolean ): Promise< number > {
	let ran = 0;
	while ( ! isOver() ) {
		const answer = await fetch( `${ server }/`, { headers: { 'X-Test-Jobs': 'run' } } );
		if ( ! answer.ok ) {
			throw new Error( `A runner was answered ${ answer.status }: ${ ( await answer.text() ).slice( 0, 300 ) }` );
		}
		ran += ( ( await answer.json() ) as { ran: unknown[] } ).ran.length;
	}
	return ran;
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

describe.each( [ { name: 'without a persistent object cache', hasRedis: false }, { name: 'with Redis as object cache', hasRedis: true } ] )( 'two web servers $name', ( { hasRedis } ) => {
	let site: Site;
	let patrons: string[] = [];

	beforeAll( async () => {
		site = await startSite( { pools: 2, hasRedis, hasOwnClock: true } );
		site.sandbox.commands.change( { rate_limits: false, billing: false, largest_page: 100 } );
		site.sandbox.commands.crowd( crowd );
		patrons = Array.from( { length: changes }, ( _, number ) => site.sandbox.commands.createPerson( { name: `Patron ${ number }` } ).id );
		for ( const person of patrons ) {
			site.sandbox.commands.act( person, 'pledge', { tier_id: DEMO.tiers.studio } );
		}
		const admin = new WebClient( site.url );
		await admin.signIn( 'admin', 'password' );
		await connectCampaign( admin, site.sandbox.url );
		await settle( site );
	} );

	afterAll( async () => {
		await site.stop();
	} );

	it( 'do one sweep and one refresh, lose nothing, and tell everything once', async () => {
		const dice = Dice.roll();
		const { services, commands } = site.sandbox;
		const { world } = services;
		const before = ( await site.php( LOOK ) ) as Known;
		expect( Object.keys( before.members ).length ).toBe( world.members.count( DEMO.campaign ) );
		expect( world.webhooks.size ).toBe( 1 );

		// A sweep is due, the token is old, and for everybody who does something there is a webhook.
		await site.advance( 31 * 60 );
		await site.php( AGE_TOKEN );
		services.log.clear();
		const delivered = world.deliveries.at( -1 )?.id ?? 0;
		for ( const person of patrons ) {
			commands.act( person, dice.of( [ 'decline', 'cancel', 'upgrade' ] as const ) );
		}
		const strangers = world.members.page( DEMO.campaign, null, crowd ).filter( ( { user_id, patron_status } ) => user_id.startsWith( '9' ) && patron_status === null );
		for ( const { user_id } of strangers.slice( 0, changes ) ) {
			commands.act( user_id, 'pledge', { tier_id: DEMO.tiers.patron } );
		}
		const sent = world.deliveries.filter( ( { id } ) => id > delivered );
		const [ webhook ] = [ ...world.webhooks.values() ];
		const bursts = sent.map( async ( { body, signature, event }, number ) => {
			const server = site.servers[ number % site.servers.length ] ?? site.url;
			const answer = await fetch( ( webhook?.uri ?? '' ).replace( site.url, server ), { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-patreon-event': event, 'x-patreon-signature': signature ?? '' } } );
			return answer.status;
		} );
		const signIns = Array.from( { length: visitors }, ( _, number ) => signIn( site, site.servers[ number % site.servers.length ] ?? site.url, String( 900_000_001 + number ) ) );
		let isOver = false;
		const runners = Promise.all( site.servers.flatMap( ( server ) => Array.from( { length: runnersOfEach }, () => runner( server, () => isOver ) ) ) );
		const [ statuses ] = await Promise.all( [ Promise.all( bursts ), site.sandbox.settle(), ...signIns ] ).finally( async () => {
			isOver = true;
			await runners;
		} );
		expect( new Set( statuses ) ).toEqual( new Set( [ 200 ] ) );
		expect( sent.map( ( { state } ) => state ).filter( ( state ) => state !== 'delivered' ) ).toEqual( [] );
		const requests = services.log.since();
		const swept = ( ( await site.php( LOOK ) ) as Known ).sweeps.length - before.sweeps.length;
		await settle( site );

		expect( requests.filter( ( { body } ) => body.includes( 'grant_type=refresh_token' ) ).length, 'refreshes' ).toBe( 1 );
		const pages = requests.filter( ( { path } ) => path.endsWith( '/members' ) ).map( ( { query } ) => query[ 'page[cursor]' ] ?? '' );
		expect( pages.length, 'pages read twice' ).toBe( new Set( pages ).size );
		const after = ( await site.php( LOOK ) ) as Known;
		expect( swept, 'sweeps' ).toBe( 1 );
		expect( new Set( after.sweeps.map( ( { state } ) => state ) ) ).toEqual( new Set( [ 'done' ] ) );
		const everybody = world.members.page( DEMO.campaign, null, crowd * 2 );
		expect( after.members, dice.hint ).toEqual( Object.fromEntries( everybody.map( ( member ) => [ member.id, facts( member ) ] ) ) );
		expect( after.doubles, dice.hint ).toEqual( [] );
		expect( after.waiting ).toBe( 0 );
		expect( await readFile( site.instance.log, 'utf8' ).catch( () => '' ) ).toBe( '' );
	} );
} );
