/** Locks on blocks of core and of other plugins, with the real packages of the block editor. */
import apiFetch from '@wordpress/api-fetch';
import { store as blockEditorStore } from '@wordpress/block-editor';
import { createBlock, parse, registerBlockType, serialize, setDefaultBlockName, switchToBlockType, type Block } from '@wordpress/blocks';
import { dispatch, select } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { addFilter, removeFilter } from '@wordpress/hooks';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registerLedger } from '../../src/data';
import { NEW_LOCK } from '../../src/types';
import { LockControls } from './controls';
import { keepLock } from './keep-lock';
import { CANNOT_BE_LOCKED, isPart, whyNotLockable } from './lockable';
import { KEY, lockOf, withLock, type Attributes } from './stored';
import { watchLocks } from './watch';

const LOCK = { lock: NEW_LOCK };
const OTHER = { lock: { ...NEW_LOCK, inverse: true } };
const locked = ( lock: unknown = LOCK ) => ( { metadata: { [ KEY ]: lock } } );
const textOf = ( value: unknown ): string => ( typeof value === 'object' && value !== null ? JSON.stringify( value ) : String( value ) );

interface Editor {
	readonly resetBlocks: ( blocks: Block[] ) => Promise< void >;
	readonly selectBlock: ( id: string ) => Promise< void >;
	readonly removeBlocks: ( ids: string[] ) => Promise< void >;
	readonly replaceBlocks: ( ids: string[], blocks: Block[] ) => Promise< void >;
	readonly mergeBlocks: ( first: string, second: string ) => Promise< void >;
	readonly updateBlockAttributes: ( id: string, attributes: object ) => Promise< void >;
	readonly moveBlocksToPosition: ( ids: string[], from: string, to: string, index: number ) => Promise< void >;
}
const editor = dispatch( blockEditorStore ) as unknown as Editor;
const read = () => select( blockEditorStore ).getBlocks() as unknown as readonly Block[];

beforeAll( () => {
	registerLedger();
	// One block of each kind: a text that can be joined, the block it is turned into, a container, and a part of a container.
	const content = { type: 'string', source: 'html', selector: 'p', role: 'content' } as const;
	const save = ( { attributes }: { readonly attributes: Attributes } ) => <p>{ textOf( attributes[ 'content' ] ?? '' ) }</p>;
	const merge = ( one: Attributes, other: Attributes ) => ( { content: textOf( one[ 'content' ] ?? '' ) + textOf( other[ 'content' ] ?? '' ) } );
	const settings = { apiVersion: 3, category: 'text', edit: () => null };
	registerBlockType( 'test/text', {
		...settings,
		title: 'Text',
		attributes: { content },
		save,
		merge,
		transforms: {
			to: [
				{
					type: 'block',
					blocks: [ 'test/title' ],
					transform: ( { content: text }: Attributes ) => createBlock( 'test/title', { content: text } ),
				},
				{
					type: 'block',
					isMultiBlock: true,
					blocks: [ 'test/box' ],
					transform: ( all: Attributes[] ) =>
						createBlock(
							'test/box',
							{},
							all.map( ( one ) => createBlock( 'test/part', { content: one[ 'content' ] } ) )
						),
				},
			],
		},
	} as never );
	registerBlockType( 'test/title', { ...settings, title: 'Title', attributes: { content }, save, merge } as never );
	registerBlockType( 'test/part', { ...settings, title: 'Part', parent: [ 'test/box' ], attributes: { content }, save } as never );
	registerBlockType( 'test/odd', { ...settings, title: 'Odd', attributes: { metadata: { type: 'string' } }, save: () => null } as never );
	registerBlockType( 'test/box', {
		...settings,
		title: 'Box',
		attributes: {},
		save: () => null,
		transforms: {
			to: [
				{
					type: 'block',
					blocks: [ 'test/text' ],
					transform: ( _own: Attributes, inner: Block[] ) =>
						inner.map( ( { attributes } ) => createBlock( 'test/text', { content: attributes[ 'content' ] } ) ),
				},
			],
		},
	} as never );
	setDefaultBlockName( 'test/text' );
	addFilter( 'blocks.switchToBlockType.transformedBlock', 'patreon-gate/lock', keepLock, 20 );
} );

