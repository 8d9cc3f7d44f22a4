/** Parts that consist of tests: each runs a tool and reads its report. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cache, root } from '../lib/paths.ts';
import { attempt } from '../lib/run.ts';
import { findActionScheduler } from '../services/action-scheduler.ts';
import { ensureChromium } from '../services/chromium.ts';
import type { Channel } from '../wordpress/types.ts';
import { type Outcome, nothing, readJunit, readPlaywright, readVitest, withExitCode } from './outcome.ts';
import { eventsOf } from './hanging.ts';
import { type Database, http, integration, phpunit } from './php.ts';
import { type PlaygroundPhp, playground } from './playground.ts';

async function report( name: string ): Promise< string > {
	const file = join( cache, 'test/reports', name );
	await mkdir( dirname( file ), { recursive: true } );
	await rm( file, { force: true } );
	return file;
}

async function read( file: string, reader: ( text: string ) => Outcome, code: number ): Promise< Outcome > {
	const text = await readFile( file, 'utf8' ).catch( () => '' );
	return withExitCode( text === '' ? nothing : reader( text ), code );
}

type PhpRun = ( args: readonly string[] ) => Promise< number >;

/** @param name The part's name, by which `hanging.ts` finds the list of events. */
async function php( name: string, run: PhpRun ): Promise< Outcome > {
	const file = await report( `${ name }.xml` );
	const events = await report( eventsOf( name ) );
	return read( file, readJunit, await run( [ '--log-junit', file, '--log-teamcity', events, '--no-progress' ] ) );
}

export const runUnitPhp = () => php( 'unit-php', ( args ) => phpunit( 'unit', args ) );

export const runIntegration = ( database: Database, channel: Channel ) =>
	php( `integration-${ database }${ channel === 'oldest' ? '-oldest' : '' }`, ( args ) =>
		integration( database, channel, [ ...args, '--exclude-group', 'action-scheduler' ] )
	);

/** Tests the contract of queues, for both job runners. Tests of Action Scheduler are skipped if it is not available. */
export const runJobs = () =>
	php( 'jobs', async ( args ) =>
		integration( 'mariadb', 'newest', [ ...args, 'tests/integration/Queue', '--filter', '_Queue_Test' ], ( await findActionScheduler() ) ?? '' )
	);

/** Tests that need page caches. */
const withoutCaches = [ '--exclude-group', 'page-cache' ];

export const runHttp = () => php( 'http', ( args ) => http( {}, [ ...args, ...withoutCaches ] ) );

/** Areas of tests over HTTP that depend on templates, blocks and the REST API of WordPress. The others are about Patreon, jobs and the database. */
const ofWordPress = [ 'Acting', 'Attack', 'Cache', 'Cost', 'Leak', 'Order', 'Support' ].map( ( area ) => `tests/http/${ area }` );

/** Runs the tests that depend on WordPress on the oldest one with a classic theme: other templates, other blocks, other costs. */
export const runHttpOldest = () =>
	php( 'http-oldest', ( args ) => http( { wordpress: 'oldest', theme: 'twentytwentyone' }, [ ...args, ...withoutCaches, ...ofWordPress ] ) );

/** Runs the leak matrix in full: every row with every kind of lock, reader and theme. The parts above run pairs of them. */
export const runMatrix = ( wordpress: Channel ) =>
	php( `matrix-${ wordpress }`, ( args ) =>
		http( { wordpress }, [ ...args, 'tests/http/Leak/Leak_Matrix_Test.php' ], { PATREON_GATE_MATRIX: 'full' } )
	);

/** Costs of pages with PHP as web hosts run it. The suite above uses PHP's built-in server. */
export const runCost = () => php( 'cost', ( args ) => http( { pools: 1 }, [ ...args, '--group', 'fpm', ...withoutCaches ] ) );

/** Contents of page caches, in front of a site with a persistent object cache. */
export const runCaches = () =>
	php( 'caches', ( args ) => http( { pools: 1, hasPageCaches: true, hasRedis: true }, [ ...args, '--group', 'page-cache' ] ) );

export const runPlayground = ( version: PlaygroundPhp ) => php( `playground-${ version }`, ( args ) => playground( version, args ) );

/** Runs vitest with a configuration. */
async function vitest( name: string, configuration: string ): Promise< Outcome > {
	const file = await report( `${ name }.json` );
	const { code } = await attempt(
		process.execPath,
		[
			join( root, 'node_modules/vitest/vitest.mjs' ),
			'run',
			...[ '--config', configuration, '--reporter=default', '--reporter=json', `--outputFile.json=${ file }` ],
		],
		{ cwd: root, output: 'inherit' }
	);
	return read( file, readVitest, code );
}

export const runUnitTs = () => vitest( 'unit-ts', 'vitest.config.ts' );

/** Runs `npm start` once. */
export const runStart = () => vitest( 'start', 'tools/start/vitest.run.config.ts' );

/** Runs the tests with two web servers, killed processes and thousands of deliveries. */
export const runScale = () => vitest( 'scale', 'tests/scale/vitest.run.config.ts' );

/** Runs the end-to-end tests in Chromium. */
export async function runE2e(): Promise< Outcome > {
	await ensureChromium();
	const file = join( cache, 'e2e-report.json' );
	await rm( file, { force: true } );
	const { code } = await attempt(
		process.execPath,
		[ join( root, 'node_modules/@playwright/test/cli.js' ), 'test', '-c', 'e2e/playwright.config.ts' ],
		{
			cwd: root,
			output: 'inherit',
		}
	);
	return read( file, readPlaywright, code );
}
