import { png, type Colour } from './png';

/** Paper, from the sea to the mountains. Each campaign begins at another colour. */
const LANDS: readonly ( readonly Colour[] )[] = [
	[
		[ 93, 140, 152 ],
		[ 130, 171, 176 ],
		[ 226, 214, 184 ],
		[ 205, 200, 160 ],
		[ 172, 181, 138 ],
		[ 139, 156, 116 ],
		[ 176, 152, 118 ],
		[ 238, 232, 220 ],
	],
	[
		[ 42, 33, 66 ],
		[ 66, 46, 92 ],
		[ 110, 62, 112 ],
		[ 160, 80, 112 ],
		[ 207, 108, 100 ],
		[ 232, 150, 96 ],
		[ 244, 194, 116 ],
		[ 250, 228, 176 ],
	],
];

const mix = ( one: Colour, other: Colour, part: number ): Colour =>
	[ 0, 1, 2 ].map( ( at ) => Math.round( ( one[ at ] ?? 0 ) * ( 1 - part ) + ( other[ at ] ?? 0 ) * part ) ) as unknown as Colour;

/** Returns the height of an invented landscape, from 0 to 1. */
function height( x: number, y: number, seed: number ): number {
	const sum =
		Math.sin( x * 2.1 + seed ) * 0.9 +
		Math.sin( y * 2.7 - x * 1.1 + seed * 2 ) * 0.7 +
		Math.sin( x * 5.3 + y * 4.1 + seed * 3 ) * 0.35 +
		Math.sin( x * 11.7 - y * 9.3 + seed * 5 ) * 0.14 +
		Math.sin( x * 23.1 + y * 19.7 + seed * 7 ) * 0.06;
	return Math.min( 0.999, Math.max( 0, ( sum + 1.9 ) / 3.8 ) );
}

/** Draws the banner of a campaign: a map with contour lines. */
function cover( id: string ): Buffer {
	const seed = Number( id.slice( -2 ) );
	const colours = LANDS[ ( seed - 1 ) % LANDS.length ] ?? [];
	return png( 1600, 400, ( x, y ) => {
		const high = height( x / 200, y / 200, seed ) * ( colours.length - 1 ) * 2;
		const low = colours[ Math.floor( high / 2 ) ] ?? [ 0, 0, 0 ];
		const part = high - Math.floor( high );
		return part < 0.05 ? mix( low, [ 60, 50, 40 ], 0.45 ) : high % 2 > 1 ? mix( low, colours[ Math.floor( high / 2 ) + 1 ] ?? low, 0.35 ) : low;
	} );
}

/** Draws the portrait of a person, in colours that depend on the ID. */
function portrait( id: string ): Buffer {
	const seed = Number( id.slice( -2 ) );
	const tone = ( shift: number, light: number ): Colour =>
		[ 0, 1, 2 ].map( ( at ) => Math.round( light + 55 * Math.sin( seed * 1.7 + shift + at * 2.1 ) ) ) as unknown as Colour;
	const skins: readonly Colour[] = [
		[ 241, 205, 178 ],
		[ 198, 140, 102 ],
		[ 141, 92, 64 ],
		[ 226, 178, 142 ],
	];
	const wall = tone( 0, 170 );
	const shirt = tone( 2, 110 );
	const hairs: readonly Colour[] = [
		[ 58, 44, 38 ],
		[ 122, 74, 42 ],
		[ 188, 142, 78 ],
		[ 120, 116, 112 ],
	];
	const hair = hairs[ seed % hairs.length ] ?? wall;
	const skin = skins[ seed % skins.length ] ?? wall;
	const within = ( x: number, y: number, cx: number, cy: number, rx: number, ry: number ): boolean =>
		( ( x - cx ) / rx ) ** 2 + ( ( y - cy ) / ry ) ** 2 < 1;
	return png( 400, 400, ( x, y ) => {
		if ( within( x, y, 200, 176, 70, 88 ) && y > 118 ) {
			return skin;
		}
		if ( within( x, y, 200, 160, 92, 104 ) && y < 250 ) {
			return hair;
		}
		if ( y > 250 && y < 300 && Math.abs( x - 200 ) < 32 ) {
			return mix( skin, [ 60, 30, 20 ], 0.15 );
		}
		return within( x, y, 200, 420, 165, 150 ) ? shirt : mix( wall, [ 255, 255, 255 ], 0.25 * ( 1 - y / 400 ) );
	} );
}

const drawn = new Map< string, Buffer >();

/** Returns the picture with that name, `campaign-5500001` or `user-70000001`; undefined if there is none. */
export function image( name: string ): Buffer | undefined {
	const [ , kind, id = '' ] = /^(campaign|user)-(\d{1,12})\.png$/.exec( name ) ?? [];
	if ( kind === undefined ) {
		return undefined;
	}
	const picture = drawn.get( name ) ?? ( kind === 'campaign' ? cover( id ) : portrait( id ) );
	drawn.set( name, picture );
	return picture;
}