afterEach( cleanup );

describe( 'what is stored', () => {
	it( 'is kept by the editor where this plugin is not active, whatever is changed in the block', () => {
		removeFilter( 'blocks.switchToBlockType.transformedBlock', 'patreon-gate/lock' );
		const stored =
			'<!-- wp:test/text {"metadata":{"name":"x","patreonGateLock":{"lock":{"later":{"than":"this"}},"cta":7}}} -->\n<p>a</p>\n<!-- /wp:test/text -->';
		const [ block ] = parse( stored );
		expect( block?.isValid ).toBe( true );
		expect( serialize( block === undefined ? [] : [ block ] ) ).toBe( stored );
		const changed = { ...block, attributes: { ...block?.attributes, content: 'b' } } as Block;
		expect( serialize( [ changed ] ) ).toBe( stored.replace( '<p>a', '<p>b' ) );
		addFilter( 'blocks.switchToBlockType.transformedBlock', 'patreon-gate/lock', keepLock, 20 );
	} );

	it( 'leaves everything else below metadata alone, and nothing behind', () => {
		const attributes = { metadata: { name: 'x', bindings: {} } };
		const { metadata } = withLock( attributes, { lock: NEW_LOCK, cta: 0, isSilent: false } );
		expect( metadata ).toEqual( { name: 'x', bindings: {}, [ KEY ]: LOCK } );
		expect( withLock( { metadata }, null ) ).toEqual( attributes );
		expect( withLock( locked(), null ) ).toEqual( { metadata: undefined } );
		expect( withLock( {}, { lock: NEW_LOCK, cta: 12, isSilent: true } ) ).toEqual( locked( { ...LOCK, cta: 12, silent: true } ) );
	} );

	it.each( [ null, 1, 'x', [], {}, { lock: 1, cta: 'x', silent: 1 } ] )( 'is a lock that shows a call to action, even if it is %j', ( value ) => {
		expect( lockOf( locked( value ) ) ).toMatchObject( { cta: 0, isSilent: false } );
	} );
} );

describe( 'blocks that can be locked', () => {
	it( 'are all but those of the list, and those that use the attribute for something else', () => {
		expect( whyNotLockable( 'test/text' ) ).toBeNull();
		expect( whyNotLockable( 'test/part' ) ).toBeNull();
		expect( whyNotLockable( 'test/odd' ) ).toContain( 'Put it into a group' );
		expect( CANNOT_BE_LOCKED.filter( ( name ) => whyNotLockable( name ) === null ) ).toEqual( [] );
		expect( whyNotLockable( 'patreon-gate/gate' ) ).toBe( '' );
	} );

	it( 'are none in a call to action', () => {
		document.body.classList.add( 'post-type-patreon_gate_cta' );
		expect( whyNotLockable( 'test/text' ) ).toBe( '' );
		document.body.classList.remove( 'post-type-patreon_gate_cta' );
	} );

	it( 'are recognized as parts if they can stand only inside certain other blocks', () => {
		expect( [ 'test/text', 'test/part' ].map( isPart ) ).toEqual( [ false, true ] );
	} );
} );

describe( 'turning a locked block into another', () => {
	const turn = ( blocks: Block | Block[], to: string ): Attributes[] =>
		( switchToBlockType( blocks, to ) ?? [] ).map( ( { attributes } ) => attributes );

	it( 'keeps its lock, as it is stored', () => {
		const [ made ] = turn( createBlock( 'test/text', { content: 'a', ...locked( { ...LOCK, cta: 3, silent: true } ) } ), 'test/title' );
		expect( made?.[ 'metadata' ] ).toEqual( { [ KEY ]: { ...LOCK, cta: 3, silent: true } } );
	} );

	it( 'locks everything that is made of several blocks of which one is locked', () => {
		const [ made ] = turn(
			[ createBlock( 'test/text', { content: 'a' } ), createBlock( 'test/text', { content: 'b', ...locked() } ) ],
			'test/box'
		);
		expect( made?.[ 'metadata' ] ).toEqual( { [ KEY ]: LOCK } );
	} );

	it( 'locks for everyone what is made of blocks with different locks', () => {
		const [ made ] = turn(
			[ createBlock( 'test/text', { content: 'a', ...locked( OTHER ) } ), createBlock( 'test/text', { content: 'b', ...locked() } ) ],
			'test/box'
		);
		expect( lockOf( made ?? {} )?.lock ).toEqual( { ...NEW_LOCK, conditions: [] } );
	} );

	it( 'locks all that is made of a block with a locked one in it', () => {
		const made = turn(
			createBlock( 'test/box', {}, [
				createBlock( 'test/part', { content: 'a' } ),
				createBlock( 'test/part', { content: 'b', ...locked() } ),
			] ),
			'test/text'
		);
		expect( made.map( ( { metadata } ) => metadata ) ).toEqual( [ { [ KEY ]: LOCK }, { [ KEY ]: LOCK } ] );
	} );

	it( 'adds no lock where there was none', () => {
		expect( turn( createBlock( 'test/text', { content: 'a' } ), 'test/title' ) ).toEqual( [ { content: 'a' } ] );
	} );
} );

