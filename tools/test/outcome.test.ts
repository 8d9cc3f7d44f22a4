import { describe, expect, it } from 'vitest';
import { nothing, readJunit, readPlaywright, readVitest, single, sum, withExitCode } from './outcome.ts';

describe( 'outcomes', () => {
	it( 'reads the totals of a JUnit report, not those of its suites', () => {
		const xml = `<?xml version="1.0"?>
			<testsuites>
			  <testsuite name="all" tests="10" assertions="30" errors="1" failures="2" skipped="3" time="1">
			    <testsuite name="part" tests="10" assertions="30" errors="1" failures="2" skipped="3" time="1"/>
			  </testsuite>
			</testsuites>`;
		expect( readJunit( xml ) ).toEqual( { passed: 4, failed: 3, skipped: 3 } );
	} );

	it( 'reads an empty report as no test', () => {
		expect( readJunit( '<testsuites/>' ) ).toEqual( nothing );
	} );

	it( 'counts todos as skipped, and flaky tests as failed', () => {
		expect( readVitest( '{"numPassedTests":5,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1}' ) ).toEqual( {
			passed: 5,
			failed: 1,
			skipped: 3,
		} );
		expect( readPlaywright( '{"stats":{"expected":3,"unexpected":1,"flaky":1,"skipped":0}}' ) ).toEqual( { passed: 3, failed: 2, skipped: 0 } );
	} );

	it( 'counts a bad exit code as a failure, even without a failed test', () => {
		expect( withExitCode( { passed: 5, failed: 0, skipped: 0 }, 2 ).failed ).toBe( 1 );
		expect( withExitCode( { passed: 5, failed: 3, skipped: 0 }, 1 ).failed ).toBe( 3 );
		expect( withExitCode( { passed: 5, failed: 0, skipped: 0 }, 0 ).failed ).toBe( 0 );
	} );

	it( 'adds up', () => {
		expect( sum( [ single( true ), single( false ), { passed: 1, failed: 2, skipped: 3 } ] ) ).toEqual( { passed: 2, failed: 3, skipped: 3 } );
	} );
} );
