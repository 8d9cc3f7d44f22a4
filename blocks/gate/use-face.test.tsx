/** Tests which version of a gate is shown, with the real store of the block editor. */
import { createBlock, registerBlockType, type Block } from '@wordpress/blocks';
import { store as blockEditorStore } from '@wordpress/block-editor';
import { createRegistry, RegistryProvider } from '@wordpress/data';
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useFace } from './use-face';

interface Editor {
	resetBlocks: ( blocks: Block[] ) => Promise< void >;
	selectBlock: ( clientId: string ) => Promise< void >;
	clearSelectedBlock: () => Promise< void >;
}

let editor: Editor;
let gate: Block;
let inGranted: Block;
let inDenied: Block;
let wrapper: ( props: { readonly children: ReactNode } ) => React.JSX.Element;

beforeAll( () => {
	for ( const name of [ 'test/gate', 'test/side', 'test/text' ] ) {
		registerBlockType( name, { apiVersion: 3, title: name, category: 'text', attributes: {} } );
	}
} );

beforeEach( async () => {
	const registry = createRegistry();
	registry.register( blockEditorStore );
	editor = registry.dispatch( 'core/block-editor' ) as unknown as Editor;
	inGranted = createBlock( 'test/text' );
	inDenied = createBlock( 'test/text' );
	gate = createBlock( 'test/gate', {}, [
		createBlock( 'test/side', {}, [ createBlock( 'test/side', {}, [ inGranted ] ) ] ),
		createBlock( 'test/side', {}, [ createBlock( 'test/side', {}, [ inDenied ] ) ] ),
	] );
	await editor.resetBlocks( [ gate, createBlock( 'test/text' ) ] );
	wrapper = ( { children } ) => <RegistryProvider value={ registry }>{ children }</RegistryProvider>;
} );

afterEach( cleanup );

const show = () => renderHook( () => useFace( gate.clientId ), { wrapper } ).result;

describe( 'the version of a gate that is shown', () => {
	it( 'is at first the one for members', () => {
		expect( show().current[ 0 ] ).toBe( 'granted' );
	} );

	it( 'follows the selected block at any depth, so that it is always visible', async () => {
		const shown = show();
		await act( async () => editor.selectBlock( inDenied.clientId ) );
		expect( shown.current[ 0 ] ).toBe( 'denied' );
		await act( async () => editor.selectBlock( inGranted.clientId ) );
		expect( shown.current[ 0 ] ).toBe( 'granted' );
	} );

	it( 'stays where it is when the selection leaves the gate, or is the gate itself', async () => {
		const shown = show();
		await act( async () => editor.selectBlock( inDenied.clientId ) );
		await act( async () => editor.clearSelectedBlock() );
		expect( shown.current[ 0 ] ).toBe( 'denied' );
		await act( async () => editor.selectBlock( gate.clientId ) );
		expect( shown.current[ 0 ] ).toBe( 'denied' );
	} );

	it( 'can be switched by the user', () => {
		const shown = show();
		act( () => {
			shown.current[ 1 ]( 'denied' );
		} );
		expect( shown.current[ 0 ] ).toBe( 'denied' );
	} );
} );
