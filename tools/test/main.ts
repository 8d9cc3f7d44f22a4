/**
 * `npm test [-- <part>…]`: runs everything but the parts that run only by name, or the named parts. Ends with a line that counts passed, failed and skipped tests, and fails if any
 * test failed or a part ran no test.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onEnding } from '../lib/ending.ts';
import { cache, root } from '../lib/paths.ts';
import { buildIfNeeded } from '../start/build.ts';
import { whereItHung } from './hanging.ts';
import { type Outcome, nothing, single, sum } from './outcome.ts';
import { type Part, choose, parts } from './parts.ts';

const home = join( cache, 'test' );

/** Parts that run at the same time. One more than the two cores we plan for, because a part waits for its browser, server or database a fifth of the time. */
const lanes = 3;

/** How many lines of a failed part's output are printed again at the end. */
const LAST_LINES = 30;

/** Minutes after which a part counts as hanging. */
const patience = 28;

/** Runs one part in a separate process, and writes its outcome to a file. */
async function runHere( name: string ): Promise< void > {
	const part = parts.find( ( one ) => one.name === name );
	if ( ! part ) {
		throw new Error( `There is no part ${ name }` );
	}
	const outcome = await part.run();
	await writeFile( join( home, `${ name }.json` ), JSON.stringify( outcome ) );
	// Playground's PHP would keep this process running for minutes. Output is flushed first.
	process.stdout.write( '', () => process.exit() );
}

/** Starts the process of one part, and waits for it. Its output is written to a log file. */
function startPart( part: Part, log: string ): Promise< void > {
	return new Promise( ( resolve, reject ) => {
		const child = spawn(
			process.execPath,
			[ join( root, 'tools/bootstrap.mjs' ), join( root, 'tools/test/main.ts' ), `--only=${ part.name }` ],
			// In its own process group, so that a hanging part can be ended with everything it started.
			{ cwd: root, stdio: [ 'ignore', 'pipe', 'pipe' ], env: { ...process.env, FORCE_COLOR: '0' }, detached: true }
		);
		const end = ( signal: NodeJS.Signals ) => {
			if ( child.pid === undefined ) {
				return;
			}
			try {
				process.kill( -child.pid, signal );
			} catch {
				// It has ended in the meantime, or the system has no process groups.
				child.kill( signal );
			}
		};
		const file = createWriteStream( log );
		child.stdout.pipe( file, { end: false } );
		child.stderr.pipe( file, { end: false } );
		const forget = onEnding( () => {
			end( 'SIGTERM' );
			return Promise.resolve();
		} );
		const minutes = part.minutes ?? patience;
		const timer = setTimeout( () => {
			file.write( `\nStopped after ${ minutes } minutes.\n` );
			void whereItHung( part.name ).then( ( where ) => {
				file.write( where );
				end( 'SIGTERM' );
				last = setTimeout( () => end( 'SIGKILL' ), 20_000 );
			} );
		}, minutes * 60_000 );
		let last: NodeJS.Timeout | undefined;
		child.on( 'error', reject );
		child.on( 'close', () => {
			clearTimeout( timer );
			clearTimeout( last );
			forget();
			file.end( resolve );
		} );
	} );
}

interface Result {
	readonly name: string;
	readonly outcome: Outcome;
	readonly seconds: number;
}

async function runPart( part: Part ): Promise< Result > {
	const answer = join( home, `${ part.name }.json` );
	const log = join( home, `${ part.name }.log` );
	await rm( answer, { force: true } );
	const begun = Date.now();
	await startPart( part, log );
	const text = await readFile( answer, 'utf8' ).catch( () => '' );
	// Without an outcome the part crashed, which counts as a failure.
	const outcome = text === '' ? single( false ) : ( JSON.parse( text ) as Outcome );
	const seconds = Math.round( ( Date.now() - begun ) / 1000 );
	const ran = outcome.passed + outcome.failed;
	const isGood = outcome.failed === 0 && ran > 0;
	if ( ! isGood ) {
		console.log( `\n----- ${ part.name } -----\n${ ( await readFile( log, 'utf8' ) ).trim() }\n----- end of ${ part.name } -----\n` );
	}
	const empty = ran === 0 ? ', RAN NO TEST' : '';
	console.log(
		`${ isGood ? '✓' : '✗' } ${ part.name }: ${ outcome.passed } passed, ${ outcome.failed } failed, ${ outcome.skipped } skipped${ empty } (${ seconds } s)`
	);
	return { name: part.name, outcome, seconds };
}

/** Updates `build/`, because a part that needs it would otherwise test old scripts. */
async function build( chosen: readonly Part[] ): Promise< Outcome > {
	if ( ! chosen.some( ( { needsBuild } ) => needsBuild ) ) {
		return nothing;
	}
	console.log( '… Building scripts and styles' );
	try {
		await buildIfNeeded( root, join( home, 'build-stamp' ), () => Promise.resolve() );
		return nothing;
	} catch ( error ) {
		console.log( `✗ build: ${ String( error ) }` );
		return single( false );
	}
}

async function runAll( names: readonly string[] ): Promise< void > {
	const chosen = choose( names );
	await mkdir( home, { recursive: true } );
	const built = await build( chosen );
	const queue = [ ...chosen ];
	const results: Result[] = [];
	const lane = async () => {
		for ( let part = queue.shift(); part; part = queue.shift() ) {
			results.push( await runPart( part ) );
		}
	};
	await Promise.all( Array.from( { length: lanes }, lane ) );
	const total = sum( [ built, ...results.map( ( { outcome } ) => outcome ) ] );
	for ( const { name, outcome } of results.filter( ( one ) => one.outcome.failed > 0 || one.outcome.passed === 0 ) ) {
		// Again at the end, because CI may keep only the last lines.
		const lines = ( await readFile( join( home, `${ name }.log` ), 'utf8' ).catch( () => '' ) ).trim().split( '\n' );
		console.log( `\n✗ ${ name }: ${ outcome.failed } failed. Its output ends:\n${ lines.slice( -LAST_LINES ).join( '\n' ) }` );
	}
	const empty = results.filter( ( { outcome } ) => outcome.passed + outcome.failed === 0 );
	process.exitCode = total.failed > 0 || empty.length > 0 ? 1 : 0;
	console.log( `\n${ total.passed } passed, ${ total.failed } failed, ${ total.skipped } skipped` );
}

const args = process.argv.slice( 2 );
const only = args.find( ( arg ) => arg.startsWith( '--only=' ) );
await ( only ? runHere( only.slice( '--only='.length ) ) : runAll( args ) );
