/** The parts of `npm test`, in the order in which they start. */
import { runLint, runTypes } from './checks.ts';
import type { Outcome } from './outcome.ts';
import { runPackage } from './package.ts';
import {
	runCost,
	runE2e,
	runHttp,
	runHttpOldest,
	runIntegration,
	runJobs,
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
}

export const parts: readonly Part[] = [
	// Long ones first, so that the last two end at about the same time.
	{ name: 'http', needsBuild: true, run: runHttp },
	{ name: 'http-oldest', needsBuild: true, run: runHttpOldest },
	{ name: 'cost', needsBuild: true, run: runCost },
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
];
