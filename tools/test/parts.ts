/** The parts of `npm test`, in the order in which they start. */
import { runLint, runTypes } from './checks.ts';
import type { Outcome } from './outcome.ts';
import { runPackage } from './package.ts';
import {
	runCaches,
	runCost,
	runE2e,
	runHttp,
	runHttpOldest,
	runIntegration,
	runJobs,
	runMatrix,
	runPlayground,
	runScale,
	runStart,
	runUnitPhp,
	runUnitTs,
} from './suites.ts';

export interface Part {
	readonly name: string;
	/** Needs the scripts and styles in `build/`. */
	readonly needsBuild: boolean;
	/** Runs only if it is named: `npm test` without names leaves it out, because CI has 45 minutes on two cores. */
	readonly onlyByName?: true;
	readonly run: () => Promise< Outcome >;
	/** Name of several parts together. */
	readonly set?: string;
	/** Minutes after which the part counts as hanging, if not as for all others. */
	readonly minutes?: number;
}

export const parts: readonly Part[] = [
	// Long ones first, so that the last ones end at about the same time.
	{ name: 'http', needsBuild: true, run: runHttp },
	{ name: 'http-oldest', needsBuild: true, run: runHttpOldest },
	{ name: 'cost', needsBuild: true, run: runCost },
	{ name: 'caches', needsBuild: true, run: runCaches },
	{ name: 'scale', needsBuild: true, run: runScale },
	{ name: 'e2e', needsBuild: true, run: runE2e },
	{ name: 'playground-8.1', needsBuild: true, run: () => runPlayground( '8.1' ) },
	{ name: 'playground-8.5', needsBuild: true, run: () => runPlayground( '8.5' ) },
	{ name: 'start', needsBuild: true, run: runStart },
	{ name: 'unit-ts', needsBuild: false, run: runUnitTs },
	{ name: 'lint', needsBuild: false, run: runLint },
	{ name: 'types', needsBuild: false, run: runTypes },
	{ name: 'integration-mariadb', needsBuild: true, run: () => runIntegration( 'mariadb', 'newest' ) },
	// Two of the four combinations, so that each database and each WordPress occurs. Playground has the newest WordPress on SQLite.
	{ name: 'integration-sqlite-oldest', needsBuild: true, run: () => runIntegration( 'sqlite', 'oldest' ) },
	{ name: 'integration-mariadb-oldest', needsBuild: true, onlyByName: true, run: () => runIntegration( 'mariadb', 'oldest' ) },
	{ name: 'integration-sqlite', needsBuild: true, onlyByName: true, run: () => runIntegration( 'sqlite', 'newest' ) },
	{ name: 'jobs', needsBuild: true, run: runJobs },
	{ name: 'package', needsBuild: false, run: runPackage },
	{ name: 'unit-php', needsBuild: false, run: runUnitPhp },
	{ name: 'matrix-newest', needsBuild: true, run: () => runMatrix( 'newest' ), set: 'matrix', onlyByName: true, minutes: 300 },
	{ name: 'matrix-oldest', needsBuild: true, run: () => runMatrix( 'oldest' ), set: 'matrix', onlyByName: true, minutes: 300 },
];

/** Returns the parts with these names, or those of every normal run. */
export function choose( names: readonly string[] ): readonly Part[] {
	const unknown = names.filter( ( name ) => ! parts.some( ( part ) => part.name === name || part.set === name ) );
	if ( unknown.length > 0 ) {
		const known = new Set( parts.flatMap( ( { name, set } ) => ( set === undefined ? [ name ] : [ set, name ] ) ) );
		throw new Error( `There is no part ${ unknown.join( ', ' ) }. There are: ${ [ ...known ].join( ', ' ) }` );
	}
	return names.length === 0
		? parts.filter( ( { onlyByName } ) => onlyByName !== true )
		: parts.filter( ( { name, set } ) => names.includes( name ) || ( set !== undefined && names.includes( set ) ) );
}
