/** The scale of a chart. Pure. */

/** A scale from 0 to a round number. */
export interface Scale {
	/** The round number at its end, at least 1. */
	readonly top: number;
	/** Round whole numbers from 0 to `top`, at most four. */
	readonly ticks: readonly number[];
}

/**
 * Returns the scale for whole numbers.
 *
 * @param most The largest of them.
 */
export function scaleFor( most: number ): Scale {
	const least = Math.max( 1, most ) / 3;
	const power = 10 ** Math.max( 0, Math.floor( Math.log10( least ) ) );
	const step = [ 1, 2, 5, 10 ].map( ( factor ) => factor * power ).find( ( size ) => size >= least ) ?? power * 10;
	const steps = Math.max( 1, Math.ceil( most / step ) );
	return { top: steps * step, ticks: Array.from( { length: steps + 1 }, ( _value, index ) => index * step ) };
}
