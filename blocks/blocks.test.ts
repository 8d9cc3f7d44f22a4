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
		registerBlockType( name, { apiVersion: 3, title: name, category: 'text', attributes: { content: { type: 'string' } } } );
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

	it( 'offers no transform back, which would publish locked content', () => {
		for ( const name of NAMES ) {
			expect( getPossibleBlockTransformations( [ createBlock( name, {} ) ] ).map( ( type ) => type.name ) ).toEqual( [] );
		}
	} );

	it( 'keeps the two versions of a gate inside a gate', () => {
		for ( const side of [ 'granted', 'denied' ] ) {
			expect( getBlockType( `patreon-gate/gate-${ side }` )?.parent ).toEqual( [ 'patreon-gate/gate' ] );
		}
	} );
} );