describe( 'text that leaves a locked block', () => {
	let stop: ( () => void ) | undefined;
	let open: Block;
	let secret: Block;
	let last: Block;
	const state = () => read().map( ( { attributes } ) => [ textOf( attributes[ 'content' ] ?? '' ), lockOf( attributes ) !== null ] );

	beforeEach( async () => {
		stop?.();
		await editor.resetBlocks( [] );
		stop = watchLocks();
		open = createBlock( 'test/text', { content: 'open' } );
		secret = createBlock( 'test/text', { content: 'secret', ...locked() } );
		last = createBlock( 'test/text', { content: 'last' } );
		await editor.resetBlocks( [ open, secret, last ] );
	} );

	it( 'takes its lock along into the block it is joined with', async () => {
		await editor.mergeBlocks( open.clientId, secret.clientId );
		expect( state() ).toEqual( [
			[ 'opensecret', true ],
			[ 'last', false ],
		] );
	} );

	it( 'stays locked when the text of another block is joined to it', async () => {
		await editor.mergeBlocks( secret.clientId, last.clientId );
		expect( state() ).toEqual( [
			[ 'open', false ],
			[ 'secretlast', true ],
		] );
	} );

	it( 'is locked for everyone where it is joined with text that has another lock', async () => {
		await editor.updateBlockAttributes( open.clientId, locked( OTHER ) );
		await editor.mergeBlocks( open.clientId, secret.clientId );
		expect( read()[ 0 ]?.attributes ).toMatchObject( { content: 'opensecret' } );
		expect( lockOf( read()[ 0 ]?.attributes ?? {} )?.lock ).toEqual( { ...NEW_LOCK, conditions: [] } );
	} );

	it( 'stays locked where its block is replaced, and where a locked group is dissolved or a pattern detached', async () => {
		await editor.replaceBlocks( [ secret.clientId ], [ createBlock( 'test/title', { content: 'secret' } ) ] );
		expect( state() ).toEqual( [
			[ 'open', false ],
			[ 'secret', true ],
			[ 'last', false ],
		] );
		const inner = [ createBlock( 'test/text', { content: 'one' } ), createBlock( 'test/text', { content: 'two' } ) ];
		const box = createBlock( 'test/box', locked(), inner );
		await editor.resetBlocks( [ open, box ] );
		await editor.replaceBlocks( [ box.clientId ], inner );
		expect( state() ).toEqual( [
			[ 'open', false ],
			[ 'one', true ],
			[ 'two', true ],
		] );
	} );

	it( 'adds no second lock where it is copied into a new container, or is inside a dissolved group with a lock of its own', async () => {
		const copy = createBlock( 'test/text', secret.attributes );
		await editor.replaceBlocks( [ secret.clientId ], [ createBlock( 'test/box', {}, [ copy ] ) ] );
		expect( state() ).toEqual( [
			[ 'open', false ],
			[ '', false ],
			[ 'last', false ],
		] );
		const inner = [ createBlock( 'test/text', { content: 'one', ...locked( OTHER ) } ), createBlock( 'test/text', { content: 'two' } ) ];
		const box = createBlock( 'test/box', locked(), inner );
		await editor.resetBlocks( [ open, box ] );
		await editor.replaceBlocks( [ box.clientId ], inner );
		expect( read().map( ( { attributes } ) => lockOf( attributes )?.lock ) ).toEqual( [ undefined, OTHER.lock, NEW_LOCK ] );
	} );

	it( 'stays locked where the only block of a document is replaced', async () => {
		await editor.resetBlocks( [ secret ] );
		await editor.selectBlock( secret.clientId );
		await editor.replaceBlocks( [ secret.clientId ], [ createBlock( 'test/title', { content: 'secret' } ) ] );
		expect( state() ).toEqual( [ [ 'secret', true ] ] );
	} );

	it( 'locks nothing when it is deleted, moved out on purpose, or another document is opened', async () => {
		await editor.removeBlocks( [ secret.clientId ] );
		expect( state() ).toEqual( [
			[ 'open', false ],
			[ 'last', false ],
		] );
		const inner = createBlock( 'test/text', { content: 'inner' } );
		const box = createBlock( 'test/box', locked(), [ inner ] );
		await editor.resetBlocks( [ open, box ] );
		await editor.moveBlocksToPosition( [ inner.clientId ], box.clientId, '', 0 );
		expect( lockOf( read()[ 0 ]?.attributes ?? {} ) ).toBeNull();
		await editor.resetBlocks( [ createBlock( 'test/text', { content: 'another' } ) ] );
		expect( state() ).toEqual( [ [ 'another', false ] ] );
	} );

	it( 'locks nothing when undo restores the document as it was before', async () => {
		const empty = createBlock( 'test/text', { content: 'was here' } );
		await editor.resetBlocks( [ open, empty ] );
		await editor.replaceBlocks( [ empty.clientId ], [ secret ] );
		await editor.resetBlocks( [ open, empty ] );
		expect( state() ).toEqual( [
			[ 'open', false ],
			[ 'was here', false ],
		] );
	} );
} );

