/**
 * Runs one of our TypeScript tools on a machine that may have nothing but Node.js: `node tools/bootstrap.mjs tools/start/main.ts …`.
 *
 * Plain JavaScript without dependencies, since it is what installs them. What is installed is compared with the lock file, so a pull
 * that changes a dependency is noticed, and a run that changes nothing costs some milliseconds.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname( dirname( fileURLToPath( import.meta.url ) ) );
const OLDEST_NODE = [ 20, 19 ];

/** @param {string} message */
function giveUp( message ) {
	process.stderr.write( `${ message }\n` );
	process.exit( 1 );
}

/** @param {string} file */
function packagesOf( file ) {
	try {
		return JSON.parse( readFileSync( join( root, file ), 'utf8' ) ).packages ?? {};
	} catch {
		return {};
	}
}

/** Tells whether every package of the lock file is installed in its version; optional ones may be missing on this kind of machine. */
function isInstalled() {
	const there = packagesOf( 'node_modules/.package-lock.json' );
	const wanted = Object.entries( packagesOf( 'package-lock.json' ) );
	return wanted.every(
		( [ path, { version, optional, devOptional, link } ] ) => path === '' || optional || devOptional || link || there[ path ]?.version === version
	);
}

const [ major = 0, minor = 0 ] = process.versions.node.split( '.' ).map( Number );
if ( major < OLDEST_NODE[ 0 ] || ( major === OLDEST_NODE[ 0 ] && minor < OLDEST_NODE[ 1 ] ) ) {
	giveUp( `Node.js ${ OLDEST_NODE.join( '.' ) } or newer is needed; this is ${ process.versions.node }. See https://nodejs.org/` );
}

if ( ! isInstalled() ) {
	process.stdout.write( '… Packages (npm ci; the first time takes a minute or two)\n' );
	const begun = Date.now();
	// The npm that started this script, wherever it is installed and whatever its name is.
	const npm = process.env[ 'npm_execpath' ];
	const [ command, first ] = npm === undefined ? [ 'npm', [] ] : [ process.execPath, [ npm ] ];
	const { status, error } = spawnSync( command, [ ...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error' ], {
		cwd: root,
		stdio: [ 'ignore', 'inherit', 'inherit' ],
		shell: npm === undefined && process.platform === 'win32',
	} );
	if ( status !== 0 ) {
		giveUp( `The packages could not be installed${ error === undefined ? '' : `: ${ error.message }` }.` );
	}
	process.stdout.write( `✓ Packages · ${ ( ( Date.now() - begun ) / 1000 ).toFixed( 1 ) } s\n` );
}

const tool = process.argv[ 2 ];
if ( tool === undefined ) {
	giveUp( 'Usage: node tools/bootstrap.mjs <tool.ts> [arguments]' );
}
// The tool finds its arguments as if it had been started directly.
process.argv.splice( 1, 2, resolve( tool ) );
// Imported here, because it may have been installed only now.
const { register } = await import( 'tsx/esm/api' );
register();
await import( pathToFileURL( resolve( tool ) ).href );
