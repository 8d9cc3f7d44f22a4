/** Runs the PHP suites: prepares what a suite needs, runs PHPUnit, and cleans up. */
import { join } from 'node:path';
import { root } from '../lib/paths.ts';
import { attempt } from '../lib/run.ts';
import { takeSlot } from '../lib/slot.ts';
import { createInstance } from '../instance/instance.ts';
import { acquireMariadb, releaseMariadb } from '../services/mariadb.ts';
import { ensureComposer } from '../services/php.ts';
import { type SiteOptions, siteEnv, startSite } from '../site/site.ts';
import { getWordPress } from '../wordpress/get.ts';
import type { Channel } from '../wordpress/types.ts';

export type Database = 'mariadb' | 'sqlite';

/** Runs PHPUnit on a suite. Returns its exit code. */
export async function phpunit( suite: string, args: readonly string[], env: Record< string, string > = {} ): Promise< number > {
	await ensureComposer();
	// If files or folders are given as well, PHPUnit would run both them and the named suite.
	const isWhole = ! args.some( ( arg ) => arg.startsWith( 'tests/' ) || arg.endsWith( '.php' ) );
	const result = await attempt(
		'php',
		[
			...[ '-d', 'opcache.enable_cli=1', '-d', 'zend.assertions=1', '-d', 'error_reporting=-1' ],
			// Seconds for which a query may wait; PHP's default is a day. See tests/support/Time_Limit.php.
			...[ '-d', 'mysqlnd.net_read_timeout=200' ],
			join( root, 'vendor/bin/phpunit' ),
			...( isWhole ? [ '--testsuite', suite ] : [] ),
			...args,
		],
		{ cwd: root, env: { PATREON_GATE_SUITE: suite, ...env }, output: 'inherit' }
	);
	return result.code;
}

/**
 * Runs the integration suite on a new WordPress. Returns PHPUnit's exit code.
 *
 * @param actionScheduler Folder of the real Action Scheduler, which this WordPress then runs; '' for none.
 */
export async function integration( database: Database, channel: Channel, args: readonly string[], actionScheduler = '' ): Promise< number > {
	await ensureComposer();
	const wordpress = await getWordPress( channel, { report: ( message ) => console.error( `… ${ message }` ) } );
	const slot = await takeSlot( 'integration' );
	try {
		const server = database === 'mariadb' ? await acquireMariadb() : 'sqlite';
		const instance = await createInstance( {
			name: `integration-${ slot.number }`,
			wordpress,
			database: server,
			url: 'http://localhost',
		} );
		console.error( `WordPress ${ wordpress.version } on ${ database }` );
		return await phpunit( 'integration', args, { ...instance.env, PATREON_GATE_ACTION_SCHEDULER: actionScheduler } );
	} finally {
		if ( database === 'mariadb' ) {
			await releaseMariadb();
		}
		await slot.release();
	}
}

/** Runs the HTTP suite with its own site. Returns PHPUnit's exit code. */
export async function http( options: SiteOptions, args: readonly string[], env: Record< string, string > = {} ): Promise< number > {
	await ensureComposer();
	const site = await startSite( options );
	try {
		return await phpunit( 'http', args, { ...siteEnv( site ), PATREON_GATE_WORDPRESS_CHANNEL: options.wordpress ?? 'newest', ...env } );
	} finally {
		await site.stop();
	}
}
