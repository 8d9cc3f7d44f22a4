/** A running WordPress with the plugin, and the Patreon sandbox beside it. */
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { evaluate } from '../instance/evaluate.ts';
import { type Constants, type Instance, createInstance } from '../instance/instance.ts';
import { freePort } from '../lib/ports.ts';
import { takeSlot } from '../lib/slot.ts';
import { acquireMariadb, releaseMariadb } from '../services/mariadb.ts';
import { ensurePhp } from '../services/php.ts';
import { getWordPress } from '../wordpress/get.ts';
import type { Channel } from '../wordpress/types.ts';
import { serve } from './server.ts';

export interface SiteOptions {
	/** Default: newest. */
	readonly wordpress?: Channel;
	/** Default: mariadb. */
	readonly database?: 'mariadb' | 'sqlite';
	/** Default: any free port. */
	readonly port?: number;
	/** Default: the block theme `twentytwentyfive`; `twentytwentyone` is a classic one. */
	readonly theme?: string;
	/** More constants of wp-config. */
	readonly constants?: Constants;
}

export interface Site {
	/** Without a slash at its end. */
	readonly url: string;
	readonly instance: Instance;
	/** The Patreon the plugin talks to; nothing is connected yet, and no redirect address is registered. */
	readonly sandbox: Sandbox;
	/** Runs PHP in the site: the body of a function that gets `$data`. What it returns comes back. */
	php( code: string, data?: unknown ): Promise< unknown >;
	/** Stops what this started. */
	stop(): Promise< void >;
}

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
		const database = options.database === 'sqlite' ? 'sqlite' : await acquireMariadb();
		if ( database !== 'sqlite' ) {
			undo.push( releaseMariadb );
		}
		const sandbox = await startSandbox();
		undo.push( () => sandbox.close() );
		const url = `http://127.0.0.1:${ options.port ?? ( await freePort() ) }`;
		const instance = await createInstance( {
			name: `site-${ slot.number }`,
			wordpress,
			database,
			url,
			constants: { PATREON_GATE_PATREON_URL: sandbox.url, ...options.constants },
			...( options.theme === undefined ? {} : { theme: options.theme } ),
		} );
		undo.push( await serve( instance ) );
		return { url, instance, sandbox, php: ( code, data ) => evaluate( instance, code, data ), stop };
	} catch ( error ) {
		await stop();
		throw error;
	}
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
