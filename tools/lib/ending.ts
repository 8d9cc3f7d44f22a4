/**
 * Handles Ctrl-C and requests to end this process: servers that were started are stopped, newest first.
 */
const cleanups: ( () => Promise< void > )[] = [];
let isListening = false;

async function end(): Promise< never > {
	for ( let last = cleanups.pop(); last; last = cleanups.pop() ) {
		await last().catch( ( error: unknown ) => console.error( error ) );
	}
	process.exit( 130 );
}

/** Runs `cleanup` when this process is asked to end. Returns a function that cancels it. */
export function onEnding( cleanup: () => Promise< void > ): () => void {
	if ( ! isListening ) {
		isListening = true;
		process.once( 'SIGINT', () => void end() );
		process.once( 'SIGTERM', () => void end() );
	}
	cleanups.push( cleanup );
	return () => {
		const index = cleanups.indexOf( cleanup );
		if ( index >= 0 ) {
			cleanups.splice( index, 1 );
		}
	};
}
