import { expect, it } from 'vitest';
import { countLockedParts } from './locked-parts';

interface Block {
	readonly clientId: string;
	readonly name: string;
	readonly attributes: Record< string, unknown >;
	readonly innerBlocks: readonly Block[];
}

function block( name: string, attributes: Record< string, unknown > = {}, innerBlocks: readonly Block[] = [] ): Block {
	return { clientId: name, name, attributes, innerBlocks };
}

it( 'counts dividers, containers and locked blocks, nested too', () => {
	const locked = { metadata: { patreonGateLock: { lock: null } } };
	expect( countLockedParts( [] ) ).toBe( 0 );
	expect( countLockedParts( [ block( 'core/paragraph', { metadata: { name: 'x' } } ) ] ) ).toBe( 0 );
	expect(
		countLockedParts( [
			block( 'core/group', locked, [ block( 'core/paragraph', locked ), block( 'core/paragraph' ) ] ),
			block( 'patreon-gate/gate', {}, [ block( 'patreon-gate/gate-granted' ), block( 'patreon-gate/gate-denied' ) ] ),
			block( 'patreon-gate/divider' ),
		] )
	).toBe( 4 );
} );
