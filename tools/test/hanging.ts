/** Says which test of PHPUnit a part was in when it was stopped. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from '../lib/paths.ts';

/** Returns the name of the file in which PHPUnit lists its events, given the part's name. */
export const eventsOf = ( part: string ): string => `${ part }.teamcity.txt`;

/**
 * Finds the test that began and has not finished.
 *
 * @param events What PHPUnit's `--log-teamcity` wrote so far. `--log-events-text` would also write each assertion, with its values.
 * @returns Class and method, or undefined if no test was running.
 */
export function unfinished( events: string ): string | undefined {
	let running: string | undefined;
	for ( const line of events.split( '\n' ) ) {
		const [ , event, test ] = /^##teamcity\[test(Started|Finished) name='(?:.*locationHint='php_qn:\/\/[^']*?::\\?([^']*)')?/.exec( line ) ?? [];
		if ( event !== undefined ) {
			running = event === 'Finished' ? undefined : test;
		}
	}
	return running;
}

/** Returns a sentence for the log of a part that was stopped; '' if it is not known what it was doing. */
export async function whereItHung( part: string ): Promise< string > {
	const events = await readFile( join( cache, 'test/reports', eventsOf( part ) ), 'utf8' ).catch( () => '' );
	const test = unfinished( events );
	return test === undefined ? '' : `The test that was running: ${ test }\n`;
}
