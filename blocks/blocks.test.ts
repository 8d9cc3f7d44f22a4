/** Tests the blocks as registered in the real @wordpress/blocks. */
import {
	createBlock,
	getBlockType,
	getPossibleBlockTransformations,
	getBlockVariations,
	parse,
	serialize,
	switchToBlockType,
	type Block,
} from '@wordpress/blocks';
import { beforeAll, describe, expect, it } from 'vitest';
import { NEW_LOCK } from '../src/types';

const NAMES = [
	'account',
	'bar',
	'behind',
	'chapters',
	'check-again',
	'creator',
	'divider',
	'frames',
	'gate',
	'gate-denied',
	'gate-granted',
	'goal',
	'join',
	'member-line',
	'opens-on',
	'price',
	'reason',
	'sign-in',
	'support-code',
	'tier-cards',
	'tier-content',
	'timeline',
].map( ( name ) => `patreon-gate/${ name }` );

beforeAll( async () => {
	const { registerBlockType } = await import( '@wordpress/blocks' );
	// The transforms need these blocks; only the names matter.
	for ( const name of [ 'core/group', 'core/more', 'core/separator', 'core/paragraph' ] ) {
		registerBlockType( name, {
			apiVersion: 3,
			title: name,
			category: 'text',
			attributes: { content: { type: 'string' }, metadata: { type: 'object' } },
		} );
	}
	await import( './index' );
} );

/** Returns the single block that a block is transformed into. */
function turned( from: Block, to: string ): Block {
	const [ block ] = switchToBlockType( from, to ) ?? [];
	if ( block === undefined ) {
		throw new Error( `${ from.name } does not turn into ${ to }` );
	}
	return block;
}

describe( 'the blocks', () => {
	it( 'are all registered by one script', () => {
		expect( NAMES.filter( ( name ) => getBlockType( name ) === undefined ) ).toEqual( [] );
	} );

	it.each( [ 'divider', 'gate' ] )( 'inserts %s with its lock stored explicitly', ( name ) => {
		const variation = getBlockVariations( `patreon-gate/${ name }` )?.find( ( { isDefault } ) => isDefault );
		expect( variation?.attributes ).toEqual( { lock: NEW_LOCK } );
	} );

	it.each( [ 'divider', 'sign-in', 'tier-cards', 'tier-content', 'goal', 'creator' ] )(
		'saves only the comment of %s, because PHP renders it',
		( name ) => {
			expect( serialize( [ createBlock( `patreon-gate/${ name }`, {} ) ] ) ).toBe( `<!-- wp:patreon-gate/${ name } /-->` );
		}
	);

	it( 'keeps the content of both versions of a gate when saving and opening', () => {
		const gate = createBlock( 'patreon-gate/gate', { lock: NEW_LOCK }, [
			createBlock( 'patreon-gate/gate-granted', {}, [ createBlock( 'patreon-gate/sign-in', { label: 'Inside' } ) ] ),
			createBlock( 'patreon-gate/gate-denied', {}, [ createBlock( 'patreon-gate/sign-in', { label: 'Outside' } ) ] ),
		] );
		const saved = serialize( [ gate ] );
		const [ opened ] = parse( saved );
		expect( opened?.innerBlocks.map( ( { name, innerBlocks } ) => [ name, innerBlocks[ 0 ]?.attributes[ 'label' ] ] ) ).toEqual( [
			[ 'patreon-gate/gate-granted', 'Inside' ],
			[ 'patreon-gate/gate-denied', 'Outside' ],
		] );
		expect( opened?.isValid ).toBe( true );
		expect( serialize( opened === undefined ? [] : [ opened ] ) ).toBe( saved );
	} );

	it.each( [
		[ 'a condition of an add-on that is gone', { ...NEW_LOCK, conditions: [ { type: 'gone/for-good', params: { day: 'Friday' } } ] } ],
		[ 'fields of a newer version', { ...NEW_LOCK, later: { than: 'this' } } ],
	] )( 'loses nothing of a lock with %s when a post is saved again', ( _what, lock ) => {
		for ( const name of [ 'divider', 'gate' ] ) {
			const stored = serialize( [ createBlock( `patreon-gate/${ name }`, { lock } ) ] );
			const [ opened ] = parse( stored );
			expect( opened?.attributes[ 'lock' ] ).toEqual( lock );
			expect( serialize( opened === undefined ? [] : [ opened ] ) ).toBe( stored );
		}
	} );
} );

