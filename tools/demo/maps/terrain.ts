/** Heights of an invented landscape, the same for the same seed. */
export type Terrain = ( x: number, y: number ) => number;

/** Parameters of a landscape. */
export interface LandShape {
	readonly seed: number;
	/** Turns the landscape into an island, a coast or a bay: added to the height, for x and y from -1 to 1. */
	readonly tilt: ( x: number, y: number ) => number;
}

/** Returns a number from 0 to 1 for a point of the grid. A hash gives the same on every machine. */
function corner( seed: number, x: number, y: number ): number {
	let hash = Math.imul( x, 374761393 ) ^ Math.imul( y, 668265263 ) ^ Math.imul( seed, 2246822519 );
	hash = Math.imul( hash ^ ( hash >>> 13 ), 1274126177 );
	return ( ( hash ^ ( hash >>> 16 ) ) >>> 0 ) / 4294967295;
}

function smooth( t: number ): number {
	return t * t * t * ( t * ( t * 6 - 15 ) + 10 );
}

function noise( seed: number, x: number, y: number ): number {
	const left = Math.floor( x );
	const top = Math.floor( y );
	const u = smooth( x - left );
	const v = smooth( y - top );
	const upper = corner( seed, left, top ) * ( 1 - u ) + corner( seed, left + 1, top ) * u;
	const lower = corner( seed, left, top + 1 ) * ( 1 - u ) + corner( seed, left + 1, top + 1 ) * u;
	return upper * ( 1 - v ) + lower * v;
}

/** Makes a landscape from five octaves of noise and its tilt. Heights below 0 are sea. */
export function makeTerrain( { seed, tilt }: LandShape ): Terrain {
	return ( x, y ) => {
		let height = 0;
		let share = 0.5;
		let scale = 2.3;
		for ( let octave = 0; octave < 5; octave++ ) {
			height += share * ( noise( seed + octave, ( x + 3 ) * scale, ( y + 3 ) * scale ) - 0.5 );
			share *= 0.48;
			scale *= 2.1;
		}
		return height + tilt( x, y );
	};
}
