/**
 * Ten thousand deliveries, repeated, late, in any order, to two web servers at once, while members change, sweeps run and the inbox is processed. At
 * the end the site has exactly Patreon's data. All deliveries are sent over HTTP.
 */
import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotPossible } from '../../sandbox/actions/scene.ts';
import type { Delivery } from '../../sandbox/model/types.ts';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import type { Site } from '../../tools/site/site.ts';
import { atPatreon, crowd, inLedger, startConnected } from './connected.ts';
import { Dice } from './dice.ts';
import { runJobs, work } from './engine.ts';

const people = 2000;
const total = 10_000;
const rounds = 36;
/** In each round. */
const acts = 30;
const deliveries = 250;
/** Rounds until the next sweep begins. Each sweep lasts for several rounds. */
const between = 5;
/** Simultaneous requests per web server, which has six workers, one of which may be busy with jobs. */
const senders = 4;

type Told = Pick< Delivery, 'event' | 'signature' | 'body' >;

const LOOK = `
global $wpdb;
$table = static fn ( string $name ): string => $wpdb->prefix . 'patreon_gate_' . $name;
return array(
	'heard'   => (int) $wpdb->get_var( $wpdb->prepare( 'SELECT SUM(deliveries) FROM %i', $table( 'inbox' ) ) ),
	'waiting' => (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE deliveries > handled', $table( 'inbox' ) ) ),
	'open'    => (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM %i WHERE state IN ('reading', 'judging', 'promoting', 'asking')", $table( 'sweeps' ) ) ),
	'sweeps'  => $wpdb->get_col( $wpdb->prepare( 'SELECT state FROM %i ORDER BY id', $table( 'sweeps' ) ) ),
);
`;

interface Known {
	readonly heard: number;
	readonly waiting: number;
	/** Sweeps under way. */
	readonly open: number;
	/** States of all. */
	readonly sweeps: readonly string[];
}

/** Sends a delivery like Patreon. @returns the status; 0 for no answer. */
function send( url: URL, { event, signature, body }: Told, agent: Agent ): Promise< number > {
	return new Promise( ( resolve ) => {
		const headers = { 'content-type': 'application/json', 'x-patreon-event': event, 'x-patreon-signature': signature ?? '' };
		request( url, { method: 'POST', agent, headers }, ( answer ) => {
			answer
				.resume()
				.on( 'end', () => resolve( answer.statusCode ?? 0 ) )
				.on( 'error', () => resolve( 0 ) );
		} )
			.on( 'error', () => resolve( 0 ) )
			.end( body );
	} );
}

const BEGIN = 'Patreon_Gate\\Plugin::instance()->sync_control()->start( $data );';

/** Runs scheduled jobs until nothing is under way. */
async function comeToRest( site: Site ): Promise< Known > {
	for ( let turn = 0; turn < 60; turn++ ) {
		await site.php( "do_action( 'patreon_gate_sweep' ); do_action( 'patreon_gate_inbox' );" );
		const known = ( await site.php( LOOK ) ) as Known;
		if ( known.waiting === 0 && known.open === 0 ) {
			return known;
		}
	}
	throw new Error( 'The site does not come to rest.' );
}

