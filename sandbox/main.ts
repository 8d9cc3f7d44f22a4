import { readArguments, USAGE } from './cli';
import { startSandbox } from './sandbox';

async function main(): Promise< void > {
	const options = readArguments( process.argv.slice( 2 ) );
	if ( options === 'help' ) {
		process.stdout.write( USAGE );
		return;
	}
	const sandbox = await startSandbox( options.sandbox );
	process.stdout.write( `listening ${ sandbox.url }\n` );
	const stop = (): void => {
		void sandbox.close().then( () => {
			process.exit( 0 );
		} );
	};
	process.once( 'SIGINT', stop );
	process.once( 'SIGTERM', stop );
	if ( options.withInput ) {
		process.stdin.once( 'end', stop ).once( 'error', stop ).resume();
	}
}

main().catch( ( error: unknown ) => {
	process.stderr.write( `${ error instanceof Error ? error.message : String( error ) }\n` );
	process.exitCode = 1;
} );
