import { afterEach, describe, expect, it, vi } from 'vitest';
import { readerText } from './reader-texts';

describe( 'readerText', () => {
	afterEach( () => {
		vi.unstubAllGlobals();
	} );

	it( 'finds the text of a block, and of one of its parts', () => {
		vi.stubGlobal( 'window', {
			patreonGateBuilder: { texts: { sold_out: { 'patreon-gate/join': '', 'patreon-gate/reason heading': 'Sold out right now' } } },
		} );
		expect( readerText( 'sold_out', 'patreon-gate/reason', 'heading' ) ).toBe( 'Sold out right now' );
		expect( readerText( 'sold_out', 'patreon-gate/join' ) ).toBe( '' );
	} );

	it( 'knows nothing of other readers and blocks, and where the page says nothing of use', () => {
		for ( const page of [ undefined, {}, { texts: null }, { texts: { sold_out: [] } }, { texts: { sold_out: { 'patreon-gate/join': 7 } } } ] ) {
			vi.stubGlobal( 'window', { patreonGateBuilder: page } );
			expect( readerText( 'sold_out', 'patreon-gate/join' ) ).toBeNull();
		}
		vi.stubGlobal( 'window', { patreonGateBuilder: { texts: { sold_out: { 'patreon-gate/join': 'Join' } } } } );
		expect( readerText( 'former_member', 'patreon-gate/join' ) ).toBeNull();
		expect( readerText( 'sold_out', 'core/paragraph' ) ).toBeNull();
		expect( readerText( 'sold_out', 'patreon-gate/join', 'heading' ) ).toBeNull();
	} );
} );
