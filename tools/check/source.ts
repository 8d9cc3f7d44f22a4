/** Source files, with and without comments and strings. Line numbers are the same in both. */
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export interface Source {
	/** Path in the checkout, with forward slashes. */
	readonly path: string;
	readonly text: string;
	/** The text with comments blanked. Strings are kept. */
	readonly uncommented: string;
	/** The text with comments and the contents of strings blanked. */
	readonly code: string;
}

export interface Violation {
	readonly path: string;
	/** From 1. */
	readonly line: number;
	readonly message: string;
}

/** A comment or a string. A PHP attribute is no comment. */
const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|#(?!\[)[^\n]*|'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|`(?:[^`\\]|\\[\s\S])*`/g;
const tokenTs = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;

function blank( text: string ): string {
	return text.replace( /[^\n]/g, ' ' );
}

/** Creates a source from a text. */
export function source( path: string, text: string ): Source {
	const pattern = path.endsWith( '.php' ) ? token : tokenTs;
	const isString = ( part: string ) => /^['"`]/.test( part );
	return {
		path,
		text,
		uncommented: text.replace( pattern, ( part ) => ( isString( part ) ? part : blank( part ) ) ),
		code: text.replace( pattern, ( part ) =>
			isString( part ) ? part.charAt( 0 ) + blank( part.slice( 1, -1 ) ) + part.slice( -1 ) : blank( part )
		),
	};
}

/** Reads every file in a folder of the checkout and its subfolders, by the end of its name. */
export async function readSources( root: string, folder: string, endings: readonly string[], isDeep = true ): Promise< Source[] > {
	const sources: Source[] = [];
	const entries = await readdir( join( root, folder ), { withFileTypes: true } ).catch( () => [] );
	for ( const entry of entries ) {
		const path = join( folder, entry.name );
		if ( entry.isDirectory() && isDeep && ! [ 'node_modules', 'vendor' ].includes( entry.name ) ) {
			sources.push( ...( await readSources( root, path, endings ) ) );
		} else if ( entry.isFile() && endings.some( ( ending ) => entry.name.endsWith( ending ) ) ) {
			sources.push( source( relative( '.', path ).split( sep ).join( '/' ), await readFile( join( root, path ), 'utf8' ) ) );
		}
	}
	return sources;
}

/** Returns a violation for each match of a pattern. */
export function find( from: Source, text: string, pattern: RegExp, message: ( match: RegExpExecArray ) => string | null ): Violation[] {
	const violations: Violation[] = [];
	for ( const match of text.matchAll( pattern ) ) {
		const said = message( match );
		if ( said !== null ) {
			violations.push( { path: from.path, line: text.slice( 0, match.index ).split( '\n' ).length, message: said } );
		}
	}
	return violations;
}
