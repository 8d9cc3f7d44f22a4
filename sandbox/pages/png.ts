import { crc32, deflateSync } from 'node:zlib';

/** A colour: red, green, blue, from 0 to 255. */
export type Colour = readonly [ number, number, number ];

function chunk( type: string, data: Buffer ): Buffer {
	const body = Buffer.concat( [ Buffer.from( type, 'latin1' ), data ] );
	const result = Buffer.alloc( body.length + 8 );
	result.writeUInt32BE( data.length, 0 );
	body.copy( result, 4 );
	result.writeUInt32BE( crc32( body ), body.length + 4 );
	return result;
}

/** Draws a PNG: `at` returns the colour of each pixel. */
export function png( width: number, height: number, at: ( x: number, y: number ) => Colour ): Buffer {
	const rows = Buffer.alloc( height * ( 1 + width * 3 ) );
	let place = 0;
	for ( let y = 0; y < height; y++ ) {
		rows[ place++ ] = 0;
		for ( let x = 0; x < width; x++ ) {
			for ( const value of at( x, y ) ) {
				rows[ place++ ] = value;
			}
		}
	}
	const header = Buffer.alloc( 13 );
	header.writeUInt32BE( width, 0 );
	header.writeUInt32BE( height, 4 );
	// Eight bits for each of red, green and blue.
	header.set( [ 8, 2, 0, 0, 0 ], 8 );
	const signature = Buffer.from( [ 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a ] );
	return Buffer.concat( [ signature, chunk( 'IHDR', header ), chunk( 'IDAT', deflateSync( rows ) ), chunk( 'IEND', Buffer.alloc( 0 ) ) ] );
}
