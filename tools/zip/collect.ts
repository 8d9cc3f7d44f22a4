import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collectPot } from '../translations/collect';
import { compileAll } from '../translations/compile';
import { PLUGIN_SLUG, SHIPPED_FILES, SHIPPED_FOLDERS } from './shipped';

/** Path below the plugin's folder → content. */
export type ShippedTree = ReadonlyMap< string, Buffer >;

/**
 * Returns all shipped files, sorted by path.
 *
 * @param root  The checkout.
 * @param build Folder of the production build that stands for `build/`.
 * @throws {Error} naming what is missing, or a file that stands where only shipped files may and has an unexpected ending.
 */
export async function collectShipped( root: string, build: string ): Promise< ShippedTree > {
	const files = new Map< string, Buffer >();
	for ( const file of SHIPPED_FILES ) {
		files.set( file, await readFile( join( root, file ) ) );
	}
	await addFolder( files, join( root, 'includes' ), 'includes' );
	await addFolder( files, build, 'build' );
	files.set( `languages/${ PLUGIN_SLUG }.pot`, Buffer.from( await collectPot( root ) ) );
	for ( const [ name, content ] of await compileAll( root, build ) ) {
		files.set( `languages/${ name }`, Buffer.from( content ) );
	}
	// Not sorted by locale: the archive must be the same on every machine.
	return new Map( [ ...files ].sort( ( [ a ], [ b ] ) => ( a < b ? -1 : 1 ) ) );
}

async function addFolder( files: Map< string, Buffer >, folder: string, name: keyof typeof SHIPPED_FOLDERS ): Promise< void > {
	const before = files.size;
	for ( const entry of await readdir( folder, { recursive: true, withFileTypes: true } ) ) {
		if ( entry.isDirectory() ) {
			continue;
		}
		const path = join( entry.parentPath, entry.name );
		const below = `${ name }${ path.slice( folder.length ).replaceAll( '\\', '/' ) }`;
		if ( ! SHIPPED_FOLDERS[ name ].some( ( ending ) => entry.name.endsWith( ending ) ) ) {
			throw new Error( `${ below } has no business in the plugin, or tools/zip/shipped.ts has to be told of it.` );
		}
		files.set( below, await readFile( path ) );
	}
	if ( files.size === before ) {
		throw new Error( `${ name }/ is empty.` );
	}
}
