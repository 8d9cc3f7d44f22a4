import { join } from 'node:path';
import { cache, root } from '../lib/paths';
import { lockDirectory, AlreadyRunning } from './lock';
import { HELP, OptionProblem, readOptions } from './options';
import { Progress } from './progress';
import { StopStack } from './stack';
import { StateFile } from './state';
import { start } from './start';

async function main(): Promise< void > {
	const options = readOptions( process.argv.slice( 2 ) );
	if ( options.help ) {
		process.stdout.write( HELP );
		return;
	}
	const directory = options.stateDirectory ?? join( cache, 'start' );
	const running = new StopStack();
	const stop = (): void => {
		// npm and the terminal may both pass on the same Ctrl-C.
		if ( running.isEnding ) {
			return;
		}
		process.stdout.write( '\nStopping …\n' );
		void running.end().then( ( problems ) => {
			for ( const problem of problems ) {
				process.stderr.write( `${ problem }\n` );
			}
			process.stdout.write( 'Stopped. Everything is kept for the next start.\n' );
			// This program ends by being stopped. Another code would make npm report a failure.
			process.exit( problems.length === 0 ? 0 : 1 );
		} );
	};
	for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
		process.on( signal, stop );
	}
	try {
		const unlock = await lockDirectory( directory );
		await running.push( 'lock', unlock );
		const state = new StateFile( directory );
		await start( { options, root, directory, state, running, progress: new Progress( process.stdout ), output: process.stdout } );
	} catch ( error ) {
		if ( running.isEnding ) {
			// What was interrupted reports errors, which the user does not need.
			return;
		}
		await running.end();
		throw error;
	}
}

main().catch( ( error: unknown ) => {
	const known = error instanceof OptionProblem || error instanceof AlreadyRunning;
	const text = error instanceof Error ? ( known ? error.message : ( error.stack ?? error.message ) ) : String( error );
	process.stderr.write( `\n${ text }\n${ error instanceof OptionProblem ? `\n${ HELP }` : '' }` );
	process.exit( 1 );
} );
