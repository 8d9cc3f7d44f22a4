import { expect, it } from 'vitest';
import { scaleFor } from './scale';

it.each( [
	[ 0, [ 0, 1 ] ],
	[ 1, [ 0, 1 ] ],
	[ 3, [ 0, 1, 2, 3 ] ],
	[ 4, [ 0, 2, 4 ] ],
	[ 7, [ 0, 5, 10 ] ],
	[ 205, [ 0, 100, 200, 300 ] ],
	[ 9999, [ 0, 5000, 10_000 ] ],
	[ 1_000_000, [ 0, 500_000, 1_000_000 ] ],
] )( 'for numbers up to %d has the ticks %j', ( most, ticks ) => {
	expect( scaleFor( most ) ).toEqual( { top: ticks.at( -1 ), ticks } );
} );
