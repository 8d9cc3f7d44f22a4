/** Unpacks zip files without an external command. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';

/** Unpacks a zip file into a folder. An entry that points outside that folder is an error. */
export async function unpackZip( source: string | Uint8Array, into: string ): Promise< void > {
	const bytes = typeof source === 'string' ? await readFile( source ) : source;
	const base = resolve( into );
	for ( const [ name, content ] of Object.entries( unzipSync( bytes ) ) ) {
		const path = resolve( base, name );
		if ( path !== base && ! path.startsWith( base + sep ) ) {
			throw new Error( `The zip file's entry ${ name } points outside of ${ base }` );
		}
		if ( name.endsWith( '/' ) ) {
			await mkdir( path, { recursive: true } );
		} else {
			await mkdir( dirname( path ), { recursive: true } );
			await writeFile( path, content );
		}
	}
}
