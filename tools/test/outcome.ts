/** Outcomes of tests, and reading them from the reports of test tools. */

export interface Outcome {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

export const nothing: Outcome = { passed: 0, failed: 0, skipped: 0 };

/** Adds outcomes. */
export function sum( outcomes: readonly Outcome[] ): Outcome {
	return outcomes.reduce(
		( all, one ) => ( {
			passed: all.passed + one.passed,
			failed: all.failed + one.failed,
			skipped: all.skipped + one.skipped,
		} ),
		nothing
	);
}

/** Returns the outcome of one check: a linter or a type check. */
export function single( isGood: boolean ): Outcome {
	return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

/**
 * Returns the outcome of a tool that counts its tests. If it failed without a failed test, it crashed or could not load a file, and counts as
 * one failure.
 */
export function withExitCode( outcome: Outcome, code: number ): Outcome {
	return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

/** Reads PHPUnit's JUnit report, whose outermost suites contain the totals. */
export function readJunit( xml: string ): Outcome {
	const outer = /<testsuites>\s*<testsuite\b([^>]*)>/.exec( xml )?.[ 1 ];
	if ( outer === undefined ) {
		return nothing;
	}
	const number = ( name: string ) => Number( new RegExp( `\\b${ name }="(\\d+)"` ).exec( outer )?.[ 1 ] ?? 0 );
	const failed = number( 'errors' ) + number( 'failures' );
	const skipped = number( 'skipped' );
	return { passed: number( 'tests' ) - failed - skipped, failed, skipped };
}

interface VitestReport {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly numPendingTests: number;
	readonly numTodoTests: number;
}

/** Reads vitest's JSON report. */
export function readVitest( json: string ): Outcome {
	const report = JSON.parse( json ) as VitestReport;
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests,
		skipped: report.numPendingTests + report.numTodoTests,
	};
}

interface PlaywrightReport {
	readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
}

/** Reads Playwright's JSON report. A test that only passed when it was retried counts as failed. */
export function readPlaywright( json: string ): Outcome {
	const { stats } = JSON.parse( json ) as PlaywrightReport;
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
