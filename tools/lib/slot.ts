/** Numbers that one process holds at a time, so that two test runs in one checkout do not share a database. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isAlive, withLock } from './lock.ts';
import { cache } from './paths.ts';

export interface Slot {
	readonly number: number;
	release(): Promise< void >;
}

/** Takes the lowest number of `kind` that no running process holds. */
export function takeSlot( kind: string ): Promise< Slot > {
	return withLock( 'slots', async () => {
		for ( let number = 0; ; number++ ) {
			const file = join( cache, 'slots', `${ kind }-${ number }` );
			const owner = Number( await readFile( file, 'utf8' ).catch( () => '' ) );
			if ( ! owner || ! isAlive( owner ) ) {
				await mkdir( dirname( file ), { recursive: true } );
				await writeFile( file, String( process.pid ) );
				return { number, release: () => rm( file, { force: true } ) };
			}
		}
	} );
}
