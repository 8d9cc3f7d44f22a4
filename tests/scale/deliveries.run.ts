/**
 * Ten thousand deliveries, doubled, late, in any order, from several processes at once, while sweeps run and the inbox is worked off: in the
 * end the site has what Patreon has, about everybody.
 *
 * Most of them are given to the plugin's door in processes of their own, with the signature Patreon made and the database the site
 * uses; what the web server adds is asked of one in forty, and by tests/http/Webhook.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotPossible } from '../../sandbox/actions/scene.ts';
import type { Delivery, Member } from '../../sandbox/model/types.ts';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import { WebClient } from '../../tools/demo/client.ts';
import { connectCampaign } from '../../tools/demo/connect.ts';
import { type Site, startSite } from '../../tools/site/site.ts';
import { Dice } from './dice.ts';
import { settle, work } from './engine.ts';

const crowd = 2000;
const rounds = 8;
/** In each round. */
const acts = 220;
const byDoor = 1225;
const byHttp = 25;
const doors = 2;

type Told = Pick< Delivery, 'event' | 'signature' | 'body' >;

/** Gives deliveries to the door, and counts the answers. */
const KNOCK = `
$door    = Patreon_Gate\\Plugin::instance()->webhook_door();
$answers = array();
foreach ( file( $data['file'] ) as $number => $line ) {
	$told = json_decode( $line, true );
	if ( 0 === $number % 20 ) {
		// As a request of its own would, it sees what others planned meanwhile.
		wp_cache_flush();
	}
	$status             = $door->knock( new Patreon_Gate\\Sync\\Webhook_Knock( 'POST', $data['token'], $told['signature'], $told['event'], strlen( $told['body'] ), static fn ( int $bytes ): string => substr( $told['body'], 0, $bytes ) ), time() );
	$answers[ $status ] = ( $answers[ $status ] ?? 0 ) + 1;
}
return $answers;
`;

const LOOK = `
global $wpdb;
$table   = static fn ( string $name ): string => $wpdb->prefix . 'patreon_gate_' . $name;
$members = array();
foreach ( $wpdb->get_results( $wpdb->prepare( 'SELECT member_id, facts FROM %i', $table( 'members' ) ) ) as $row ) {
	// What is empty is not stored.
	$facts = json_decode( $row->facts, true ) + array( 'patron_status' => null, 'last_charge_status' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'will_pay_cents' => 0, 'tier_ids' => array() );
	sort( $facts['tier_ids'] );
	$members[ $row->member_id ] = array( $facts['patron_status'], $facts['last_charge_status'], $facts['entitled_cents'], $facts['lifetime_cents'], $facts['will_pay_cents'], $facts['tier_ids'] );
}
return array(
	'members' => (object) $members,
	'heard'   => (int) $wpdb->get_var( $wpdb->prepare( "SELECT SUM(deliveries) FROM %i", $table( 'inbox' ) ) ),
	'waiting' => (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE deliveries > handled', $table( 'inbox' ) ) ),
	'sweeps'  => $wpdb->get_col( $wpdb->prepare( 'SELECT state FROM %i ORDER BY id', $table( 'sweeps' ) ) ),
);
`;

interface Known {
	readonly members: Record< string, unknown >;
	readonly heard: number;
	readonly waiting: number;
	readonly sweeps: readonly string[];
}

function facts( member: Member ): unknown {
	return [ member.patron_status, member.last_charge_status, member.currently_entitled_amount_cents, member.campaign_lifetime_support_cents, member.will_pay_amount_cents, [ ...member.entitled_tier_ids ].sort() ];
}

/** Works until nothing is planned for the next minutes, and lets no further sweep begin. */
async function comeToRest( site: Site ): Promise< void > {
	for ( let turn = 0; turn < 60; turn++ ) {
		const { nextIn } = await work( site );
		const { waiting } = ( await site.php( LOOK ) ) as Known;
		if ( waiting === 0 ) {
			return;
		}
		await site.advance( Math.min( 60, Math.max( 1, ( nextIn ?? 59 ) + 1 ) ) );
	}
	throw new Error( 'The inbox does not get empty.' );
}

