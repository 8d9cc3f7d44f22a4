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
import { startVarnish } from '../services/varnish.ts';
import { getWordPress } from '../wordpress/get.ts';
import type { Channel } from '../wordpress/types.ts';
import { type SiteClock, createClock } from './clock.ts';
import { servePools } from './pools.ts';
import { serve } from './server.ts';
import { varnishRules } from './varnish-rules.ts';

export interface SiteOptions {
	/** Default: newest. */
	readonly wordpress?: Channel;
	/** Default: the MariaDB server all tests share. */
	readonly database?: 'mariadb' | 'sqlite' | Server;
	/** Default: any free port. */
	readonly port?: number;
	/** Default: the block theme `twentytwentyfive`; `twentytwentyone` is a classic one. */
	readonly theme?: string;
	/** Further constants of wp-config. */
	readonly constants?: Constants;
	/** A clock that `advance()` moves, together with the sandbox's. */
	readonly hasOwnClock?: boolean;
	/** Served by this number of PHP-FPM masters behind nginx, instead of PHP's built-in server. */
	readonly pools?: number;
	/** With the page caches of `page-caches.ts` and `varnish-rules.ts`; only with `pools`. */
	readonly hasPageCaches?: boolean;
	/** One more server with one PHP-FPM worker whose instructions are counted; only with `pools`. */
	readonly isCounted?: boolean;
	/** With Redis as persistent object cache. */
	readonly hasRedis?: boolean;
	/** Like a web host: without debugging, and without the tests' must-use plugins except the one that measures. */
	readonly isPlain?: boolean;
}

export interface Site {
	/** Without a trailing slash. */
	readonly url: string;
	readonly instance: Instance;
	/** The sandbox the plugin calls. Nothing is connected yet, and no redirect address is registered. */
	readonly sandbox: Sandbox;
	/** Runs PHP in the site: the body of a function that gets `$data`. Returns its return value. */
	php( code: string, data?: unknown ): Promise< unknown >;
	/** Address of each web server; only `url` if there is one. */
	readonly servers: readonly string[];
	/** The server whose instructions are counted, and the folder of the counts. */
	readonly counted: { readonly url: string; readonly folder: string } | null;
	/** Moves the clocks of the site and of the sandbox, if the site has its own clock. */
	advance( seconds: number ): Promise< void >;
	/** Stops what this started. */
	stop(): Promise< void >;
}

/** Constants of a site without debugging. */
const PLAIN: Constants = { WP_DEBUG: false, WP_DEBUG_LOG: false, WP_ENVIRONMENT_TYPE: 'production' };

/**
 * Starts a site on a new database. Users admin, editor, author, contributor and subscriber have the password `password`; permalinks are pretty;
 * there is no content.
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
		// Outside the instance's folder, which is created again.
		const home = join( cache, 'instances', `site-${ slot.number }-services` );
		await mkdir( home, { recursive: true } );
		const clock = options.hasOwnClock === true ? await createClock( join( home, 'clock' ) ) : null;
		const redis = options.hasRedis === true ? await startRedis( home ) : null;
		if ( redis !== null ) {
			undo.push( redis.stop );
		}
		const pageCache = options.hasPageCaches === true ? join( home, 'page-cache' ) : null;
		const varnish = options.hasPageCaches === true ? await startVarnish( join( home, 'varnish' ), varnishRules( new URL( url ) ) ) : null;
		if ( varnish !== null ) {
			undo.push( varnish.stop );
		}
		const instance = await createInstance( {
			name: `site-${ slot.number }`,
			wordpress,
			database,
			url,
			// Background work may use all requests, because a test leaves none for people.
			constants: {
				PATREON_GATE_PATREON_URL: sandbox.url,
				PATREON_GATE_CALLS_PER_MINUTE: 1_000_000,
				...( pageCache === null ? {} : { PATREON_GATE_TEST_PAGE_CACHE: pageCache } ),
				...( varnish === null ? {} : { PATREON_GATE_TEST_VARNISH: `http://127.0.0.1:${ varnish.port }` } ),
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
			const caches = pageCache === null || varnish === null ? null : { folder: pageCache, varnish: varnish.port };
			const pools = await servePools( instance, options.pools, options.isCounted === true ? folder : null, caches );
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
		// The site first, so that what the sandbox sends arrives at the time it contains, or later.
		await clock.advance( seconds );
		await sandbox.advance( seconds );
	};
}

/** Returns the environment variables with which the PHP suite `http` reaches a site and its database. */
export function siteEnv( site: Site ): Record< string, string > {
	return {
		...site.instance.env,
		PATREON_GATE_HOST: new URL( site.url ).host,
		PATREON_GATE_BASE_URL: site.url,
		PATREON_GATE_SANDBOX_URL: site.sandbox.url,
		PATREON_GATE_DEBUG_LOG: site.instance.log,
	};
}
