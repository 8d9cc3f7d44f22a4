import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileAll } from './compile';

/**
 * Writes the files WordPress loads into `languages/`, in place of those of an earlier build.
 *
 * @param root The checkout.
 * @returns their number.
 */
export async function writeCompiled( root: string ): Promise< number > {
	const folder = join( root, 'languages' );
	const files = await compileAll( root, join( root, 'build' ) );
	await mkdir( folder, { recursive: true } );
	for ( const name of await readdir( folder ) ) {
		if ( /\.(?:json|l10n\.php)$/.test( name ) && ! files.has( name ) ) {
			await rm( join( folder, name ) );
		}
	}
	for ( const [ name, content ] of files ) {
		await writeFile( join( folder, name ), content );
	}
	return files.size;
}
