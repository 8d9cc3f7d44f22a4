/**
 * Lets only one process at a time do some work (a download, the first start of a database). The others wait until it is done. A lock left by a dead
 * process is taken over.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cache } from './paths.ts';

/** Tells whether a process exists. */
export function isAlive( pid: number ): boolean {
	try {
		process.kill( pid, 0 );
		return true;
	} catch ( error ) {
		// It exists, but belongs to another user.
		return ( error as NodeJS.ErrnoException ).code === 'EPERM';
	}
}

async function take( file: string ): Promise< boolean > {
	try {
		await writeFile( file, String( process.pid ), { flag: 'wx' } );
		return true;
	} catch ( error ) {
		if ( ( error as NodeJS.ErrnoException ).code !== 'EEXIST' ) {
			throw error;
		}
	}
	const owner = Number( await readFile( file, 'utf8' ).catch( () => '' ) );
	if ( owner && ! isAlive( owner ) ) {
		await rm( file, { force: true } );
	}
	return false;
}

/** Runs `work` while holding the lock of that name. */
export async function withLock< T >( name: string, work: () => Promise< T > ): Promise< T > {
	const file = join( cache, 'locks', name );
	await mkdir( dirname( file ), { recursive: true } );
	while ( ! ( await take( file ) ) ) {
		await wait( 200 );
	}
	try {
		return await work();
	} finally {
		await rm( file, { force: true } );
	}
}
