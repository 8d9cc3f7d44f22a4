import { expect, it } from 'vitest';
import { secretFault, shapeFault } from './check-values';

it.each( [
	[ '', null ],
	[ '   ', null ],
	[ ' k3WqVn0Lx8Rt_-abc ', null ],
	[ 'k3Wq Vn0Lx8Rt', 'space' ],
	[ 'Client ID: k3WqVn0Lx8Rt', 'space' ],
	[ 'mira@example.com', 'email' ],
	[ 'https://www.patreon.com/mira', 'address' ],
	[ 'HTTP://example.org', 'address' ],
	[ 'k3Wq…x8RtVn0L', 'letters' ],
	[ 'k3Wq', 'short' ],
] )( 'looks at the shape of "%s"', ( text, fault ) => {
	expect( shapeFault( text ) ).toBe( fault );
} );

it( 'notices that the ID was entered as the secret', () => {
	expect( secretFault( ' k3WqVn0Lx8Rt', 'k3WqVn0Lx8Rt ' ) ).toBe( 'same' );
	expect( secretFault( 'another-secret', 'k3WqVn0Lx8Rt' ) ).toBeNull();
	expect( secretFault( '', '' ) ).toBeNull();
} );