describe( 'ten thousand deliveries', () => {
	let site: Site;

	beforeAll( async () => {
		site = await startSite( { hasOwnClock: true, constants: { PATREON_GATE_CALLS_PER_MINUTE: 600 } } );
		site.sandbox.commands.change( { rate_limits: false, billing: false, largest_page: 100 } );
		site.sandbox.commands.crowd( crowd );
		const admin = new WebClient( site.url );
		await admin.signIn( 'admin', 'password' );
		await connectCampaign( admin, site.sandbox.url );
		await settle( site );
	} );

	afterAll( async () => {
		await site.stop();
	} );

	it( 'doubled, late, in any order, mixed with sweeps, leave exactly what Patreon has', async () => {
		const dice = Dice.roll();
		const { services, commands } = site.sandbox;
		const { world } = services;
		const [ webhook ] = [ ...world.webhooks.values() ];
		const token = webhook?.uri.split( '/' ).at( -1 ) ?? '';
		const before = ( await site.php( LOOK ) ) as Known;
		expect( Object.keys( before.members ).length ).toBe( world.members.count( DEMO.campaign ) );
		// Patreon makes them and sends none: when and in what order they come is decided here.
		commands.addFault( 'webhook_drop', { endpoint: '*', remaining: null } );
		await site.advance( 31 * 60 );

		const all: Told[] = [];
		const late: Told[] = [];
		const sent = { count: 0, bad: [] as unknown[] };
		const until = { isOver: false };
		const runner = ( async () => {
			while ( ! until.isOver ) {
				await work( site );
			}
		} )();
		for ( let round = 0; round < rounds; round++ ) {
			for ( const told of actSome( dice, all.length === 0 ) ) {
				( dice.likely( 30 ) ? late : all ).push( told );
			}
			if ( round === rounds - 1 ) {
				all.push( ...late.splice( 0 ) );
			} else if ( dice.likely( 60 ) ) {
				all.push( ...late.splice( 0, Math.floor( late.length / 2 ) ) );
			}
			await deliver( all, round === rounds - 1 );
			// Time passes, and another sweep is due now and then.
			await site.advance( dice.between( 60, 900 ) );
		}
		until.isOver = true;
		await runner;
		expect( sent.bad ).toEqual( [] );
		expect( sent.count ).toBeGreaterThanOrEqual( rounds * ( byDoor + byHttp ) );
		commands.clearFaults();
		await comeToRest( site );

		const after = ( await site.php( LOOK ) ) as Known;
		const everybody = world.members.page( DEMO.campaign, null, crowd * 2 );
		expect( after.members, dice.hint ).toEqual( Object.fromEntries( everybody.map( ( member ) => [ member.id, facts( member ) ] ) ) );
		expect( after.heard - before.heard, dice.hint ).toBeGreaterThanOrEqual( sent.count );
		expect( after.sweeps.length, 'sweeps ran meanwhile' ).toBeGreaterThan( before.sweeps.length );
		expect( after.sweeps ).not.toContain( 'held' );

		/** Things happen to members; gives what Patreon tells of it. */
		function actSome( chance: Dice, isFirst: boolean ): Told[] {
			const told: Told[] = [];
			for ( let count = 0; count < acts || ( isFirst && told.length === 0 ); count++ ) {
				// A quarter of the crowd, so that much happens to the same people.
				const person = String( 900_000_000 + chance.between( 0, crowd / 4 ) );
				const known = world.deliveries.at( -1 )?.id ?? 0;
				const member = world.membership( DEMO.campaign, person );
				const action = member?.patron_status === 'active_patron' ? chance.of( [ 'bill', 'upgrade', 'cancel', 'decline', 'refund_part' ] as const ) : member?.patron_status === 'declined_patron' ? 'recover' : 'pledge';
				try {
					commands.act( person, action, { tier_id: chance.of( [ DEMO.tiers.supporter, DEMO.tiers.studio, DEMO.tiers.patron ] ) } );
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

		/** Some of what there is, old things again and again; in the last round everything once at least. */
		async function deliver( pool: readonly Told[], isLast: boolean ): Promise< void > {
			const chosen = Array.from( { length: byDoor }, () => dice.of( pool ) );
			if ( isLast ) {
				chosen.push( ...pool );
			}
			chosen.sort( () => dice.next() - 0.5 );
			const processes = Array.from( { length: doors }, async ( _, number ) => {
				const file = join( site.instance.www, '..', `deliveries-${ number }.jsonl` );
				const mine = chosen.filter( ( _told, index ) => index % doors === number );
				await writeFile( file, `${ mine.map( ( told ) => JSON.stringify( told ) ).join( '\n' ) }\n` );
				const answers = ( await site.php( KNOCK, { file, token } ) ) as Record< string, number >;
				sent.count += answers[ '200' ] ?? 0;
				if ( Object.keys( answers ).join() !== '200' ) {
					sent.bad.push( answers );
				}
				await rm( file );
			} );
			const requests = Array.from( { length: byHttp }, async () => {
				const { event, signature, body } = dice.of( pool );
				const { status } = await fetch( webhook?.uri ?? '', { method: 'POST', body, headers: { 'x-patreon-event': event, 'x-patreon-signature': signature ?? '' } } );
				sent.count += status === 200 ? 1 : 0;
				if ( status !== 200 ) {
					sent.bad.push( status );
				}
			} );
			await Promise.all( [ ...processes, ...requests ] );
		}
	} );
} );
