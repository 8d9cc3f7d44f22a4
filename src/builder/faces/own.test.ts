import { describe, expect, it } from 'vitest';
import { blocksOn, countChanges, isShownOn, OTHER, ownOf, textAttributes, withoutFace, withOwn, withText, type FaceBlock } from './own';

const block = ( name: string, patreonGate?: unknown, innerBlocks: readonly FaceBlock[] = [], content = 'Base' ): FaceBlock => ( {
	name,
	attributes: { content, ...( patreonGate === undefined ? {} : { metadata: { name: 'Mine', patreonGate } } ) },
	innerBlocks,
} );

describe( 'what a block says about its readers', () => {
	it.each( [ [ undefined ], [ null ], [ 'nonsense' ], [ { only: 'all', not: 7, faces: [] } ], [ { only: [ 7 ], faces: { a: 'b' } } ] ] )(
		'is nothing where it cannot be read: %o',
		( patreonGate ) => {
			const own = ownOf( { metadata: { patreonGate } } );
			expect( [ own.only, own.not ] ).toEqual( [ [], [] ] );
			expect( isShownOn( own, 'tier_too_low' ) ).toBe( true );
		}
	);

	it( 'keeps what others store in the same attribute, and stores no empty values', () => {
		const own = withText( ownOf( {} ), 'tier_too_low', 'content', 'Other' );
		const metadata = withOwn( { name: 'Mine', patreonGate: { only: [ 'old' ] } }, own );
		expect( metadata ).toEqual( { name: 'Mine', patreonGate: { faces: { tier_too_low: { content: 'Other' } } } } );
		expect( withOwn( metadata, withText( own, 'tier_too_low', 'content', null ) ) ).toEqual( { name: 'Mine' } );
		expect( withOwn( { patreonGate: {} }, ownOf( {} ) ) ).toBeUndefined();
	} );

	it( 'counts texts and blocks that differ, and nothing of blocks that are not shown', () => {
		const blocks = [
			block( 'core/group', undefined, [
				block( 'core/paragraph', { faces: { tier_too_low: { content: 'A' }, free_member: { content: 'B' } } } ),
			] ),
			block( 'core/paragraph', { only: [ 'tier_too_low' ] } ),
			block( 'core/paragraph', { not: [ 'free_member' ], faces: { free_member: { content: 'C' } } } ),
		];
		expect( countChanges( blocks, 'tier_too_low' ) ).toBe( 2 );
		expect( countChanges( blocks, 'free_member' ) ).toBe( 2 );
		expect( countChanges( blocks, 'sold_out' ) ).toBe( 0 );
		expect( countChanges( blocks, OTHER ) ).toBe( 0 );
	} );

	it( 'is reset to the base for one reader only', () => {
		const own = ownOf( { metadata: { patreonGate: { only: [ 'a', 'b' ], not: [ 'a' ], faces: { a: { content: 'A' }, b: { content: 'B' } } } } } );
		expect( withoutFace( own, 'a' ) ).toEqual( { only: [ 'b' ], not: [], faces: { b: { content: 'B' } } } );
		expect( withoutFace( withoutFace( own, 'a' ), 'b' ).only, 'It would be for everybody.' ).toEqual( [ 'b' ] );
	} );

	it( 'decides as PHP does which blocks a face shows', () => {
		const blocks = [ block( 'core/paragraph', { faces: { a: { content: 'A' } } } ), block( 'core/paragraph', { only: [ 'b' ] } ) ];
		expect( blocksOn( blocks, 'a' ).map( ( { attributes } ) => attributes[ 'content' ] ) ).toEqual( [ 'A' ] );
		expect( blocksOn( blocks, 'b' ) ).toHaveLength( 2 );
		const parsed = blocks.map( ( one ) => ( { ...one, originalContent: '<p>Stored</p>' } ) );
		expect( JSON.stringify( blocksOn( parsed, 'b' ) ), 'No texts that this reader does not see.' ).not.toMatch( /Stored|"A"/ );
		expect( blocksOn( blocks, '' ), 'The base shows all of them.' ).toHaveLength( 2 );
	} );

	it( 'lets only texts differ', () => {
		const defined = {
			label: { type: 'string' },
			campaign: { type: 'string' },
			level: { type: 'integer' },
			words: { type: 'string', role: 'content' },
		};
		expect( textAttributes( 'patreon-gate/join', defined ) ).toEqual( [ 'label', 'words' ] );
		expect( textAttributes( 'core/button', defined ) ).toEqual( [ 'text' ] );
		expect( textAttributes( 'core/image', defined ) ).toEqual( [] );
	} );
} );
