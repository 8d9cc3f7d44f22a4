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

/** How many tests before the unfinished one are listed: if the site stopped answering, these took long as well. */
const BEFORE = 15;

/**
 * Lists the tests that ended last, with their milliseconds and failures.
 *
 * @param events As for `unfinished()`.
 */
export function lastOnes( events: string ): readonly string[] {
	const ended: string[] = [];
	let failed = false;
	for ( const line of events.split( '\n' ) ) {
		const [ , event, name ] = /^##teamcity\[test(Started|Failed|Finished) name='((?:[^'|]|\|.)*)'/.exec( line ) ?? [];
		if ( event === 'Finished' ) {
			ended.push( `${ name } (${ / duration='(\d+)'/.exec( line )?.[ 1 ] ?? '?' } ms${ failed ? ', failed' : '' })` );
		}
		failed = event === 'Failed';
	}
	return ended.slice( -BEFORE );
}

/** Returns lines for the log of a part that was stopped; '' if it is not known what it was doing. */
export async function whereItHung( part: string ): Promise< string > {
	const events = await readFile( join( cache, 'test/reports', eventsOf( part ) ), 'utf8' ).catch( () => '' );
	const before = lastOnes( events );
	const test = unfinished( events );
	return [
		...( before.length > 0 ? [ 'The last tests that ended:', ...before.map( ( line ) => `- ${ line }` ) ] : [] ),
		...( test === undefined ? [] : [ `The test that was running: ${ test }` ] ),
		'',
	].join( '\n' );
}
