import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../lib/lock';

/** Another process uses the same state. */
export class AlreadyRunning extends Error {
	public constructor( public readonly pid: number ) {
		super(
			`npm start is already running here (process ${ pid }). Stop that one first, or give this one its own state: npm start -- --state <folder>`
		);
	}
}

/**
 * Makes sure that only one start uses a state folder: two WordPresses would damage its SQLite file.
 *
 * @returns a function that releases the folder.
 * @throws {AlreadyRunning} when the process that holds it is alive.
 */
export async function lockDirectory( directory: string ): Promise< () => Promise< void > > {
	await mkdir( directory, { recursive: true } );
	const file = join( directory, 'lock' );
	for ( let attempt = 0; ; attempt++ ) {
		try {
			const handle = await open( file, 'wx' );
			await handle.writeFile( String( process.pid ) );
			await handle.close();
			return () => rm( file, { force: true } );
		} catch ( error ) {
			const holder = await readHolder( file );
			if ( attempt > 0 || ! isExists( error ) ) {
				throw error;
			}
			if ( holder !== null && isAlive( holder ) ) {
				throw new AlreadyRunning( holder );
			}
			// Left by a start that was killed.
			await rm( file, { force: true } );
		}
	}
}

async function readHolder( file: string ): Promise< number | null > {
	try {
		const pid = Number( await readFile( file, 'utf8' ) );
		return Number.isInteger( pid ) && pid > 0 ? pid : null;
	} catch {
		return null;
	}
}

function isExists( error: unknown ): boolean {
	return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
