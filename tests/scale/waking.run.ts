/**
 * How a webhook starts background work on a server with PHP-FPM: the response is sent first, and then a process is started that reads the
 * member, without waiting for a visitor.
 */
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import { cache } from '../../tools/lib/paths.ts';
import { until } from '../../tools/lib/until.ts';
import type { Site } from '../../tools/site/site.ts';
import { startConnected } from './connected.ts';
import { settle } from './engine.ts';

/** The request that is about to start the process reports it, and waits. */
const holding = ( folder: string ): string => `<?php
/* Plugin Name: Hold */
add_filter( 'cron_request', static function ( array $request ): array {
	if ( 'POST' === $_SERVER['REQUEST_METHOD'] ) {
		touch( ${ JSON.stringify( join( folder, 'starting' ) ) } );
		while ( ! file_exists( ${ JSON.stringify( join( folder, 'go' ) ) } ) ) {
			usleep( 1000 );
			clearstatcache();
		}
	}
	return $request;
} );
`;

const SETUP = `
file_put_contents( WP_PLUGIN_DIR . '/hold.php', $data );
update_option( 'active_plugins', array( ...get_option( 'active_plugins' ), 'hold.php' ) );
return true;
`;

/** Nothing is due, and no process of WP-Cron is running. Whatever runs from here on was woken. */
const IS_QUIET = "return false === get_transient( 'doing_cron' ) && array() === wp_get_ready_cron_jobs();";

const there = ( file: string ) =>
	access( file ).then(
		() => true,
		() => false
	);

describe.each( [
	{ name: 'WordPress runs its jobs itself', isOff: false },
	{ name: 'a cron of the host runs its jobs', isOff: true },
] )( 'a webhook on PHP-FPM, where $name', ( { isOff } ) => {
	const folder = join( cache, 'waking' );
	let site: Site;

	beforeAll( async () => {
		await rm( folder, { recursive: true, force: true } );
		await mkdir( folder, { recursive: true } );
		site = await startConnected( { pools: 1, hasOwnClock: true, constants: { DISABLE_WP_CRON: isOff } }, ( { commands } ) =>
			commands.change( { rate_limits: false, billing: false } )
		);
		await settle( site );
		await site.php( SETUP, holding( folder ) );
		if ( ! isOff ) {
			await until( 'WP-Cron to come to rest', async () => ( await site.php( IS_QUIET ) ) === true );
		}
	} );

	afterAll( async () => {
		await writeFile( join( folder, 'go' ), '' );
		await site.stop();
	} );

	it( isOff ? 'leaves the work to it' : 'is answered first, and then the member is read at once', async () => {
		const {
			commands,
			services: { log, world },
		} = site.sandbox;
		const person = commands.createPerson( { name: 'Somebody New' } );
		const sent = world.deliveries.at( -1 )?.id ?? 0;
		log.clear();
		const member = commands.act( person.id, 'pledge', { tier_id: DEMO.tiers.studio } );
		// Returns when Patreon has its answer, while the request that gave it is still held.
		await site.sandbox.settle();
		const told = world.deliveries.filter( ( { id } ) => id > sent );
		expect( told.length ).toBeGreaterThan( 0 );
		expect(
			told.map( ( { attempts } ) => attempts.map( ( { status, error } ) => error ?? status ) ),
			'each answered at once'
		).toEqual( told.map( () => [ 200 ] ) );
		const asked = () => log.since().map( ( { path } ) => path );
		expect( asked(), 'The answer waits for nobody.' ).toEqual( [] );
		if ( isOff ) {
			// What a request does at its end is done when its process takes the next one.
			const { length } = Array.from( { length: 12 } );
			await Promise.all( Array.from( { length }, () => fetch( `${ site.url }/wp-login.php` ) ) );
			expect( await there( join( folder, 'starting' ) ) ).toBe( false );
			return;
		}
		await until( 'the process to be started', () => there( join( folder, 'starting' ) ) );
		await writeFile( join( folder, 'go' ), '' );
		await until( 'the member to be read', () => Promise.resolve( asked().includes( `/api/oauth2/v2/members/${ member?.id ?? '' }` ) ) );
		expect( new Set( asked() ), 'and nobody else' ).toEqual( new Set( [ `/api/oauth2/v2/members/${ member?.id ?? '' }` ] ) );
	} );
} );
