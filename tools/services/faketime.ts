/** libfaketime: gives processes a clock that is ahead of the machine's, without changing them. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages } from '../lib/debian.ts';
import { withLock } from '../lib/lock.ts';

async function find(): Promise< string | null > {
	const given = process.env[ 'LIBFAKETIME' ];
	if ( given !== undefined && given !== '' ) {
		return given;
	}
	for ( const folder of [ '/usr/lib', '/usr/local/lib' ] ) {
		for ( const name of [ '', ...( await readdir( folder ).catch( () => [] as string[] ) ) ] ) {
			const path = join( folder, name, 'faketime/libfaketime.so.1' );
			if ( existsSync( path ) ) {
				return path;
			}
		}
	}
	return null;
}

/** Returns the path of the library. Throws with what to install; LIBFAKETIME may give another path. */
export async function ensureFaketime(): Promise< string > {
	const there = await find();
	if ( there !== null ) {
		return there;
	}
	await withLock( 'apt', () => installPackages( [ 'libfaketime' ], 'The journeys over days' ) );
	const installed = await find();
	if ( installed === null ) {
		throw new Error( 'libfaketime was installed, but is not below /usr/lib; name the library in LIBFAKETIME.' );
	}
	return installed;
}
