import { describe, expect, it } from 'vitest';
import { attributesOn, storedChanges } from './face-props';

const FACE = 'tier_too_low';
const stored = { content: 'Base', align: 'left', metadata: { name: 'Mine', patreonGate: { faces: { [ FACE ]: { content: 'Other' } } } } };

describe( 'a block on a face', () => {
	it( 'shows the text of the face, and everything else as on the base', () => {
		expect( attributesOn( stored, FACE, [ 'content' ] ) ).toMatchObject( { content: 'Other', align: 'left' } );
		expect( attributesOn( stored, 'sold_out', [ 'content' ] ) ).toBe( stored );
		expect( attributesOn( stored, FACE, [] ), 'Only attributes that may differ.' ).toBe( stored );
	} );

	it( 'stores a text in the face, and leaves the base alone', () => {
		expect( storedChanges( stored, { content: 'New' }, FACE, [ 'content' ] ) ).toEqual( {
			metadata: { name: 'Mine', patreonGate: { faces: { [ FACE ]: { content: 'New' } } } },
		} );
	} );

	it( 'reads the rich text of newer versions of WordPress', () => {
		const rich = { toHTMLString: () => 'A <em>new</em> one' };
		expect( storedChanges( { content: 'Base' }, { content: rich }, FACE, [ 'content' ] ) ).toEqual( {
			metadata: { patreonGate: { faces: { [ FACE ]: { content: 'A <em>new</em> one' } } } },
		} );
	} );

	it( 'stores nothing in the face if the text is the same as on the base', () => {
		expect( storedChanges( stored, { content: 'Base' }, FACE, [ 'content' ] ) ).toEqual( { metadata: { name: 'Mine' } } );
	} );

	it( 'stores attributes that cannot differ in the base', () => {
		expect( storedChanges( stored, { align: 'right' }, FACE, [ 'content' ] ) ).toEqual( { align: 'right' } );
	} );
} );
