/** Drives the membership engine of a site from outside: processes that do what is due, and what the site has stored afterwards. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../tools/lib/paths.ts';
import { attempt } from '../../tools/lib/run.ts';
import type { Site } from '../../tools/site/site.ts';
import type { Histories } from './lives.ts';

const marker = '\n--answer--\n';

export interface Worked {
	/** Killed before its end. */
	readonly wasKilled: boolean;
	/** Places where it could have been killed; 0 if it was. */
	readonly points: number;
	readonly ran: readonly string[];
	/** Seconds until something is due; null if nothing is scheduled. */
	readonly nextIn: number | null;
}

/**
 * Runs a process that does everything that is due.
 *
 * @param killAt The point at which it is killed; 0 for never.
 */
export async function work( site: Site, killAt = 0 ): Promise< Worked > {
	const result = await attempt( 'php', [ join( root, 'tests/bootstrap/worker.php' ) ], {
		env: { ...site.instance.env, PATREON_GATE_KILL_AT: String( killAt ) },
	} );
	const at = result.stdout.lastIndexOf( marker );
	if ( at < 0 ) {
		// A signal ends it with 128; everything else is a failure of ours.
		if ( result.code === 128 && killAt > 0 ) {
			return { wasKilled: true, points: 0, ran: [], nextIn: null };
		}
		throw new Error( `The worker ended with ${ result.code }:\n${ result.stdout }\n${ result.stderr }` );
	}
	const answer = JSON.parse( result.stdout.slice( at + marker.length ) ) as { points: number; ran: string[]; next: number | null; now: number };
	return { wasKilled: false, points: answer.points, ran: answer.ran, nextIn: answer.next === null ? null : answer.next - answer.now };
}

/**
 * Runs jobs in requests to a web server until it is told to stop, like a worker of a large host beside others.
 *
 * @returns how many jobs it ran.
 */
export async function runJobs( server: string, isOver: () => boolean ): Promise< number > {
	let ran = 0;
	while ( ! isOver() ) {
		const answer = await fetch( `${ server }/`, { headers: { 'X-Test-Jobs': 'run' } } );
		if ( ! answer.ok ) {
			throw new Error( `A runner was answered ${ answer.status }: ${ ( await answer.text() ).slice( 0, 300 ) }` );
		}
		const { length } = ( ( await answer.json() ) as { ran: unknown[] } ).ran;
		ran += length;
		if ( length === 0 ) {
			// Constant requests would use up the machine.
			await pause( 50 );
		}
	}
	return ran;
}

/** A person about whom the site is wrong. */
export interface Wrong {
	readonly person: string;
	readonly is: unknown;
	readonly allowed: readonly unknown[];
	readonly member: unknown;
}

const JUDGE = `
$data = json_decode( file_get_contents( $data ), true );
require_once dirname( PATREON_GATE_FILE ) . '/tests/unit/Support/Model.php';
$plugin    = Patreon_Gate\\Plugin::instance();
$now       = time();
$settings  = Patreon_Gate\\Membership\\Policy_Settings::balanced();
$policy    = new Patreon_Gate\\Membership\\Policy( $settings );
$catalogue = $plugin->tiers()->catalogue( $data['campaign'] );
$prices    = array();
foreach ( $catalogue->all() as $tier ) {
	$prices[ $tier->id ] = array( $tier->amount_cents, $tier->published && ! $tier->deleted );
}
$model  = new Patreon_Gate\\Tests\\Unit\\Support\\Model( $prices, $settings->to_array() );
$nobody = array( 'paying' => false, 'tiers' => array() );
$told   = static function ( array $person ) use ( $data ): array {
	$tiers = array_map( 'strval', $person['tiers'] );
	sort( $tiers );
	return array( $person['paying'], $data['with_tiers'] && $person['paying'] ? $tiers : array() );
};
$wrong  = array();
$open   = 0;
foreach ( $data['people'] as $id => $possible ) {
	$member  = $plugin->members()->find_by_user( $data['campaign'], (string) $id );
	$is      = $policy->entitlement( $member, $catalogue, $now );
	$is      = $told( array( 'paying' => $is->paying, 'tiers' => $is->tier_ids ) );
	$allowed = array();
	foreach ( $possible as $reads ) {
		$allowed[] = $told( array() === $reads ? $nobody : $model->person( $reads, $now ) );
	}
	$open += $is[0] ? 1 : 0;
	if ( ! in_array( $is, $allowed, true ) ) {
		$wrong[] = array( 'person' => (string) $id, 'is' => $is, 'allowed' => $allowed, 'member' => null === $member ? null : $member->to_array(), 'reads' => $possible );
	}
}
return array( 'wrong' => $wrong, 'open' => $open );
`;

