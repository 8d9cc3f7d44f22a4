import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Child, type ChildOptions, type OnStart } from './child';

/** Sources of scripts, styles and translations. */
const SOURCES = [
	'src',
	'blocks',
	'languages',
	'package-lock.json',
	'webpack.config.js',
	'webpack.config.cjs',
	'webpack.config.mjs',
	'tsconfig.json',
];

/** Long enough for a build on a slow machine. */
const TIMEOUT_MS = 600_000;

/**
 * Builds scripts and styles, unless they were built from the current sources.
 *
 * @param root    The checkout.
 * @param stamp   File that remembers what was built last.
 * @param onStart Called with the process of the bundler, so that it can be ended.
 * @returns whether anything had to be built.
 * @throws {Error} with the bundler's own report.
 */
export async function buildIfNeeded( root: string, stamp: string, onStart: OnStart ): Promise< boolean > {
	const sources = await fingerprint( root );
	const last = await readFile( stamp, 'utf8' ).catch( () => '' );
	if ( last === sources && existsSync( join( root, 'build' ) ) ) {
		return false;
	}
	const child = npm( root, 'build' );
	await onStart( child );
	await child.waitForEnd( TIMEOUT_MS );
	await mkdir( dirname( stamp ), { recursive: true } );
	await writeFile( stamp, sources );
	return true;
}

/** Rebuilds when a source changes, until it is stopped. */
export function watchSources( root: string, onOutput: ( text: string ) => void ): Child {
	return npm( root, 'watch', { onOutput, holdsInput: true }, [ '--watch-options-stdin' ] );
}

function npm( root: string, script: string, options: Omit< ChildOptions, 'cwd' > = {}, more: readonly string[] = [] ): Child {
	// The npm that runs this process, wherever it is and whatever its name.
	const cli = process.env[ 'npm_execpath' ];
	const [ command, args ] = cli === undefined ? [ 'npm', [] ] : [ process.execPath, [ cli ] ];
	return new Child( command, [ ...args, 'run', '--silent', script, ...( more.length === 0 ? [] : [ '--', ...more ] ) ], { cwd: root, ...options } );
}

/** Returns names, sizes and times of all sources as one short text. */
async function fingerprint( root: string ): Promise< string > {
	const hash = createHash( 'sha256' );
	for ( const source of SOURCES ) {
		await add( hash, root, source );
	}
	return hash.digest( 'hex' );
}

async function add( hash: ReturnType< typeof createHash >, root: string, path: string ): Promise< void > {
	const about = await stat( join( root, path ) ).catch( () => null );
	if ( about === null ) {
		return;
	}
	if ( about.isDirectory() ) {
		const names = await readdir( join( root, path ) );
		// A build itself writes the other files in `languages/`.
		for ( const name of names.sort().filter( ( one ) => path !== 'languages' || one.endsWith( '.po' ) ) ) {
			await add( hash, root, `${ path }/${ name }` );
		}
		return;
	}
	hash.update( `${ path }\n${ about.size }\n${ about.mtimeMs }\n` );
}
