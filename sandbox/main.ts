import { readArguments, USAGE } from './cli';
import { startSandbox } from './sandbox';

async function main(): Promise<void> {
	const options = readArguments( process.argv.slice( 2 ) );
	if ( options === 'help' ) {
		process.stdout.write( USAGE );
		return;
	}
	const sandbox = await startSandbox( options );
	process.stdout.write( `listening ${ sandbox.url }\n` );
	const stop = (): void => {
		void sandbox.close().then( () => {
			process.exit( 0 );
		} );
	};
	process.once( 'SIGINT', stop );
	process.once( 'SIGTERM', stop );
}

main().catch( ( error: unknown ) => {
	process.stderr.write( `${ error instanceof Error ? error.message : String( error ) }\n` );
	process.exitCode = 1;
} );
