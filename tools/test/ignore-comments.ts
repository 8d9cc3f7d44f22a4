/** Finds out with PHP_CodeSniffer what comments that switch off its rules suppress, in both installations. */
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { checkIgnoreComments, type Report } from '../check/ignore-comments.ts';
import { source } from '../check/source.ts';
import { root } from '../lib/paths.ts';
import { attempt, type RunResult } from '../lib/run.ts';
import { ensureComposer } from '../services/php.ts';
import { directoryRules, shipped } from '../wpcs/wpcs.ts';

const unheeded = [ '--report=json', '--ignore-annotations' ];

/** Reads the JSON report of PHP_CodeSniffer, which does not return 0 if it found something. */
function readReports( { stdout, stderr }: RunResult ): Report[] {
	if ( ! stdout.trimStart().startsWith( '{' ) ) {
		throw new Error( `PHP_CodeSniffer gave no report: ${ stdout }${ stderr }` );
	}
	const { files } = JSON.parse( stdout ) as { files: Record< string, { messages: { line: number; source: string }[] } > };
	return Object.entries( files ).flatMap( ( [ file, { messages } ] ) => {
		const path = ( file.startsWith( root ) ? relative( root, file ) : file ).split( sep ).join( '/' );
		return messages.map( ( { line, source: code } ) => ( { path, line, source: code } ) );
	} );
}

/**
 * Checks the files with such comments.
 *
 * @param files Absolute paths of PHP files.
 */
export async function ignoreComments( files: readonly string[] ): Promise< RunResult > {
	await ensureComposer();
	const sources = (
		await Promise.all( files.map( async ( file ) => source( relative( root, file ).split( sep ).join( '/' ), await readFile( file, 'utf8' ) ) ) )
	).filter( ( { path, text } ) => /phpcs:(?:ignore|disable)/.test( text ) && ! path.startsWith( 'tools/wpcs/' ) );
	const paths = sources.map( ( { path } ) => path );
	const own = await attempt( 'php', [ '-d', 'memory_limit=3G', join( root, 'vendor/bin/phpcs' ), '-q', '--no-cache', ...unheeded, ...paths ], {
		cwd: root,
	} );
	const directory = await directoryRules(
		paths.filter( ( path ) => shipped.some( ( one ) => path === one || path.startsWith( `${ one }/` ) ) ),
		unheeded
	);
	const found = checkIgnoreComments( sources, [ ...readReports( own ), ...readReports( directory ) ] );
	return {
		code: found.length === 0 ? 0 : 1,
		stdout: found.map( ( { path, line, message } ) => `${ path }:${ line }: ${ message }` ).join( '\n' ),
		stderr: '',
	};
}
