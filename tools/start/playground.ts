import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCLI, type RunCLIServer } from '@wp-playground/cli';
import { PLUGIN_SLUG, SHIPPED_FILES, SHIPPED_FOLDERS } from '../zip/shipped';
import { onLoopbackOnly } from './loopback';
import type { PhpVersion } from './options';

/** Simultaneous requests: WordPress calls itself (cron, loopback tests) while a page waits. */
const WORKERS = 3;

/** Path of the demo's own PHP in WordPress, outside its folders, so that it is not taken for part of the site. */
const DEMO_FOLDER = '/demo';

export interface SiteOptions {
	/** The checkout. */
	readonly root: string;
	/** Folder of the site: WordPress, its database, its uploads. */
	readonly site: string;
	readonly port: number;
	readonly php: PhpVersion;
	/** Address of the sandbox. */
	readonly patreonUrl: string;
}

/** A WordPress that runs. */
export interface RunningSite {
	/** Address without a trailing slash. */
	readonly url: string;
	/**
	 * Runs one of the PHP scripts in `tools/demo/` in WordPress.
	 *
	 * @returns what it printed.
	 * @throws {Error} with PHP's own message when it fails.
	 */
	runScript( name: string ): Promise< string >;
	stop(): Promise< void >;
}

/** Starts WordPress in Playground on SQLite, with the plugin of this checkout. */
export async function startSite( options: SiteOptions ): Promise< RunningSite > {
	const server = await onLoopbackOnly( () =>
		runCLI( {
			command: 'server',
			port: options.port,
			php: options.php,
			workers: WORKERS,
			login: false,
			verbosity: 'quiet',
			wordpressInstallMode: 'install-from-existing-files-if-needed',
			'mount-before-install': [ { hostPath: options.site, vfsPath: '/wordpress' } ],
			mount: mounts( options.root ),
			define: { PATREON_GATE_PATREON_URL: options.patreonUrl },
			// Nothing is sent from this machine. Otherwise the admin would wait for update servers that cannot be reached.
			'define-bool': { WP_HTTP_BLOCK_EXTERNAL: true },
		} )
	);
	const url = server.serverUrl.replace( /\/$/, '' );
	// The first response of every start is a redirect with which Playground deletes its own cookie.
	await fetch( `${ url }/wp-login.php`, { redirect: 'manual' } );
	return {
		url,
		runScript: ( name ) => runScript( server, name ),
		stop: () => server[ Symbol.asyncDispose ](),
	};
}

/** Returns the mounts of the plugin as on a real site: only the files of the zip. If the whole checkout were mounted, "Delete" on the plugins screen would delete it with
 * its history.
 */
function mounts( root: string ): { hostPath: string; vfsPath: string }[] {
	const plugin = `/wordpress/wp-content/plugins/${ PLUGIN_SLUG }`;
	const parts = [ ...SHIPPED_FILES, ...Object.keys( SHIPPED_FOLDERS ) ].filter( ( part ) => existsSync( join( root, part ) ) );
	return [
		...parts.map( ( part ) => ( { hostPath: join( root, part ), vfsPath: `${ plugin }/${ part }` } ) ),
		{ hostPath: join( root, 'tools/demo' ), vfsPath: DEMO_FOLDER },
		{
			hostPath: join( root, 'tools/demo/guard.php' ),
			vfsPath: '/wordpress/wp-content/mu-plugins/tier-gate-demo-guard.php',
		},
	];
}

async function runScript( server: RunCLIServer, name: string ): Promise< string > {
	const result = await server.playground.run( { scriptPath: `${ DEMO_FOLDER }/${ name }` } );
	if ( result.exitCode !== 0 ) {
		throw new Error( `${ name } ended with code ${ result.exitCode }:\n${ result.errors }\n${ result.text }` );
	}
	return result.text;
}
