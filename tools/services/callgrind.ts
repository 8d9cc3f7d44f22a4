/** Counts the instructions PHP-FPM needs for a request with Valgrind's callgrind. Unlike time, they hardly depend on other load. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installPackages } from '../lib/debian.ts';
import { withLock } from '../lib/lock.ts';
import { has } from '../lib/run.ts';
import { until } from '../lib/until.ts';

/** Both are exported functions of PHP, so callgrind finds them without debug symbols. */
const FIRST = 'php_request_startup';
const LAST = 'php_request_shutdown';

/**
 * Returns the command that runs PHP-FPM in callgrind. A file with the count is written after each request.
 *
 * @param folder Folder for the counts; created again.
 */
export async function countingCommand( folder: string ): Promise< [ string, ...string[] ] > {
	if ( ! ( await has( 'valgrind' ) ) ) {
		await withLock( 'apt', () => installPackages( [ 'valgrind' ], 'Counted instructions' ) );
	}
	await rm( folder, { recursive: true, force: true } );
	await mkdir( folder, { recursive: true } );
	return [
		'valgrind',
		'--quiet',
		'--tool=callgrind',
		`--callgrind-out-file=${ join( folder, 'out.%p' ) }`,
		`--zero-before=${ FIRST }`,
		`--dump-after=${ LAST }`,
	];
}

async function dumps( folder: string ): Promise< string[] > {
	// The files of the only worker, `out.<pid>.<number>`, are complete before it takes the next request.
	const names = ( await readdir( folder ) ).filter( ( name ) => /^out\.\d+\.\d+$/.test( name ) );
	const number = ( name: string ): number => Number( name.split( '.' ).at( -1 ) );
	return names.sort( ( a, b ) => number( a ) - number( b ) );
}

/**
 * Runs one request and returns its number of instructions.
 *
 * @param folder  The folder of the command.
 * @param request Asks the counted server once.
 */
export async function countInstructions< T >( folder: string, request: () => Promise< T > ): Promise< { instructions: number; answer: T } > {
	const before = await dumps( folder );
	const answer = await request();
	return until(
		'the count of a request',
		async () => {
			const after = await dumps( folder );
			const name = after.at( -1 );
			if ( after.length !== before.length + 1 || name === undefined ) {
				return null;
			}
			const total = /^totals: (\d+)$/m.exec( await readFile( join( folder, name ), 'utf8' ) )?.[ 1 ];
			return total === undefined ? null : { instructions: Number( total ), answer };
		},
		120_000
	);
}
