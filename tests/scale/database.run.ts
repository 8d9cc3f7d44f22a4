/**
 * F19 with its own database server: its disk is full, it is down, it dies during a page view. No locked content is shown, no update from Patreon
 * is lost, and the site recovers by itself when the server does.
 */
import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery, Member } from '../../sandbox/model/types.ts';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import { WebClient } from '../../tools/demo/client.ts';
import { connectCampaign } from '../../tools/demo/connect.ts';
import { cache } from '../../tools/lib/paths.ts';
import { until } from '../../tools/lib/until.ts';
import { type OwnMariadb, startOwnMariadb } from '../../tools/services/mariadb.ts';
import { type Site, startSite } from '../../tools/site/site.ts';
import { settle, work } from './engine.ts';

const secret = 'ZANZIBAR-CANARY';
const people = 300;
/** A member of the locked post's tier. */
const patron = '80000002';

/** Nothing may grow beyond these files. What does not fit is refused with the same error as on a full disk. */
const disk = ( files: string ): string[] => [ '--innodb-file-per-table=0', `--innodb-data-file-path=${ files }` ];

const SETUP = `
$id = wp_insert_post( array( 'post_title' => 'Behind the gate', 'post_status' => 'publish', 'post_content' => '<!-- wp:paragraph --><p>' . $data['secret'] . '</p><!-- /wp:paragraph -->' ) );
Patreon_Gate\\Plugin::instance()->post_locks()->set( $id, new Patreon_Gate\\Gating\\Lock( false, false, array( new Patreon_Gate\\Gating\\Condition( 'tier_or_above', array( 'tier' => $data['tier'] ) ) ) ) );
file_put_contents( WP_PLUGIN_DIR . '/pause.php', $data['pause'] );
update_option( 'active_plugins', array( ...get_option( 'active_plugins' ), 'pause.php' ) );
return wp_parse_url( get_permalink( $id ), PHP_URL_PATH );
`;

/** A request can name a place and stops there until it may continue. WordPress would then try to reconnect five times, a second each, for every query. */
const pausing = ( folder: string ): string => `<?php
/* Plugin Name: Pause */
$at = $_SERVER['HTTP_X_TEST_PAUSE'] ?? '';
if ( '' !== $at ) {
	add_action( $at, static function (): void {
		touch( ${ JSON.stringify( join( folder, 'paused' ) ) } );
		while ( ! file_exists( ${ JSON.stringify( join( folder, 'go' ) ) } ) ) {
			usleep( 1000 );
			clearstatcache();
		}
		( function () { $this->reconnect_retries = 0; } )->call( $GLOBALS['wpdb'] );
	}, PHP_INT_MIN );
}
`;

/** Other data uses all pages the server may use. Returns the error at the end. */
const FILL = `
mysqli_report( MYSQLI_REPORT_OFF );
list( $host, $port ) = explode( ':', DB_HOST );
$db = new mysqli( $host, DB_USER, DB_PASSWORD, DB_NAME, (int) $port );
$db->query( 'CREATE TABLE junk (id INT AUTO_INCREMENT PRIMARY KEY, stuff LONGBLOB)' );
foreach ( array( 1000000, 100000, 10000, 1000, 100 ) as $bytes ) {
	while ( $db->query( "INSERT INTO junk (stuff) VALUES (REPEAT('x', $bytes))" ) ) {}
}
return $db->errno;
`;

const LOOK = `
global $wpdb;
$rows  = static fn ( string $sql, string ...$tables ): array => $wpdb->get_results( $wpdb->prepare( $sql, array_map( static fn ( string $name ): string => $wpdb->prefix . 'patreon_gate_' . $name, $tables ) ) );
$tiers = array();
foreach ( $rows( 'SELECT member_id, tier_id FROM %i ORDER BY tier_id', 'member_tiers' ) as $row ) {
	$tiers[ $row->member_id ][] = $row->tier_id;
}
$joined = array();
foreach ( $rows( "SELECT member_id FROM %i WHERE type = 'members:pledge:create' AND member_id <> ''", 'events' ) as $row ) {
	$joined[ $row->member_id ] = 1 + ( $joined[ $row->member_id ] ?? 0 );
}
$members = array();
foreach ( $rows( 'SELECT member_id, has_access, facts FROM %i', 'members' ) as $row ) {
	$facts                       = json_decode( $row->facts, true ) + array( 'entitled_cents' => 0, 'tier_ids' => array() );
	sort( $facts['tier_ids'] );
	$members[ $row->member_id ] = array(
		'hasAccess' => '1' === $row->has_access,
		'cents'     => $facts['entitled_cents'],
		'joined'    => $joined[ $row->member_id ] ?? 0,
		'isWhole'   => $facts['tier_ids'] === ( $tiers[ $row->member_id ] ?? array() ),
	);
}
return (object) $members;
`;

