/** Tests that copies keep text and lock, with the real packages of the block editor. Locks of whole posts are in PHP: `Core_Blocks_Test`, `Copies_Test`. */
import { cloneBlock, createBlock, parse, pasteHandler, registerBlockType, serialize, setDefaultBlockName, type Block } from '@wordpress/blocks';
import { InnerBlocks, store as blockEditorStore } from '@wordpress/block-editor';
import { dispatch, select } from '@wordpress/data';
import { createElement } from '@wordpress/element';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { NEW_LOCK } from '../src/types';

const LOCK = { ...NEW_LOCK, conditions: [ { type: 'tiers', params: { tiers: [ '7' ] } } ], later: { than: 'this' } };
const editor = dispatch( blockEditorStore ) as unknown as {
	readonly resetBlocks: ( blocks: Block[] ) => Promise< void >;
	readonly duplicateBlocks: ( ids: string[] ) => Promise< unknown >;
};
const read = () => select( blockEditorStore ).getBlocks() as unknown as readonly Block[];
const text = ( content: string, attributes: object = {} ) => createBlock( 'core/paragraph', { content, ...attributes } );

/** What is copied, made anew for each test. */
const COPIED: Readonly< Record< string, () => Block > > = {
	'a locked paragraph': () => text( 'Secret', { metadata: { patreonGateLock: { lock: LOCK, cta: 7, silent: true } } } ),
	'a locked group': () => createBlock( 'core/group', { metadata: { name: 'x', patreonGateLock: { lock: LOCK } } }, [ text( 'Secret' ) ] ),
	'a container': () =>
		createBlock( 'patreon-gate/gate', { lock: LOCK, cta: 7 }, [
			createBlock( 'patreon-gate/gate-granted', {}, [ text( 'Secret' ) ] ),
			createBlock( 'patreon-gate/gate-denied', {}, [ text( 'Join' ) ] ),
		] ),
	'a divider': () => createBlock( 'patreon-gate/divider', { lock: LOCK, cta: 7 } ),
};

beforeAll( async () => {
	// WordPress prints everything that is pasted.
	vi.spyOn( console, 'log' ).mockImplementation( () => undefined );
	const content = { type: 'string', source: 'html', selector: 'p', role: 'content' } as const;
	const attributes = { metadata: { type: 'object' } } as const;
	// The locks need these blocks; only names and attributes matter.
	registerBlockType( 'core/group', {
		apiVersion: 3,
		title: 'Group',
		category: 'design',
		attributes,
		edit: () => null,
		save: () => createElement( InnerBlocks.Content ),
	} as never );
	registerBlockType( 'core/paragraph', {
		apiVersion: 3,
		title: 'Paragraph',
		category: 'text',
		attributes: { ...attributes, content },
		edit: () => null,
		save: ( { attributes: { content: own } }: { readonly attributes: { readonly content?: string } } ) => createElement( 'p', {}, own ),
	} as never );
	await import( './index' );
	setDefaultBlockName( 'core/paragraph' );
} );

describe.each( Object.entries( COPIED ) )( '%s', ( _what, make ) => {
	it( 'keeps text and lock when it is duplicated', async () => {
		const block = make();
		await editor.resetBlocks( [ block ] );
		await editor.duplicateBlocks( [ block.clientId ] );
		expect( read() ).toHaveLength( 2 );
		for ( const copy of [ ...read(), cloneBlock( block ) ] ) {
			expect( serialize( [ copy ] ) ).toBe( serialize( [ block ] ) );
		}
	} );

	it( 'keeps text and lock when it is copied and pasted, alone and with others', () => {
		const block = make();
		for ( const blocks of [ [ block ], [ text( 'Before' ), block, text( 'After' ) ] ] ) {
			const html = serialize( blocks );
			const pasted = pasteHandler( { HTML: html, plainText: html, mode: 'BLOCKS' } ) as Block[];
			expect( serialize( pasted ) ).toBe( html );
			expect( serialize( parse( html ) ) ).toBe( html );
		}
	} );
} );
