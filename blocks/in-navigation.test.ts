/** Tests which blocks a menu may contain. */
import { describe, expect, it } from 'vitest';
import { allowInNavigation, IN_NAVIGATION } from './in-navigation';

describe( 'a menu', () => {
	it( 'may contain the blocks made for it, each once', () => {
		const settings = { title: 'Navigation', allowedBlocks: [ 'core/search', 'patreon-gate/sign-in' ] };
		expect( allowInNavigation( settings, 'core/navigation' ) ).toEqual( {
			title: 'Navigation',
			allowedBlocks: [ 'core/search', 'patreon-gate/sign-in', 'patreon-gate/member-line' ],
		} );
	} );

	it( 'is left alone where it allows everything, and so are other blocks', () => {
		expect( allowInNavigation( { title: 'Navigation' }, 'core/navigation' ) ).toEqual( { title: 'Navigation' } );
		expect( allowInNavigation( { allowedBlocks: [] }, 'core/group' ) ).toEqual( { allowedBlocks: [] } );
	} );

	it( 'allows only blocks that exist', () => {
		expect( IN_NAVIGATION.every( ( name ) => name.startsWith( 'patreon-gate/' ) ) ).toBe( true );
	} );
} );
