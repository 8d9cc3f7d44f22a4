import { describe, expect, it } from 'vitest';
import { lastOnes, unfinished } from './hanging.ts';

const started = ( test: string ) =>
	`##teamcity[testStarted name='${ test }' locationHint='php_qn:///app/tests/B_Test.php::\\A\\B_Test::${ test }' flowId='7']`;
const finished = ( test: string ) => `##teamcity[testFinished name='${ test }' duration='1' flowId='7']`;

describe( 'the test that a part was in when it was stopped', () => {
	it( 'is the one that began last', () => {
		expect( unfinished( [ started( 'test_one' ), finished( 'test_one' ), started( 'test_two with data set #1' ), '' ].join( '\n' ) ) ).toBe(
			'A\\B_Test::test_two with data set #1'
		);
	} );

	it( 'is none between two tests, and without a list', () => {
		expect( unfinished( [ started( 'test_one' ), finished( 'test_one' ) ].join( '\n' ) ) ).toBeUndefined();
		expect( unfinished( '' ) ).toBeUndefined();
	} );
} );

describe( 'the tests that ended before it', () => {
	it( 'are listed with their times and failures', () => {
		const failed = "##teamcity[testFailed name='test_two' message='No |'answer|'.' flowId='7']";
		expect(
			lastOnes(
				[
					started( 'test_one' ),
					finished( 'test_one' ),
					started( 'test_two' ),
					failed,
					finished( 'test_two' ),
					started( 'test_three' ),
				].join( '\n' )
			)
		).toEqual( [ 'test_one (1 ms)', 'test_two (1 ms, failed)' ] );
	} );

	it( 'are the last fifteen', () => {
		const names = Array.from( { length: 20 }, ( _, number ) => `test_${ number }` );
		expect( lastOnes( names.flatMap( ( name ) => [ started( name ), finished( name ) ] ).join( '\n' ) ) ).toHaveLength( 15 );
	} );

	it( 'are none without a list', () => {
		expect( lastOnes( '' ) ).toEqual( [] );
	} );
} );
