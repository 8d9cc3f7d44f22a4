import { crc32, deflateSync } from 'node:zlib';

/**
 * Writes a PNG (8 bits, RGB, not interlaced) according to the W3C's specification, third edition.
 *
 * @param pixels Red, green and blue of every pixel, row by row from the top.
 */
export function encodePng( pixels: Uint8Array, width: number, height: number ): Buffer {
	const head = Buffer.alloc( 13 );
	head.writeUInt32BE( width, 0 );
	head.writeUInt32BE( height, 4 );
	head.set( [ 8, 2, 0, 0, 0 ], 8 );
	const line = width * 3;
	const rows = Buffer.alloc( ( line + 1 ) * height );
	for ( let row = 0; row < height; row++ ) {
		const at = row * ( line + 1 );
		// Filter 1: each byte as the difference to the pixel on its left, which compresses better.
		rows[ at ] = 1;
		for ( let byte = 0; byte < line; byte++ ) {
			const value = pixels[ row * line + byte ] ?? 0;
			const left = byte < 3 ? 0 : ( pixels[ row * line + byte - 3 ] ?? 0 );
			rows[ at + 1 + byte ] = ( value - left ) & 255;
		}
	}
	return Buffer.concat( [
		Buffer.from( [ 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a ] ),
		chunk( 'IHDR', head ),
		chunk( 'IDAT', deflateSync( rows, { level: 6 } ) ),
		chunk( 'IEND', Buffer.alloc( 0 ) ),
	] );
}

function chunk( name: string, data: Buffer ): Buffer {
	const body = Buffer.concat( [ Buffer.from( name, 'latin1' ), data ] );
	const length = Buffer.alloc( 4 );
	length.writeUInt32BE( data.length );
	const check = Buffer.alloc( 4 );
	check.writeUInt32BE( crc32( body ) >>> 0 );
	return Buffer.concat( [ length, body, check ] );
}
