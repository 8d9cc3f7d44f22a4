/** A running WordPress with the plugin, and the Patreon sandbox beside it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { evaluate } from '../instance/evaluate.ts';
import { type Constants, type Instance, createInstance } from '../instance/instance.ts';
import { cache } from '../lib/paths.ts';
import { freePort } from '../lib/ports.ts';
import { takeSlot } from '../lib/slot.ts';
import { acquireMariadb, releaseMariadb, type Server } from '../services/mariadb.ts';
import { ensurePhp } from '../services/php.ts';
import { startRedis } from '../services/redis.ts';
import { getWordPress } from '../wordpress/get.ts';
import type { Channel } from '../wordpress/types.ts';
import { type SiteClock, createClock } from './clock.ts';
import { servePools } from './pools.ts';
import { serve } from './server.ts';

export interface SiteOptions {
	/** Default: newest. */
	readonly wordpress?: Channel;
	/** Default: the MariaDB all tests share. */
	readonly database?: 'mariadb' | 'sqlite' | Server;
	/** Default: any free port. */
	readonly port?: number;
	/** Default: the block theme `twentytwentyfive`; `twentytwentyone` is a classic one. */
	readonly theme?: string;
	/** More constants of wp-config. */
	readonly constants?: Constants;
	/** A clock that `advance()` moves, together with the sandbox's. */
	readonly hasOwnClock?: boolean;
	/** Served by so many PHP-FPM masters behind nginx, instead of PHP's own server. */
	readonly pools?: number;
	/** With the page caches of `page-caches.ts`; with `pools` only. */
	readonly hasPageCaches?: boolean;
	/** One more server, of one PHP-FPM worker whose instructions are counted; with `pools` only. */
	readonly isCounted?: boolean;
	/** With Redis as persistent object cache. */
	readonly hasRedis?: boolean;
	/** As web hosts run it: no debugging, and none of the must-use plugins of the tests but what measures. */
	readonly isPlain?: boolean;
}

export interface Site {
	/** Without a slash at its end. */
	readonly url: string;
	readonly instance: Instance;
	/** The Patreon the plugin talks to; nothing is connected yet, and no redirect address is registered. */
	readonly sandbox: Sandbox;
	/** Runs PHP in the site: the body of a function that gets `$data`. What it returns comes back. */
	php( code: string, data?: unknown ): Promise< unknown >;
	/** Where each web server answers by itself; `url` alone where there is one. */
	readonly servers: readonly string[];
	/** The server whose instructions are counted, and the folder of the counts. */
	readonly counted: { readonly url: string; readonly folder: string } | null;
	/** Moves the clocks of the site and of the sandbox, where the site has a clock of its own. */
	advance( seconds: number ): Promise< void >;
	/** Stops what this started. */
	stop(): Promise< void >;
}

/** What the configuration of a site says that nobody debugs. */
const PLAIN: Constants = { WP_DEBUG: false, WP_DEBUG_LOG: false, WP_ENVIRONMENT_TYPE: 'production' };

/**
 * Starts a site on a fresh database. Accounts admin, editor, author, contributor, subscriber have the password `password`;
 * permalinks are pretty; there is no content.
 */
export async function startSite( options: SiteOptions = {} ): Promise< Site > {
	await ensurePhp();
	const wordpress = await getWordPress( options.wordpress ?? 'newest', { report: ( message ) => console.error( `… ${ message }` ) } );
	const undo: ( () => Promise< void > )[] = [];
	const stop = async () => {
		for ( let last = undo.pop(); last; last = undo.pop() ) {
			await last();
		}
	};
	try {
		const slot = await takeSlot( 'site' );
		undo.push( () => slot.release() );
		const { database: wanted = 'mariadb' } = options;
		const database = wanted === 'mariadb' ? await acquireMariadb() : wanted;
		if ( wanted === 'mariadb' ) {
			undo.push( releaseMariadb );
		}
		const sandbox = await startSandbox();
		undo.push( () => sandbox.close() );
		const url = `http://127.0.0.1:${ options.port ?? ( await freePort() ) }`;
		// Beside the instance's own folder, which is made anew.
		const home = join( cache, 'instances', `site-${ slot.number }-services` );
		await mkdir( home, { recursive: true } );
		const clock = options.hasOwnClock === true ? await createClock( join( home, 'clock' ) ) : null;
		const redis = options.hasRedis === true ? await startRedis( home ) : null;
		if ( redis !== null ) {
			undo.push( redis.stop );
		}
		const pageCache = options.hasPageCaches === true ? join( home, 'page-cache' ) : null;
		const instance = await createInstance( {
			name: `site-${ slot.number }`,
			wordpress,
			database,
			url,
			// A test has no minutes to leave to others.
			constants: {
				PATREON_GATE_PATREON_URL: sandbox.url,
				PATREON_GATE_CALLS_PER_MINUTE: 1_000_000,
				...( pageCache === null ? {} : { PATREON_GATE_TEST_PAGE_CACHE: pageCache } ),
				...( options.isPlain === true ? PLAIN : {} ),
				...options.constants,
			},
			...( options.isPlain === true ? { mustUse: [ 'bench-probe.php', 'quiet.php' ] } : {} ),
			...( options.theme === undefined ? {} : { theme: options.theme } ),
			...( clock === null ? {} : { environment: clock.env } ),
			...( redis === null ? {} : { redis: redis.port } ),
		} );
		let servers: readonly string[] = [ url ];
		let counted: Site[ 'counted' ] = null;
		if ( options.pools === undefined ) {
			undo.push( await serve( instance ) );
		} else {
			const folder = join( home, 'callgrind' );
			const pools = await servePools( instance, options.pools, options.isCounted === true ? folder : null, pageCache );
			servers = pools.servers;
			counted = pools.counted === null ? null : { url: pools.counted, folder };
			undo.push( pools.stop );
		}
		const advance = mover( clock, sandbox );
		return { url, servers, counted, instance, sandbox, advance, php: ( code, data ) => evaluate( instance, code, data ), stop };
	} catch ( error ) {
		await stop();
		throw error;
	}
}

function mover( clock: SiteClock | null, sandbox: Sandbox ): Site[ 'advance' ] {
	return async ( seconds ) => {
		if ( clock === null ) {
			throw new Error( 'This site has no clock of its own; start it with hasOwnClock.' );
		}
		// The site first: what the sandbox sends on its way arrives in the time it speaks of, or later.
		await clock.advance( seconds );
		await sandbox.advance( seconds );
	};
}

/** What the PHP suite `http` needs in its environment to reach a site and its database. */
export function siteEnv( site: Site ): Record< string, string > {
	return {
		...site.instance.env,
		PATREON_GATE_HOST: new URL( site.url ).host,
		PATREON_GATE_BASE_URL: site.url,
		PATREON_GATE_SANDBOX_URL: site.sandbox.url,
		PATREON_GATE_DEBUG_LOG: site.instance.log,
	};
}
