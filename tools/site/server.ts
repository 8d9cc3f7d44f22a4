/** PHP's built-in web server with several workers, for tests over real HTTP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Instance } from '../instance/instance.ts';
import { onEnding } from '../lib/ending.ts';
import { root } from '../lib/paths.ts';
import { until } from '../lib/until.ts';

/** As many pages at once as a browser and a page that calls itself need. */
const workers = 6;

function stop( child: ChildProcess ): Promise< void > {
	if ( child.pid === undefined || child.exitCode !== null || child.signalCode !== null ) {
		return Promise.resolve();
	}
	const ended = new Promise< void >( ( resolve ) => child.once( 'close', () => resolve() ) );
	try {
		// The workers are processes of their own, in the same group.
		process.kill( -child.pid, 'SIGTERM' );
	} catch {
		child.kill( 'SIGTERM' );
	}
	return ended;
}

/** Serves an instance at the port of its address. Gives what stops it. */
export async function serve( instance: Instance ): Promise< () => Promise< void > > {
	const address = new URL( instance.url );
	const log = openSync( join( instance.www, '..', 'server.log' ), 'w' );
	const child = spawn(
		'php',
		[
			...[ '-d', 'opcache.enable=1', '-d', 'opcache.enable_cli=1', '-d', 'opcache.revalidate_freq=0', '-d', 'opcache.max_accelerated_files=20000' ],
			...[ '-d', 'memory_limit=512M', '-d', 'upload_max_filesize=64M', '-d', 'post_max_size=64M', '-d', 'display_errors=0' ],
			...[ '-S', address.host, '-t', instance.www, join( root, 'tools/site/router.php' ) ],
		],
		{
			env: { ...process.env, ...instance.env, PHP_CLI_SERVER_WORKERS: String( workers ) },
			stdio: [ 'ignore', log, log ],
			detached: true,
		}
	);
	closeSync( log );
	// A test run that ends without a goodbye leaves no server behind.
	const last = () => void stop( child );
	process.once( 'exit', last );
	const forget = onEnding( () => stop( child ) );
	await until( `the site at ${ instance.url } (see ${ join( instance.www, '..', 'server.log' ) })`, async () => {
		if ( child.exitCode !== null ) {
			throw new Error( 'PHP ended' );
		}
		return ( await fetch( `${ instance.url }/wp-login.php` ) ).ok;
	} );
	return async () => {
		process.off( 'exit', last );
		forget();
		await stop( child );
	};
}
