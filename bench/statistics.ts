/** Statistics for samples of milliseconds. Medians, because one slow page must not change a ratio. */

/** Returns the value below which the share `q` (0 to 1) of the samples lies, linearly interpolated. Throws without samples. */
export function quantile( samples: readonly number[], q: number ): number {
	const sorted = [ ...samples ].sort( ( a, b ) => a - b );
	const place = ( sorted.length - 1 ) * q;
	const low = sorted[ Math.floor( place ) ];
	const high = sorted[ Math.ceil( place ) ];
	if ( low === undefined || high === undefined ) {
		throw new RangeError( 'A quantile needs at least one sample.' );
	}
	return low + ( high - low ) * ( place - Math.floor( place ) );
}

export const median = ( samples: readonly number[] ): number => quantile( samples, 0.5 );

export interface Ratio {
	/** Median of `on` over median of `off`. */
	readonly ratio: number;
	/** 95% interval of that ratio, by bootstrap over the pairs. */
	readonly low: number;
	readonly high: number;
}

/** Returns a random generator with a seed (mulberry32), so that the same samples give the same interval. */
function generator( seed: number ): () => number {
	let state = seed >>> 0;
	return () => {
		state = ( state + 0x6d2b79f5 ) >>> 0;
		let t = state;
		t = Math.imul( t ^ ( t >>> 15 ), t | 1 );
		t ^= t + Math.imul( t ^ ( t >>> 7 ), t | 61 );
		return ( ( t ^ ( t >>> 14 ) ) >>> 0 ) / 4294967296;
	};
}

/** Returns the ratio of medians of paired samples: `on[i]` and `off[i]` were taken one after the other. */
export function ratioOfMedians( on: readonly number[], off: readonly number[], rounds = 1000 ): Ratio {
	if ( on.length !== off.length ) {
		throw new RangeError( 'Paired samples must be as many on both sides.' );
	}
	const random = generator( on.length );
	const ratios: number[] = [];
	for ( let round = 0; round < rounds; round++ ) {
		const picks = on.map( () => Math.floor( random() * on.length ) );
		const a = picks.map( ( pick ) => on[ pick ] ?? Number.NaN );
		const b = picks.map( ( pick ) => off[ pick ] ?? Number.NaN );
		ratios.push( median( a ) / median( b ) );
	}
	return {
		ratio: median( on ) / median( off ),
		low: quantile( ratios, 0.025 ),
		high: quantile( ratios, 0.975 ),
	};
}

/** Returns Welch's t of two samples: the difference of means in standard errors. Above 4.5, leakage assessments treat a difference as real. */
export function welch( a: readonly number[], b: readonly number[] ): number {
	const mean = ( samples: readonly number[] ): number => samples.reduce( ( sum, one ) => sum + one, 0 ) / samples.length;
	const error = ( samples: readonly number[] ): number => {
		const middle = mean( samples );
		return samples.reduce( ( sum, one ) => sum + ( one - middle ) ** 2, 0 ) / ( samples.length - 1 ) / samples.length;
	};
	if ( a.length < 2 || b.length < 2 ) {
		throw new RangeError( 'A variance needs two samples at least.' );
	}
	const spread = Math.sqrt( error( a ) + error( b ) );
	const apart = mean( a ) - mean( b );
	return spread === 0 ? ( apart === 0 ? 0 : Math.sign( apart ) * Infinity ) : apart / spread;
}