describe( 'the controls', () => {
	let stored: Attributes = {};

	beforeEach( () => {
		apiFetch.setFetchHandler( () => Promise.resolve( [] ) );
		stored = {};
	} );

	function Controls( { name = 'test/text', attributes = {} }: { readonly name?: string; readonly attributes?: Attributes } ) {
		const [ current, set ] = useState< Attributes >( attributes );
		stored = current;
		return (
			<LockControls
				clientId="abc"
				name={ name }
				attributes={ current }
				setAttributes={ ( changes ) => {
					set( { ...current, ...changes } );
				} }
			/>
		);
	}

	it( 'lock a block for paying members, and unlock it', async () => {
		render( <Controls attributes={ { metadata: { name: 'x' } } } /> );
		fireEvent.click( screen.getByLabelText( 'Only for members' ) );
		expect( stored ).toEqual( { metadata: { name: 'x', [ KEY ]: LOCK } } );
		expect( await screen.findByRole( 'button', { name: 'Add a condition' } ) ).toBeDefined();
		fireEvent.click( screen.getByLabelText( 'Only for members' ) );
		expect( stored ).toEqual( { metadata: { name: 'x' } } );
	} );

	it( 'hide a block without a call to action, and show the call to action again', async () => {
		render( <Controls attributes={ locked() } /> );
		fireEvent.click( await screen.findByLabelText( 'Nothing' ) );
		expect( stored ).toEqual( locked( { ...LOCK, silent: true } ) );
		fireEvent.click( screen.getByLabelText( 'A call to action' ) );
		expect( stored ).toEqual( locked() );
	} );

	it( 'say that there is no room for a call to action in another block', async () => {
		render( <Controls name="test/part" attributes={ locked() } /> );
		expect( await screen.findByText( /does not fit in here/ ) ).toBeDefined();
		expect( screen.queryByLabelText( 'Nothing' ) ).toBeNull();
	} );

	it( 'show a block whose lock cannot be read as locked, and change nothing by themselves', () => {
		render( <Controls attributes={ locked( { lock: { match: 'none of them' } } ) } /> );
		expect( screen.getByLabelText( 'Only for members' ) ).toHaveProperty( 'checked', true );
		expect( screen.getAllByText( /The saved lock cannot be read/ ).length ).toBeGreaterThan( 0 );
		expect( stored ).toEqual( locked( { lock: { match: 'none of them' } } ) );
	} );
} );
