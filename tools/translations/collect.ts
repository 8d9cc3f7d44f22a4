import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatPot } from './format';
import { fromBlock, fromHeader } from './from-metadata';
import { fromPhp } from './from-php';
import { fromTypeScript } from './from-typescript';
import type { Message } from './message';

/** The plugin's main file, whose header names it and its version. */
const MAIN_FILE = 'patreon-gate.php';

/** Files with translatable strings. */
const FOLDERS = [ 'blocks', 'includes', 'src' ];

/**
 * Returns the plugin's .pot file.
 *
 * @param root The checkout.
 * @throws {Error} naming every string that could not be translated.
 */
export async function collectPot( root: string ): Promise< string > {
	const main = await readFile( join( root, MAIN_FILE ), 'utf8' );
	const messages: Message[] = fromHeader( MAIN_FILE, main );
	const problems: string[] = [];
	for ( const file of await sourceFiles( root ) ) {
		const code = await readFile( join( root, file ), 'utf8' );
		try {
			messages.push( ...extract( file, code ) );
		} catch ( error ) {
			problems.push( `${ file }: ${ error instanceof Error ? error.message : String( error ) }` );
		}
	}
	if ( problems.length > 0 ) {
		throw new Error( problems.join( '\n' ) );
	}
	return formatPot( messages, { project: messages[ 0 ]?.text ?? '', version: /^ \* Version:\s*(\S+)/m.exec( main )?.[ 1 ] ?? '' } );
}

function extract( file: string, code: string ): Message[] {
	if ( file.endsWith( '/block.json' ) ) {
		return fromBlock( file, code );
	}
	return file.endsWith( '.php' ) ? fromPhp( file, code ) : fromTypeScript( file, code );
}

async function sourceFiles( root: string ): Promise< string[] > {
	const files: string[] = [];
	for ( const folder of FOLDERS ) {
		for ( const entry of await readdir( join( root, folder ), { recursive: true } ) ) {
			const path = `${ folder }/${ entry.replaceAll( '\\', '/' ) }`;
			if ( /(?:\.php|\.tsx?|\/block\.json)$/.test( path ) && ! /\.(?:test|d)\.tsx?$/.test( path ) ) {
				files.push( path );
			}
		}
	}
	// Not sorted by locale: the order must be the same on every machine.
	return files.sort( ( a, b ) => ( a < b ? -1 : 1 ) );
}
