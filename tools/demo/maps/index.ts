import type { MapName } from '../content/types';
import { drawMap, type Palette } from './draw';
import type { LandShape } from './terrain';

const PAPER: Palette = { low: [ 226, 216, 184 ], high: [ 178, 143, 96 ], shallow: [ 178, 206, 205 ], deep: [ 92, 138, 150 ], ink: [ 61, 47, 38 ] };
const MOSS: Palette = { low: [ 206, 214, 176 ], high: [ 122, 128, 84 ], shallow: [ 190, 210, 212 ], deep: [ 104, 140, 160 ], ink: [ 44, 52, 40 ] };
const DUSK: Palette = { low: [ 232, 204, 186 ], high: [ 170, 106, 92 ], shallow: [ 164, 176, 204 ], deep: [ 74, 82, 126 ], ink: [ 48, 34, 56 ] };

const LANDS: Readonly< Record< MapName, LandShape & { readonly palette: Palette; readonly alt: string } > > = {
	coast: { seed: 11, palette: PAPER, tilt: ( x, y ) => x * 0.35 - y * 0.15, alt: 'A drawn map of a ragged coast, land in the east' },
	island: { seed: 23, palette: PAPER, tilt: ( x, y ) => 0.26 - 0.62 * Math.hypot( x, y * 1.4 ), alt: 'A drawn map of an island with a mountain' },
	ridge: {
		seed: 37,
		palette: MOSS,
		tilt: ( x, y ) => 0.42 - Math.abs( x * 0.45 + y ) * 0.75,
		alt: 'A drawn map of a mountain ridge, lit from the north-west',
	},
	harbour: {
		seed: 41,
		palette: DUSK,
		tilt: ( x, y ) => 0.18 - 0.5 * Math.exp( -( ( x - 0.15 ) ** 2 + ( y - 0.1 ) ** 2 ) * 7 ) - y * 0.3,
		alt: 'A drawn map of a harbour with depth lines',
	},
	road: { seed: 59, palette: MOSS, tilt: ( x ) => 0.2 - 0.25 * x * x, alt: 'A drawn map of hills and lakes' },
	bay: { seed: 73, palette: DUSK, tilt: ( x, y ) => 0.62 * Math.hypot( x * 0.9, y - 0.35 ) - 0.26, alt: 'A drawn map of a wide bay at dusk' },
	lanterns: {
		seed: 88,
		palette: DUSK,
		tilt: ( x, y ) => 0.14 - y * 0.55 + Math.sin( x * 5 ) * 0.08,
		alt: 'A drawn map of a shore with many inlets at dusk',
	},
};

/** A drawn map for uploading. */
export interface DrawnMap {
	readonly file: string;
	readonly alt: string;
	readonly png: Buffer;
}

/** Draws one of the demo site's maps. They are generated, so that no image needs a licence. */
export function drawDemoMap( name: MapName ): DrawnMap {
	const { palette, alt, ...land } = LANDS[ name ];
	return { file: `map-${ name }.png`, alt, png: drawMap( land, palette, 960, 540 ) };
}
