/** Folders in memory, for data that need not survive: tests that write a lot spend most of their time waiting for the disk otherwise. */
import { createHash } from 'node:crypto';
import { lstat, mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';

/** The file system in memory that Linux has. Other systems have none, and containers often a very small one. */
const MEMORY = '/dev/shm';

/** Memory that must be free, in bytes. A folder may grow to about an eighth of it. */
const ROOM = 4 * 2 ** 30;

/**
 * Returns an empty or earlier folder of this checkout in memory, or null if there is none or too little room.
 *
 * @param name Letters and hyphens.
 */
export async function folderInMemory( name: string ): Promise< string | null > {
	const folder = join( MEMORY, `tier-gate-${ createHash( 'sha256' ).update( root ).digest( 'hex' ).slice( 0, 12 ) }-${ name }` );
	try {
		const { bavail, bsize } = await statfs( MEMORY );
		if ( bavail * bsize < ROOM ) {
			return null;
		}
		await mkdir( folder, { recursive: true, mode: 0o700 } );
		const found = await lstat( folder );
		// Everybody may write to this file system: a folder or link of somebody else is not used.
		return found.isDirectory() && found.uid === process.getuid?.() ? folder : null;
	} catch {
		return null;
	}
}
