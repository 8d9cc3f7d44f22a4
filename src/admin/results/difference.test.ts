import { describe, expect, it } from 'vitest';
import { compare, postTest, proportionTest, studentTail, wilson, type Sums } from './difference';

/** Returns the sums over posts, each given as views and how many of them were clicks, for example. */
function sums( posts: readonly ( readonly [ number, number ] )[] ): Sums {
	const sum = ( value: ( views: number, part: number ) => number ): number =>
		posts.reduce( ( all, [ views, part ] ) => all + value( views, part ), 0 );
	return {
		posts: posts.length,
		whole: sum( ( views ) => views ),
		part: sum( ( _views, part ) => part ),
		wholeSquared: sum( ( views ) => views ** 2 ),
		partSquared: sum( ( _views, part ) => part ** 2 ),
		wholePart: sum( ( views, part ) => views * part ),
	};
}

/** Returns the sums of so many posts with the same numbers. */
function alike( count: number, views: number, part: number ): Sums {
	return sums( Array.from( { length: count }, () => [ views, part ] as const ) );
}

describe( "Wilson's interval", () => {
	it.each( [
		// Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
		[ 81, 263, 0.2553, 0.3662 ],
		[ 15, 148, 0.0624, 0.1605 ],
		[ 0, 20, 0, 0.1611 ],
		[ 1, 29, 0.0061, 0.1718 ],
	] )( 'of %d in %d', ( part, whole, low, high ) => {
		const [ from, to ] = wilson( part, whole );
		expect( from ).toBeCloseTo( low, 4 );
		expect( to ).toBeCloseTo( high, 4 );
	} );

	it( 'is 0 to 1 without views, and stays within 0 and 1 with more clicks than views', () => {
		expect( wilson( 0, 0 ) ).toEqual( [ 0, 1 ] );
		expect( wilson( 9, 5 )[ 1 ] ).toBeLessThanOrEqual( 1 );
	} );
} );

describe( "Student's t", () => {
	it.each( [
		// The usual table of critical values, two-sided.
		[ 12.706, 1, 0.05 ],
		[ 2.776, 4, 0.05 ],
		[ 2.228, 10, 0.05 ],
		[ 3.169, 10, 0.01 ],
		[ 2.042, 30, 0.05 ],
		[ 1.96, 1e6, 0.05 ],
		[ 2.5758, 1e6, 0.01 ],
		[ 0, 7, 1 ],
	] )( 'beyond %d with %d degrees of freedom', ( t, freedom, chance ) => {
		expect( studentTail( t, freedom ) ).toBeCloseTo( chance, 3 );
		expect( studentTail( -t, freedom ) ).toBeCloseTo( chance, 3 );
	} );
} );

describe( 'two proportions', () => {
	it( 'returns the value of the z test as calculated by hand', () => {
		// 15 of 100 and 30 of 100: pooled 0.225, z = 2.540.
		expect( proportionTest( alike( 1, 100, 15 ), alike( 1, 100, 30 ) ) ).toBeCloseTo( 0.0111, 3 );
		expect( proportionTest( alike( 1, 100, 15 ), alike( 1, 100, 15 ) ) ).toBe( 1 );
		expect( proportionTest( alike( 1, 100, 0 ), alike( 1, 100, 0 ) ) ).toBe( 1 );
	} );
} );

describe( 'posts as observations', () => {
	it( 'returns the t test of the rates if all posts have the same number of views', () => {
		// Rates 10, 20, 30, 40, 50 and 30, 40, 50, 60, 70 percent: difference 20, standard error 10, 8 degrees of freedom.
		const a = sums( [ 10, 20, 30, 40, 50 ].map( ( part ) => [ 100, part ] as const ) );
		const b = sums( [ 30, 40, 50, 60, 70 ].map( ( part ) => [ 100, part ] as const ) );
		expect( postTest( a, b ) ).toBeCloseTo( 0.0805, 3 );
	} );
} );

describe( 'what is said of two designs', () => {
	it( 'is that there is too little data, below the minimum of posts, views or clicks', () => {
		expect( compare( alike( 4, 1000, 100 ), alike( 9, 1000, 10 ) ).verdict ).toBe( 'few' );
		expect( compare( alike( 9, 11, 5 ), alike( 9, 11, 1 ) ).verdict ).toBe( 'few' );
		expect( compare( alike( 9, 1000, 1 ), alike( 9, 1000, 1 ) ).verdict ).toBe( 'few' );
		expect( compare( alike( 0, 0, 0 ), alike( 0, 0, 0 ) ).verdict ).toBe( 'few' );
	} );

	it( 'is which one does better, if the posts of a design have similar rates', () => {
		const better = sums( [ 52, 48, 55, 45, 50, 51 ].map( ( part ) => [ 1000, part ] as const ) );
		const worse = sums( [ 32, 28, 35, 25, 30, 31 ].map( ( part ) => [ 1000, part ] as const ) );
		expect( compare( better, worse ).verdict ).toBe( 'first' );
		expect( compare( worse, better ).verdict ).toBe( 'second' );
		expect( compare( better, worse ).chance ).toBeLessThan( 0.001 );
	} );

	it( 'is less certain if one post makes the difference, than a comparison of views alone would be', () => {
		const one = sums( [
			[ 5000, 500 ],
			[ 100, 1 ],
			[ 100, 1 ],
			[ 100, 1 ],
			[ 100, 1 ],
			[ 100, 1 ],
		] );
		const other = sums( [
			[ 900, 20 ],
			[ 900, 30 ],
			[ 900, 25 ],
			[ 900, 15 ],
			[ 900, 28 ],
			[ 900, 22 ],
		] );
		expect( proportionTest( one, other ) ).toBeLessThan( 1e-6 );
		expect( compare( one, other ).verdict ).not.toBe( 'few' );
		expect( postTest( one, other ) ).toBeGreaterThan( proportionTest( one, other ) );
	} );

	it( 'finds a difference in no more than about one of twenty comparisons of equal designs', () => {
		let seed = 20_261_130;
		const dice = (): number => {
			seed = ( Math.imul( seed, 1_103_515_245 ) + 12_345 ) >>> 0;
			return seed / 2 ** 32;
		};
		let different = 0;
		let byViews = 0;
		for ( let round = 0; round < 1000; round++ ) {
			const side = (): Sums =>
				sums(
					Array.from( { length: 12 }, () => {
						const views = 50 + Math.floor( dice() * 400 );
						// Posts differ: some make three times as many readers click as others.
						const rate = 0.02 + 0.04 * dice();
						return [ views, Array.from( { length: views }, dice ).filter( ( value ) => value < rate ).length ] as const;
					} )
				);
			const [ a, b ] = [ side(), side() ];
			different += [ 'first', 'second' ].includes( compare( a, b ).verdict ) ? 1 : 0;
			byViews += proportionTest( a, b ) < 0.05 ? 1 : 0;
		}
		expect( different ).toBeLessThan( 70 );
		expect( byViews ).toBeGreaterThan( different );
	} );
} );