describe( 'transforming other blocks into a gate or divider', () => {
	it( 'puts a group into the version for members, and leaves the other one empty', () => {
		const group = createBlock( 'core/group', {}, [ createBlock( 'core/paragraph', { content: 'Secret' } ) ] );
		const gate = turned( group, 'patreon-gate/gate' );
		expect( gate.attributes[ 'lock' ] ).toEqual( NEW_LOCK );
		expect(
			gate.innerBlocks.map( ( { name, innerBlocks } ) => [ name, innerBlocks.map( ( { attributes } ) => attributes[ 'content' ] ) ] )
		).toEqual( [
			[ 'patreon-gate/gate-granted', [ 'Secret' ] ],
			[ 'patreon-gate/gate-denied', [] ],
		] );
	} );

	it.each( [ 'core/more', 'core/separator' ] )( 'makes a locked divider of %s', ( name ) => {
		expect( turned( createBlock( name ), 'patreon-gate/divider' ).attributes[ 'lock' ] ).toEqual( NEW_LOCK );
	} );

	it( 'puts any selection into the version for members', () => {
		const selection = [ createBlock( 'core/paragraph', { content: 'One' } ), createBlock( 'core/separator' ) ];
		const [ gate ] = switchToBlockType( selection, 'patreon-gate/gate' ) ?? [];
		expect( gate?.innerBlocks.map( ( { name, innerBlocks } ) => [ name, innerBlocks.map( ( block ) => block.name ) ] ) ).toEqual( [
			[ 'patreon-gate/gate-granted', [ 'core/paragraph', 'core/separator' ] ],
			[ 'patreon-gate/gate-denied', [] ],
		] );
		expect( gate?.innerBlocks[ 0 ]?.innerBlocks[ 0 ]?.attributes ).toEqual( { content: 'One' } );
		expect( switchToBlockType( [ createBlock( 'core/paragraph' ), ...( gate ? [ gate ] : [] ) ], 'patreon-gate/gate' ) ).toBeNull();
	} );

	it( 'keeps the lock of a group as that of the gate, and that of the gate as that of the group', () => {
		const lock = { ...NEW_LOCK, conditions: [ { type: 'tiers', params: { tiers: [ '7' ] } } ] };
		const group = createBlock( 'core/group', { metadata: { patreonGateLock: { lock } } }, [
			createBlock( 'core/paragraph', { content: 'Secret' } ),
		] );
		const gate = turned( group, 'patreon-gate/gate' );
		expect( gate.attributes[ 'lock' ] ).toEqual( lock );
		const [ back, ...others ] = switchToBlockType( gate, 'core/group' ) ?? [];
		expect( others ).toEqual( [] );
		expect( back?.attributes[ 'metadata' ] ).toEqual( { patreonGateLock: { lock } } );
		expect( back?.innerBlocks.map( ( { attributes } ) => attributes[ 'content' ] ) ).toEqual( [ 'Secret' ] );
	} );

	it( 'keeps both versions locked, each for its own readers, when a gate turns into groups', () => {
		const gate = createBlock( 'patreon-gate/gate', { lock: NEW_LOCK }, [
			createBlock( 'patreon-gate/gate-granted', {}, [ createBlock( 'core/paragraph', { content: 'Secret' } ) ] ),
			createBlock( 'patreon-gate/gate-denied', {}, [ createBlock( 'core/paragraph', { content: 'Join' } ) ] ),
		] );
		const groups = switchToBlockType( gate, 'core/group' ) ?? [];
		expect( groups.map( ( { attributes, innerBlocks } ) => [ attributes[ 'metadata' ], innerBlocks[ 0 ]?.attributes[ 'content' ] ] ) ).toEqual( [
			[ { patreonGateLock: { lock: NEW_LOCK, silent: true } }, 'Secret' ],
			[ { patreonGateLock: { lock: { ...NEW_LOCK, inverse: true }, silent: true } }, 'Join' ],
		] );
		const broken = switchToBlockType( { ...gate, attributes: { lock: { later: 1 } } }, 'core/group' ) ?? [];
		expect( broken.map( ( { attributes } ) => attributes[ 'metadata' ] ) ).toEqual( [
			{ patreonGateLock: { lock: { later: 1 }, silent: true } },
			{ patreonGateLock: { lock: { ...NEW_LOCK, conditions: [] }, silent: true } },
		] );
	} );

	it( 'turns a divider into a Read More, and offers no other block in its place', () => {
		const possible = ( name: string ) => getPossibleBlockTransformations( [ createBlock( name, {} ) ] ).map( ( type ) => type.name );
		expect( possible( 'patreon-gate/divider' ).sort() ).toEqual( [ 'core/more', 'patreon-gate/gate' ] );
		expect( possible( 'patreon-gate/gate' ) ).toEqual( [ 'core/group' ] );
		for ( const name of [ 'patreon-gate/gate-granted', 'patreon-gate/gate-denied' ] ) {
			expect( possible( name ) ).toEqual( [] );
		}
	} );

	it( 'are found by what people type, and told apart by their icons', () => {
		const found = [ 'gate', 'divider' ].map( ( name ) => getBlockType( `patreon-gate/${ name }` ) );
		for ( const word of [ 'lock', 'members', 'patreon', 'paywall' ] ) {
			expect( found.map( ( type ) => type?.keywords?.includes( word ) ) ).toEqual( [ true, true ] );
		}
		expect(
			new Set(
				[ ...found, getBlockType( 'patreon-gate/gate-granted' ), getBlockType( 'patreon-gate/gate-denied' ) ].map( ( type ) =>
					JSON.stringify( type?.icon )
				)
			).size
		).toBe( 4 );
		expect( found.map( ( type ) => type?.example !== undefined ) ).toEqual( [ true, true ] );
	} );

	it( 'each have an icon and a title that no other has', () => {
		const types = NAMES.map( ( name ) => getBlockType( name ) );
		for ( const of of [
			( type: ( typeof types )[ number ] ) => JSON.stringify( type?.icon ),
			( type: ( typeof types )[ number ] ) => type?.title,
		] ) {
			expect( new Set( types.map( of ) ).size ).toBe( NAMES.length );
		}
	} );

	it( 'show something in the inserter where readers see something that PHP does not know yet', () => {
		const names = [ 'account', 'creator', 'goal', 'member-line', 'divider', 'gate' ];
		expect( names.filter( ( name ) => getBlockType( `patreon-gate/${ name }` )?.example === undefined ) ).toEqual( [] );
	} );

	it( 'keeps the two versions of a gate inside a gate', () => {
		for ( const side of [ 'granted', 'denied' ] ) {
			expect( getBlockType( `patreon-gate/gate-${ side }` )?.parent ).toEqual( [ 'patreon-gate/gate' ] );
		}
	} );
} );
