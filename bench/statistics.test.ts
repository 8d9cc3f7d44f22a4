import { describe, expect, it } from 'vitest';
import { median, quantile, ratioOfMedians, welch } from './statistics';

describe( 'quantile', () => {
	it( 'interpolates between neighbours', () => {
		expect( quantile( [ 4, 1, 3, 2 ], 0.5 ) ).toBe( 2.5 );
		expect( quantile( [ 10, 20, 30 ], 0.25 ) ).toBe( 15 );
	} );
	it( 'gives the ends at 0 and 1', () => {
		expect( quantile( [ 7, 3, 5 ], 0 ) ).toBe( 3 );
		expect( quantile( [ 7, 3, 5 ], 1 ) ).toBe( 7 );
	} );
	it( 'refuses to answer without samples', () => {
		expect( () => median( [] ) ).toThrow( RangeError );
	} );
} );

describe( 'ratioOfMedians', () => {
	it( 'is exact for constant samples, with a closed interval', () => {
		const ratio = ratioOfMedians( [ 3, 3, 3 ], [ 2, 2, 2 ] );
		expect( ratio ).toEqual( { ratio: 1.5, low: 1.5, high: 1.5 } );
	} );
	it( 'has the ratio inside its interval', () => {
		const off = Array.from( { length: 101 }, ( _, i ) => 10 + ( i % 7 ) );
		const on = off.map( ( ms, i ) => ms * 1.1 + ( i % 3 ) );
		const { ratio, low, high } = ratioOfMedians( on, off );
		expect( low ).toBeLessThanOrEqual( ratio );
		expect( high ).toBeGreaterThanOrEqual( ratio );
		expect( low ).toBeGreaterThan( 1 );
	} );
	it( 'refuses samples that are not pairs', () => {
		expect( () => ratioOfMedians( [ 1 ], [ 1, 2 ] ) ).toThrow( RangeError );
	} );
} );

describe( 'welch', () => {
	it( 'is the difference of means over its standard error', () => {
		// Means 2 and 4, variances 1 and 1, three samples each: -2 / sqrt( 2 / 3 ).
		expect( welch( [ 1, 2, 3 ], [ 3, 4, 5 ] ) ).toBeCloseTo( -2 / Math.sqrt( 2 / 3 ), 10 );
	} );
	it( 'is 0 for equal samples and infinite for constant ones that differ', () => {
		expect( welch( [ 5, 5 ], [ 5, 5 ] ) ).toBe( 0 );
		expect( welch( [ 6, 6 ], [ 5, 5 ] ) ).toBe( Infinity );
	} );
	it( 'refuses a single sample', () => {
		expect( () => welch( [ 1 ], [ 1, 2 ] ) ).toThrow( RangeError );
	} );
} );
