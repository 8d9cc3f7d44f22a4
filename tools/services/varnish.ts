/** A private Varnish on 127.0.0.1, for sites behind a page cache that knows nothing of PHP. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Daemon, startDaemon } from '../lib/daemon.ts';
import { installPackages } from '../lib/debian.ts';
import { withLock } from '../lib/lock.ts';
import { freePort } from '../lib/ports.ts';
import { has } from '../lib/run.ts';

export interface Varnish extends Daemon {
	readonly port: number;
}

async function find(): Promise< string | null > {
	for ( const command of [ 'varnishd', '/usr/sbin/varnishd' ] ) {
		if ( await has( command, [ '-V' ] ) ) {
			return command;
		}
	}
	return null;
}

/** Makes sure that it is available, and returns its command. Throws with what to install. */
export async function ensureVarnish(): Promise< string > {
	const found = await find();
	if ( found !== null ) {
		return found;
	}
	await withLock( 'apt', () => installPackages( [ 'varnish' ], 'The tests behind page caches' ) );
	const installed = await find();
	if ( installed === null ) {
		throw new Error( 'The package varnish was installed, but varnishd cannot be started.' );
	}
	return installed;
}

/**
 * Starts a server that keeps pages in memory.
 *
 * @param folder Folder for its files.
 * @param vcl    Its configuration.
 */
export async function startVarnish( folder: string, vcl: string ): Promise< Varnish > {
	const command = await ensureVarnish();
	await mkdir( folder, { recursive: true } );
	const file = join( folder, 'site.vcl' );
	await writeFile( file, vcl );
	const port = await freePort();
	const daemon = await startDaemon( {
		what: 'Varnish',
		command,
		// Without the jail, which needs a user of its own, and without the port for administration.
		args: [ '-F', '-j', 'none', '-n', join( folder, 'work' ), '-a', `127.0.0.1:${ port }`, '-T', 'none', '-s', 'malloc,64m', '-f', file ],
		log: join( folder, 'varnish.log' ),
		answers: async () => ( await fetch( `http://127.0.0.1:${ port }/varnish-ready` ) ).ok,
	} );
	return { ...daemon, port };
}
