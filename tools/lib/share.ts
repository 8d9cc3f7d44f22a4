/**
 * Something that several commands use at the same time (the database server): the first starts it, the last stops it. Users are known by process
 * id, so that a crashed one does not count.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './lock.ts';

/** Registers this process as a user of `folder`. */
export async function enter( folder: string ): Promise< void > {
	await mkdir( folder, { recursive: true } );
	await writeFile( join( folder, String( process.pid ) ), '' );
}

/** Removes this process from the users. Returns whether another one is left. */
export async function leave( folder: string ): Promise< boolean > {
	await rm( join( folder, String( process.pid ) ), { force: true } );
	let others = false;
	for ( const name of await readdir( folder ).catch( () => [] as string[] ) ) {
		if ( isAlive( Number( name ) ) ) {
			others = true;
		} else {
			await rm( join( folder, name ), { force: true } );
		}
	}
	return others;
}
