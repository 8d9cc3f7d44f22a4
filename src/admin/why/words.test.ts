import { describe, expect, it } from 'vitest';
import schemas from '../../../tests/fixtures/schemas.json';
import { sourceInWords } from './words';

describe( 'sourceInWords', () => {
	it( 'has words of its own for each place that PHP names', () => {
		const text = JSON.stringify( schemas );
		const all = /"source":\{[^{}]*"enum":\[([^\]]*"shortcode"[^\]]*)\]/.exec( text )?.[ 1 ];
		const sources = JSON.parse( `[${ all ?? '' }]` ) as Parameters< typeof sourceInWords >[ 0 ][ 'source' ][];
		expect( sources.length ).toBeGreaterThan( 10 );
		const words = sources.map( ( source ) => sourceInWords( { source } as Parameters< typeof sourceInWords >[ 0 ] ) );
		expect( new Set( words ).size ).toBe( sources.length );
	} );
} );
