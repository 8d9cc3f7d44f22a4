/** Checks that files, classes and tests named in documents, and files named in tools, exist. */
import { posix } from 'node:path';
import { type Source, type Violation, find } from './source.ts';

/** `[text](address)`, without the part after `#`. */
const link = /\]\(([^)\s#]+)[^)\s]*\)/g;
/** A file of the project in backticks. */
const file = /`((?:includes|tests|tools|src|blocks|docs|examples|bench|sandbox|e2e)\/[\w./-]+\.[a-z]+)`/g;
/** A class with its folder, as in `Storage\Ledger\Members`. */
const name = /`((?:[A-Z]\w*\\)+[A-Z]\w*)\b(?![\\{])/g;
/** A test with its area, as in `Sign_In/State_Test` or `http/Attack/State_Test`. */
const test = /`(?:tests\/)?((?:(?:unit|integration|http)\/)?[A-Z]\w*\/\w+_Test)\b/g;

/** A string that is the path of a file or folder of the project. */
const quoted = /(?<=['"`])((?:includes|tests|tools|src|blocks|docs|examples|bench|sandbox|e2e)\/[\w./-]+)(?=['"`])/g;

/** Returns every folder that contains a file. */
function foldersOf( files: ReadonlySet< string > ): Set< string > {
	return new Set(
		[ ...files ].flatMap( ( path ) =>
			path
				.split( '/' )
				.slice( 0, -1 )
				.map( ( _, at, parts ) => parts.slice( 0, at + 1 ).join( '/' ) )
		)
	);
}

/**
 * Checks what tools name: if a folder was moved, a part of `npm test` would silently be missing.
 *
 * @param tools Scripts, without their tests, which make up paths.
 * @param files Every file of the checkout.
 */
export function checkTools( tools: readonly Source[], files: ReadonlySet< string > ): Violation[] {
	const folders = foldersOf( files );
	return tools.flatMap( ( from ) =>
		find( from, from.uncommented, quoted, ( [ , path = '' ] ) =>
			files.has( path ) || folders.has( path.replace( /\/$/, '' ) ) ? null : `${ path } is not there (any more)`
		)
	);
}

/**
 * Checks what documents name.
 *
 * @param documents Documents, by their paths in the checkout.
 * @param files     Every file of the checkout.
 */
export function checkDocuments( documents: readonly Source[], files: ReadonlySet< string > ): Violation[] {
	const folders = foldersOf( files );
	const exists = ( path: string ) => files.has( path ) || folders.has( path );
	const dead = ( what: string ) => `${ what } is not there (any more)`;
	return documents.flatMap( ( from ) => [
		...find( from, from.text, link, ( [ , address = '' ] ) => {
			const path = posix.join( posix.dirname( from.path ), address ).replace( /\/$/, '' );
			return /^[a-z]+:/.test( address ) || exists( path ) ? null : dead( address );
		} ),
		...find( from, from.text, file, ( [ , path = '' ] ) => ( exists( path ) ? null : dead( path ) ) ),
		...find( from, from.text, name, ( [ , named = '' ] ) => {
			const inside = named.replaceAll( '\\', '/' ).replace( /^Patreon_Gate\//, '' );
			const path = inside.startsWith( 'Tests/' ) ? inside.replace( 'Tests', 'tests/support' ) : `includes/${ inside }`;
			return exists( `${ path }.php` ) || exists( path ) ? null : dead( named );
		} ),
		...find( from, from.text, test, ( [ , named = '' ] ) =>
			[ '', 'unit/', 'integration/', 'http/' ].some( ( suite ) => exists( `tests/${ suite }${ named }.php` ) ) ? null : dead( named )
		),
	] );
}
