/**
 * Whether the rates of two designs differ more than chance explains. Pure.
 *
 * Each post shows one of the designs to all its readers, and posts differ: a single popular post can decide a plain comparison of two
 * proportions. So two tests have to agree: that of two proportions, in which each view is an observation, and one in which each post is an
 * observation (the variance of a ratio over clusters, with Student's t).
 */

/** What was counted with one design, as sums over its posts: `whole` are the views, `part` the clicks, for example. */
export interface Sums {
	readonly posts: number;
	readonly whole: number;
	readonly part: number;
	readonly wholeSquared: number;
	readonly partSquared: number;
	readonly wholePart: number;
}

/** `few`: too little data; `none`: the difference may be chance; `first`, `second`: that design does better. */
export type Verdict = 'few' | 'none' | 'first' | 'second';

export interface Difference {
	readonly verdict: Verdict;
	/** How often chance alone makes a difference at least this large, from 0 to 1. */
	readonly chance: number;
}

/** Posts that each design needs before they are compared. */
export const LEAST_POSTS = 5;
export const LEAST_VIEWS = 100;
/** Clicks, for example, that both designs need together. */
export const LEAST_PARTS = 20;

/** The level of significance: a difference that chance makes less often than this counts. */
const LEVEL = 0.05;

/** Standard deviations of the normal distribution that hold 95 percent. */
const Z95 = 1.959_963_985;

/**
 * Returns the range in which the true share is with 95 percent probability (Wilson's score interval).
 *
 * @param part  How many.
 * @param whole Of how many.
 */
export function wilson( part: number, whole: number ): readonly [ number, number ] {
	if ( whole <= 0 ) {
		return [ 0, 1 ];
	}
	const share = Math.min( 1, part / whole );
	const square = Z95 ** 2 / whole;
	const middle = ( share + square / 2 ) / ( 1 + square );
	const half = ( Z95 * Math.sqrt( ( share * ( 1 - share ) ) / whole + square / ( 4 * whole ) ) ) / ( 1 + square );
	return [ Math.max( 0, middle - half ), Math.min( 1, middle + half ) ];
}

/** Returns the natural logarithm of the gamma function, by Stirling's series. */
function logGamma( x: number ): number {
	let shift = 0;
	let value = x;
	while ( value < 8 ) {
		shift += Math.log( value );
		value += 1;
	}
	const series = 1 / ( 12 * value ) - 1 / ( 360 * value ** 3 ) + 1 / ( 1260 * value ** 5 ) - 1 / ( 1680 * value ** 7 );
	return ( value - 0.5 ) * Math.log( value ) - value + 0.5 * Math.log( 2 * Math.PI ) + series - shift;
}

/** Returns the continued fraction of the incomplete beta function. */
function betaFraction( a: number, b: number, x: number ): number {
	const tiny = 1e-300;
	const safe = ( value: number ): number => ( Math.abs( value ) < tiny ? tiny : value );
	let c = 1;
	let d = 1 / safe( 1 - ( ( a + b ) * x ) / ( a + 1 ) );
	let result = d;
	for ( let step = 1; step <= 300; step++ ) {
		const even = ( step * ( b - step ) * x ) / ( ( a + 2 * step - 1 ) * ( a + 2 * step ) );
		d = 1 / safe( 1 + even * d );
		c = safe( 1 + even / c );
		result *= d * c;
		const odd = ( -( a + step ) * ( a + b + step ) * x ) / ( ( a + 2 * step ) * ( a + 2 * step + 1 ) );
		d = 1 / safe( 1 + odd * d );
		c = safe( 1 + odd / c );
		result *= d * c;
		if ( Math.abs( d * c - 1 ) < 1e-12 ) {
			break;
		}
	}
	return result;
}

/** Returns the regularized incomplete beta function. */
function beta( a: number, b: number, x: number ): number {
	if ( x <= 0 || x >= 1 ) {
		return x <= 0 ? 0 : 1;
	}
	const front = Math.exp( logGamma( a + b ) - logGamma( a ) - logGamma( b ) + a * Math.log( x ) + b * Math.log( 1 - x ) );
	return x < ( a + 1 ) / ( a + b + 2 ) ? ( front * betaFraction( a, b, x ) ) / a : 1 - ( front * betaFraction( b, a, 1 - x ) ) / b;
}

/**
 * Returns the probability of a value of Student's t at least this far from zero, on either side.
 *
 * @param t       The value.
 * @param freedom Degrees of freedom, from 1.
 */
export function studentTail( t: number, freedom: number ): number {
	return Number.isFinite( t ) ? beta( freedom / 2, 0.5, freedom / ( freedom + t ** 2 ) ) : 0;
}

/** Degrees of freedom from which on Student's t is taken for the normal distribution. */
const NORMAL = 1e6;

/**
 * Returns the probability of a difference of two proportions at least this large if both are the same (z test with the pooled proportion).
 *
 * @param a The first design.
 * @param b The second.
 */
export function proportionTest( a: Sums, b: Sums ): number {
	const pooled = Math.min( 1, ( a.part + b.part ) / ( a.whole + b.whole ) );
	const error = Math.sqrt( pooled * ( 1 - pooled ) * ( 1 / a.whole + 1 / b.whole ) );
	return error === 0 ? 1 : studentTail( ( a.part / a.whole - b.part / b.whole ) / error, NORMAL );
}

/** Returns the variance of a rate if each post is one observation. */
function varianceOverPosts( sums: Sums ): number {
	const rate = sums.part / sums.whole;
	const squares = Math.max( 0, sums.partSquared - 2 * rate * sums.wholePart + rate ** 2 * sums.wholeSquared );
	return ( ( sums.posts / ( sums.posts - 1 ) ) * squares ) / sums.whole ** 2;
}

/**
 * Returns the same probability if each post is one observation.
 *
 * @param a The first design.
 * @param b The second.
 */
export function postTest( a: Sums, b: Sums ): number {
	const difference = a.part / a.whole - b.part / b.whole;
	const error = Math.sqrt( varianceOverPosts( a ) + varianceOverPosts( b ) );
	return difference === 0 ? 1 : studentTail( difference / error, a.posts + b.posts - 2 );
}

/**
 * Compares two designs.
 *
 * @param a The first design.
 * @param b The second.
 */
export function compare( a: Sums, b: Sums ): Difference {
	const isEnough = [ a, b ].every( ( { posts, whole } ) => posts >= LEAST_POSTS && whole >= LEAST_VIEWS ) && a.part + b.part >= LEAST_PARTS;
	if ( ! isEnough ) {
		return { verdict: 'few', chance: 1 };
	}
	const chance = Math.max( proportionTest( a, b ), postTest( a, b ) );
	if ( chance >= LEVEL ) {
		return { verdict: 'none', chance };
	}
	return { verdict: a.part / a.whole > b.part / b.whole ? 'first' : 'second', chance };
}
