import { describe, expect, it } from 'vitest';
import { unfinished } from './hanging.ts';

const finished = [
	'Test Preparation Started (A\\B_Test::test_one)',
	'Test Prepared (A\\B_Test::test_one)',
	'Test Passed (A\\B_Test::test_one)',
	'Test Finished (A\\B_Test::test_one)',
];

describe( 'the test that a part was in when it was stopped', () => {
	it( 'is the one that began last', () => {
		expect( unfinished( [ ...finished, 'Test Preparation Started (A\\B_Test::test_two#with data (1))', '' ].join( '\n' ) ) ).toBe(
			'A\\B_Test::test_two#with data (1)'
		);
	} );

	it( 'is none between two tests, and without a list', () => {
		expect( unfinished( finished.join( '\n' ) ) ).toBeUndefined();
		expect( unfinished( '' ) ).toBeUndefined();
	} );
} );