describe( 'ten thousand deliveries', () => {
	let site: Site;

	beforeAll( async () => {
		site = await startConnected( { pools: 2, constants: { PATREON_GATE_CALLS_PER_MINUTE: 100_000 } }, ( sandbox ) => crowd( sandbox, people ) );
		// Includes the job that creates the webhook, scheduled when the campaign was connected.
		await work( site );
	} );

	afterAll( async () => {
		await site.stop();
	} );

	it( 'repeated, late, in any order, during sweeps, leave exactly the data of Patreon', async () => {
		const dice = Dice.roll();
		const { services, commands } = site.sandbox;
		const { world } = services;
		const [ webhook ] = [ ...world.webhooks.values() ];
		const address = new URL( webhook?.uri ?? '' );
		const before = await comeToRest( site );
		expect( await inLedger( site ) ).toEqual( atPatreon( site.sandbox ) );
		// Patreon creates them and sends none: this test decides when and in which order they arrive.
		commands.addFault( 'webhook_drop', { endpoint: '*', remaining: null } );
		// What a sweep reads is out of date when it is stored.
		commands.addFault( 'slow', { endpoint: '*campaigns/*/members', delay_ms: 200, remaining: null } );

		const all: Told[] = [];
		const late: Told[] = [];
		const statuses: number[] = [];
		let pagesMeanwhile = 0;
		let isOver = false;
		const story = async (): Promise< void > => {
			for ( let round = 0; round < rounds; round++ ) {
				if ( round % between === 0 ) {
					await site.php( BEGIN, DEMO.campaign );
				}
				for ( const told of actSome( all.length === 0 ) ) {
					( dice.likely( 30 ) ? late : all ).push( told );
				}
				const isLast = round === rounds - 1;
				all.push( ...late.splice( 0, isLast ? late.length : dice.between( 0, late.length / 4 ) ) );
				services.log.clear();
				await deliver( isLast );
				pagesMeanwhile += services.log.since().filter( ( { path } ) => path.endsWith( '/members' ) ).length;
			}
		};
		const runners = site.servers.map( ( server ) => runJobs( server, () => isOver ) );
		await Promise.all( [ story().finally( () => ( isOver = true ) ), ...runners ] );
		expect( new Set( statuses ), dice.hint ).toEqual( new Set( [ 200 ] ) );
		expect( statuses.length ).toBeGreaterThanOrEqual( total );
		expect( pagesMeanwhile, 'pages of members read while deliveries came' ).toBeGreaterThan( people / 100 );

		const after = await comeToRest( site );
		expect( await inLedger( site ), dice.hint ).toEqual( atPatreon( site.sandbox ) );
		expect( after.heard - before.heard, dice.hint ).toBeGreaterThanOrEqual( statuses.length );
		expect( after.sweeps.length, 'sweeps ran meanwhile' ).toBeGreaterThan( before.sweeps.length );
		expect( new Set( after.sweeps ), dice.hint ).toEqual( new Set( [ 'done' ] ) );

		/** Performs actions on members. Returns the deliveries they cause. */
		function actSome( isFirst: boolean ): Told[] {
			const told: Told[] = [];
			for ( let count = 0; count < acts || ( isFirst && told.length === 0 ); count++ ) {
				// A quarter of the members, so that much happens to the same people.
				const person = String( 900_000_000 + dice.between( 0, people / 4 ) );
				const known = world.deliveries.at( -1 )?.id ?? 0;
				const member = world.membership( DEMO.campaign, person );
				const action =
					member?.patron_status === 'active_patron'
						? dice.of( [ 'bill', 'upgrade', 'cancel', 'decline', 'refund_part' ] as const )
						: member?.patron_status === 'declined_patron'
							? 'recover'
							: 'pledge';
				try {
					commands.act( person, action, { tier_id: dice.of( [ DEMO.tiers.supporter, DEMO.tiers.studio, DEMO.tiers.patron ] ) } );
				} catch ( error ) {
					if ( ! ( error instanceof NotPossible ) ) {
						throw error;
					}
				}
				for ( const { id, event, signature, body } of world.deliveries ) {
					if ( id > known ) {
						told.push( { event, signature, body } );
					}
				}
			}
			return told;
		}

		/** Sends some of the deliveries, old ones again and again, to any of the servers; in the last round each at least once. */
		async function deliver( isLast: boolean ): Promise< void > {
			const chosen = isLast ? [ ...all ] : [];
			while ( chosen.length < ( isLast ? total - statuses.length : deliveries ) ) {
				chosen.push( dice.of( all ) );
			}
			chosen.sort( () => dice.next() - 0.5 );
			const doors = site.servers.map( ( server ) => new URL( address.pathname + address.search, server ) );
			const agent = new Agent( { keepAlive: true, maxSockets: senders } );
			statuses.push( ...( await Promise.all( chosen.map( ( told ) => send( dice.of( doors ), told, agent ) ) ) ) );
			agent.destroy();
		}
	} );
} );
