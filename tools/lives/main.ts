/**
 * `npm run test:lives [-- engine
 * gate] [--lives=10000000]`: runs random histories with fresh seeds until that many were run. The number is stored
 * in `.cache/lives/`, so that a stopped run can be continued. Every seed that fails is printed and stored there.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setPriority } from 'node:os';
import { ensureComposer } from '../services/php.ts';
import { cache, root } from '../lib/paths.ts';
import { attempt } from '../lib/run.ts';

/** The test, and how many histories one run with one seed has. */
const TESTS = {
	engine: { file: 'tests/unit/Ledger/Random_Histories_Test.php', filter: 'test_nobody_is_ever', lives: 100_000 },
	gate: { file: 'tests/unit/Gating/Random_Histories_Test.php', filter: 'test_every_decision', lives: 6_000 },
} as const;

type Name = keyof typeof TESTS;

interface Tally {
	lived: number;
	failed: number[];
}

function readTally( file: string ): Tally {
	try {
		const stored = JSON.parse( readFileSync( file, 'utf8' ) ) as Partial< Tally >;
		return { lived: stored.lived ?? 0, failed: stored.failed ?? [] };
	} catch {
		return { lived: 0, failed: [] };
	}
}

async function live( name: Name, wanted: number ): Promise< Tally > {
	const { file, filter, lives } = TESTS[ name ];
	mkdirSync( join( cache, 'lives' ), { recursive: true } );
	const store = join( cache, 'lives', `${ name }.json` );
	const tally = readTally( store );
	while ( tally.lived < wanted ) {
		const seed = randomInt( 1, 2 ** 31 - lives );
		const result = await attempt( 'php', [ '-d', 'opcache.enable_cli=1', join( root, 'vendor/bin/phpunit' ), '--filter', filter, file ], {
			cwd: root,
			env: { PATREON_GATE_SEED: String( seed ) },
		} );
		if ( result.code === 0 ) {
			tally.lived += lives;
		} else {
			const told = /PATREON_GATE_SEED=(\d+)/.exec( result.stdout )?.[ 1 ];
			tally.failed.push( Number( told ?? seed ) );
			process.stdout.write( `${ result.stdout }\n` );
		}
		writeFileSync( store, JSON.stringify( tally ) );
		process.stdout.write( `${ name }: ${ String( tally.lived ) } lives, ${ String( tally.failed.length ) } failed\n` );
	}
	return tally;
}

const args = process.argv.slice( 2 );
const number = args.find( ( arg ) => arg.startsWith( '--lives=' ) );
const wanted = number ? Number( number.slice( '--lives='.length ) ) : 10_000_000;
const names = ( Object.keys( TESTS ) as Name[] ).filter( ( name ) => args.includes( name ) );
const chosen = names.length > 0 ? names : ( Object.keys( TESTS ) as Name[] );
if ( ! ( wanted > 0 ) ) {
	throw new Error( '--lives is a number' );
}
setPriority( 19 );
await ensureComposer();
const tallies = await Promise.all( chosen.map( ( name ) => live( name, wanted ) ) );
process.exitCode = tallies.every( ( tally ) => tally.failed.length === 0 ) ? 0 : 1;
