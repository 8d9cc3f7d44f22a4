import { expect, it } from 'vitest';
import { leading } from './leading';

const KEYWORDS = [ 'patreon', 'paywall', 'lock', 'members' ];
const BLOCKS = [
	{ name: 'core/block', keywords: [ 'lock' ] },
	{ name: 'patreon-gate/divider', keywords: KEYWORDS },
	{ name: 'patreon-gate/gate', keywords: KEYWORDS },
	{ name: 'patreon-gate/frames', keywords: [ 'patreon' ] },
];
const names = ( typed: string ): readonly string[] => leading( typed, BLOCKS ).map( ( { name } ) => name );

it.each( [ 'lock', 'lo', 'LOCK', 'members', 'member', 'paywall', 'patreon', ' lock ' ] )(
	'offers the blocks that lock something first for “%s”',
	( typed ) => {
		expect( names( typed ) ).toEqual( [ 'patreon-gate/gate', 'patreon-gate/divider' ] );
	}
);

it.each( [ '', 'l', 'locks', 'quote', 'wall' ] )( 'changes nothing for “%s”', ( typed ) => {
	expect( names( typed ) ).toEqual( [] );
} );

it( 'offers only what can be inserted here', () => {
	expect( leading( 'lock', BLOCKS.slice( 0, 2 ) ).map( ( { name } ) => name ) ).toEqual( [ 'patreon-gate/divider' ] );
	expect( leading( 'lock', [ { name: 'patreon-gate/gate' } ] ) ).toEqual( [] );
} );