/**
 * Returns people whom the site evaluates differently than the independent model.
 *
 * @param people    What it may know of each.
 * @param withTiers Whether the tiers must be right, too. While updates are still being processed, only access is compared.
 */
export async function judge( site: Site, campaign: string, people: Histories, withTiers: boolean ): Promise< { wrong: Wrong[]; open: number } > {
	// Too long for an environment variable.
	const file = join( site.instance.www, '..', 'histories.json' );
	await writeFile( file, JSON.stringify( { campaign, people, with_tiers: withTiers } ) );
	return ( await site.php( JUDGE, file ) ) as { wrong: Wrong[]; open: number };
}

/** Seconds within which a scheduled event counts as part of the same work. */
const soon = 900;

/** Describes work that is under way in the engine; '' for none. */
const RESTLESS = `
global $wpdb;
$count = static fn ( string $sql, string $table ): int => (int) $wpdb->get_var( $wpdb->prepare( $sql, $wpdb->prefix . 'patreon_gate_' . $table ) );
return array_filter(
	array(
		'waiting in the inbox' => $count( "SELECT COUNT(*) FROM %i WHERE deliveries > handled AND state <> 'parked'", 'inbox' ),
		'sweeps under way'     => $count( "SELECT COUNT(*) FROM %i WHERE state IN ('reading','judging','promoting','asking','held')", 'sweeps' ),
		'events not announced' => $count( 'SELECT COUNT(*) FROM %i WHERE announce = 1', 'events' ),
	)
);
`;

async function exhaust( site: Site, moved: () => void ): Promise< number > {
	let points = 0;
	for ( let turn = 0; turn < 60; turn++ ) {
		await site.sandbox.settle();
		const done = await work( site );
		points = Math.max( points, done.points );
		if ( done.nextIn === null || done.nextIn > soon ) {
			return points;
		}
		await site.advance( Math.max( 0, done.nextIn ) + 1 );
		moved();
	}
	throw new Error( 'The site does not come to rest.' );
}

const SWEEPS = `
global $wpdb;
return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM %i WHERE state = 'done'", $wpdb->prefix . 'patreon_gate_sweeps' ) );
`;

/** Intervals to wait for a sweep: WP-Cron can lose one when several processes write its option, and it is scheduled again within the hour. */
const patience = 4;

/**
 * Waits until everything under way is completed, and a whole sweep after it. Throws if something is left.
 *
 * @param moved Called whenever the clock was moved.
 * @returns the most points of one process.
 */
export async function settle( site: Site, moved: () => void = () => undefined ): Promise< number > {
	let points = await exhaust( site, moved );
	const before = await site.php( SWEEPS );
	for ( let period = 1; period <= patience && ( await site.php( SWEEPS ) ) === before; period++ ) {
		await site.advance( 31 * 60 );
		moved();
		points = Math.max( points, await exhaust( site, moved ) );
	}
	const restless = ( await site.php( SWEEPS ) ) === before ? 'no sweep' : await site.php( RESTLESS );
	if ( typeof restless === 'string' || Object.keys( restless as object ).length > 0 ) {
		throw new Error( `Nothing more is planned, but there are ${ JSON.stringify( restless ) }` );
	}
	return points;
}
