/**
 * Something several commands use at the same time (the database server): the first starts it, the last stops it.
 * Who uses it is known by process id, so that one which crashed does not keep it alive.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './lock.ts';

/** Says that this process uses what lies in `folder`. */
export async function enter( folder: string ): Promise< void > {
	await mkdir( folder, { recursive: true } );
	await writeFile( join( folder, String( process.pid ) ), '' );
}

/** Says that this process is done. Gives whether somebody else still uses it. */
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
