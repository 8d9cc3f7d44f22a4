import { encodePng } from './png';
import { makeTerrain, type LandShape } from './terrain';

type Colour = readonly [ number, number, number ];

/** Colours of the paper, the ink and the water. */
export interface Palette {
	readonly low: Colour;
	readonly high: Colour;
	readonly shallow: Colour;
	readonly deep: Colour;
	readonly ink: Colour;
}

const LAND_STEP = 0.055;
const SEA_STEP = 0.05;

function mix( a: Colour, b: Colour, t: number ): Colour {
	const share = Math.min( 1, Math.max( 0, t ) );
	return [ a[ 0 ] + ( b[ 0 ] - a[ 0 ] ) * share, a[ 1 ] + ( b[ 1 ] - a[ 1 ] ) * share, a[ 2 ] + ( b[ 2 ] - a[ 2 ] ) * share ];
}

/**
 * Returns how dark a contour line is here: 1 on the line, 0 beside it, in between at its edge.
 *
 * @param height What is drawn, and its slope per pixel.
 * @param step   Height between two lines.
 * @param width  Width of a line in pixels.
 */
function contour( height: number, slope: number, step: number, width: number ): number {
	const off = Math.abs( height / step - Math.round( height / step ) ) * step;
	const pixels = off / Math.max( slope, 1e-6 );
	return Math.min( 1, Math.max( 0, width / 2 + 0.5 - pixels ) );
}

/** Returns the height of every pixel, and of one more at the right and at the bottom, so that each has a slope. */
function sample( land: LandShape, width: number, height: number ): Float64Array {
	const terrain = makeTerrain( land );
	const heights = new Float64Array( ( width + 1 ) * ( height + 1 ) );
	const unit = 2 / width;
	for ( let row = 0; row <= height; row++ ) {
		for ( let column = 0; column <= width; column++ ) {
			heights[ row * ( width + 1 ) + column ] = terrain( column * unit - 1, ( row - height / 2 ) * unit );
		}
	}
	return heights;
}

/** Draws a map as a PNG: contour lines, light from the north-west, and depth lines in the sea. */
export function drawMap( land: LandShape, palette: Palette, width: number, height: number ): Buffer {
	const heights = sample( land, width, height );
	const pixels = new Uint8Array( width * height * 3 );
	for ( let row = 0; row < height; row++ ) {
		for ( let column = 0; column < width; column++ ) {
			const point = row * ( width + 1 ) + column;
			const here = heights[ point ] ?? 0;
			const east = ( heights[ point + 1 ] ?? 0 ) - here;
			const south = ( heights[ point + width + 1 ] ?? 0 ) - here;
			const slope = Math.hypot( east, south );
			let colour: Colour;
			if ( here >= 0 ) {
				const light = 1 + Math.max( -0.22, Math.min( 0.16, ( east + south ) * 22 ) );
				const ground = mix( palette.low, palette.high, here / 0.45 );
				colour = mix(
					[ ground[ 0 ] * light, ground[ 1 ] * light, ground[ 2 ] * light ],
					palette.ink,
					contour( here, slope, LAND_STEP, 1 ) * 0.45
				);
			} else {
				colour = mix( mix( palette.shallow, palette.deep, -here / 0.5 ), palette.ink, contour( here, slope, SEA_STEP, 0.8 ) * 0.16 );
			}
			const coast = Math.min( 1, Math.max( 0, 2 - Math.abs( here ) / Math.max( slope, 1e-6 ) ) );
			colour = mix( colour, palette.ink, coast * 0.9 );
			const at = ( row * width + column ) * 3;
			for ( const channel of [ 0, 1, 2 ] as const ) {
				pixels[ at + channel ] = Math.round( Math.min( 255, Math.max( 0, colour[ channel ] ) ) );
			}
		}
	}
	return encodePng( pixels, width, height );
}