interface Known {
	readonly hasAccess: boolean;
	readonly cents: number;
	/** How many events that caused. */
	readonly joined: number;
	/** Whether the searchable data is as new as the record. */
	readonly isWhole: boolean;
}

describe( 'F19: the database', () => {
	const home = join( cache, 'own-mariadb' );
	let database: OwnMariadb;
	let site: Site;
	let path = '';
	const member = () => signIn( patron );

	beforeAll( async () => {
		database = await startOwnMariadb( home, disk( 'ibdata1:40M' ) );
		site = await startSite( { hasOwnClock: true, database } );
		site.sandbox.commands.change( { rate_limits: false, billing: false } );
		site.sandbox.commands.crowd( people );
		const admin = new WebClient( site.url );
		await admin.signIn( 'admin', 'password' );
		await connectCampaign( admin, site.sandbox.url );
		path = String( await site.php( SETUP, { secret, tier: DEMO.tiers.supporter, pause: pausing( home ) } ) );
		await settle( site );
	} );

	afterEach( async () => {
		await database.revive();
	} );

	afterAll( async () => {
		await site.stop();
		await database.kill();
	} );

	const look = async () => ( await site.php( LOOK ) ) as Readonly< Record< string, Known > >;

	/** Generated people who do not pay. */
	const others = ( count: number ) =>
		world()
			.members.page( DEMO.campaign, null, people )
			.filter( ( { user_id, patron_status } ) => user_id.startsWith( '9' ) && patron_status === null )
			.slice( 0, count );

	const world = () => site.sandbox.services.world;

	/** Makes people members. Returns the deliveries that Patreon sent about it before the database was full. */
	async function pledge( those: readonly Member[] ): Promise< readonly Delivery[] > {
		const sent = world().deliveries.at( -1 )?.id ?? 0;
		for ( const { user_id } of those ) {
			site.sandbox.commands.act( user_id, 'pledge', { tier_id: DEMO.tiers.patron } );
		}
		await site.sandbox.settle();
		return world().deliveries.filter( ( { id } ) => id > sent );
	}

	async function signIn( person: string ): Promise< WebClient > {
		const browser = new WebClient( site.url );
		const start = await browser.request( '/patreon-gate/start/?flow=sign-in' );
		expect( start.status ).toBe( 303 );
		const asked = new URL( start.headers.get( 'location' ) ?? '' );
		await browser.request( site.sandbox.commands.authorize( Object.fromEntries( asked.searchParams ), { person_id: person } ) );
		expect( await text( browser ) ).toContain( secret );
		return browser;
	}

	const text = async ( browser: WebClient ) => ( await browser.request( path ) ).text();

	it( 'is full: updates that cannot be stored are sent again, no record is stored in part, nobody loses access, and everything is stored once there is space', async () => {
		const reader = await member();
		const before = await look();
		const those = others( 80 );
		const heard = await pledge( those.slice( 60 ) );
		expect( await site.php( FILL ), 'The table is full' ).toBe( 1114 );
		const unheard = await pledge( those.slice( 0, 60 ) );
		const told = [ ...heard, ...unheard ];
		const statuses = unheard.flatMap( ( { attempts } ) => attempts.map( ( { status } ) => status ) );
		expect( statuses, 'not all fit' ).toContain( 503 );
		expect( statuses.filter( ( status ) => status !== 503 && status !== 200 ) ).toEqual( [] );
		// WordPress cannot write its schedule of jobs, so they are called as by a job runner that knows what is due, including a sweep.
		await site.advance( 31 * 60 );
		await site.php( "foreach ( array( 'inbox_step', 'sweep', 'announce', 'recheck' ) as $job ) { do_action( 'patreon_gate_' . $job ); }" );
		const start = await new WebClient( site.url ).request( '/patreon-gate/start/?flow=sign-in' );
		expect( [ 303, 503 ], 'signed in, or asked to try again' ).toContain( start.status );

		expect( await text( reader ), 'who is in reads on' ).toContain( secret );
		expect( await text( new WebClient( site.url ) ) ).not.toContain( secret );
		const during = await look();
		expect( Object.keys( during ).sort() ).toEqual( Object.keys( before ).sort() );
		for ( const [ id, now ] of Object.entries( during ) ) {
			const then = before[ id ];
			const is = now.joined === then?.joined ? then : { hasAccess: true, cents: 2500, joined: 1, isWhole: true };
			expect( now, 'whole, or not at all' ).toEqual( is );
		}

		await database.kill();
		await database.revive( disk( 'ibdata1:40M;ibdata2:40M' ) );
		for ( let hour = 0; hour < 10 && told.some( ( { state } ) => state !== 'delivered' ); hour++ ) {
			await site.advance( 3600 );
			await site.sandbox.settle();
		}
		expect( told.filter( ( { state } ) => state !== 'delivered' ) ).toEqual( [] );
		await settle( site );
		const joined = Object.fromEntries( those.map( ( { id } ) => [ id, { hasAccess: true, cents: 2500, joined: 1, isWhole: true } ] ) );
		expect( await look() ).toEqual( { ...before, ...joined } );
	} );

	it( 'is down: no response may be cached; when it is up again, everything is as before and updates sent meanwhile arrive', async () => {
		const reader = await member();
		const before = await look();
		await database.kill();
		for ( const browser of [ reader, new WebClient( site.url ) ] ) {
			for ( const at of [ path, '/', '/feed/', '/wp-json/wp/v2/posts', '/patreon-gate/account/', '/patreon-gate/start/?flow=sign-in' ] ) {
				const answer = await browser.request( at );
				expect( await answer.text() ).not.toContain( secret );
				expect( answer.status, at ).toBeGreaterThanOrEqual( 500 );
				expect( answer.headers.get( 'cache-control' ), at ).toMatch( /no-store|no-cache/ );
				expect( answer.headers.get( 'last-modified' ) ?? answer.headers.get( 'etag' ), at ).toBeNull();
			}
		}
		const those = others( 1 );
		const told = await pledge( those );
		expect( told.length ).toBeGreaterThan( 0 );
		for ( const { state, attempts } of told ) {
			expect( [ state, attempts.map( ( { status } ) => ( status ?? 0 ) >= 500 ) ] ).toEqual( [ 'waiting', [ true ] ] );
		}

		await database.revive();
		expect( await look() ).toEqual( before );
		expect( await text( reader ) ).toContain( secret );
		expect( await text( new WebClient( site.url ) ) ).not.toContain( secret );
		await site.advance( 31 );
		await site.sandbox.settle();
		expect( told.map( ( { state } ) => state ) ).toEqual( told.map( () => 'delivered' ) );
		await work( site );
		expect( ( await look() )[ those[ 0 ]?.id ?? '' ] ).toEqual( { hasAccess: true, cents: 2500, joined: 1, isWhole: true } );
	} );

	it.each( [
		{ at: 'init', status: 500 },
		{ at: 'template_redirect', status: 200 },
		{ at: 'wp_head', status: 200 },
		{ at: 'wp_footer', status: 200 },
	] )( 'dies while a page is made, at $at: nobody but members sees locked text, neither then nor later', async ( { at, status } ) => {
		const reader = await member();
		const stranger = new WebClient( site.url );
		for ( const browser of [ stranger, reader ] ) {
			await rm( join( home, 'paused' ), { force: true } );
			await rm( join( home, 'go' ), { force: true } );
			const page = browser.request( path, { headers: { 'x-test-pause': at } } );
			await until( 'the page to pause', () => access( join( home, 'paused' ) ).then( () => true ) );
			await database.kill();
			await writeFile( join( home, 'go' ), '' );
			const answer = await page;
			const body = await answer.text();
			expect( answer.status ).toBe( status );
			if ( browser === stranger ) {
				expect( body ).not.toContain( secret );
			}
			if ( body.includes( secret ) || status >= 500 ) {
				expect( answer.headers.get( 'cache-control' ) ).toMatch( /no-store|no-cache/ );
			}
			await database.revive();
			expect( await text( new WebClient( site.url ) ) ).not.toContain( secret );
			expect( await text( reader ) ).toContain( secret );
		}
	} );
} );
