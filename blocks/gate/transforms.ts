import { createBlock, type Block, type BlockConfiguration } from '@wordpress/blocks';
import { isRecord, NEW_LOCK, readLock } from '../../src/types';
import type { Attributes } from './edit';

const GATE = 'patreon-gate/gate';
const GRANTED = 'patreon-gate/gate-granted';
const DENIED = 'patreon-gate/gate-denied';

/** Puts blocks into the version for members. */
function gateAround( blocks: readonly Block[] ): Block {
	return createBlock( GATE, { lock: NEW_LOCK }, [ createBlock( GRANTED, {}, [ ...blocks ] ), createBlock( DENIED ) ] );
}

const copyOf = ( { name, attributes, innerBlocks }: Block ): Block => createBlock( name, attributes, innerBlocks );

/** The blocks to turn into a gate. WordPress calls `isMatch()` right before `transform()`, and passes the names of the blocks to `isMatch()` only. */
let matched: readonly Block[] = [];

/** The opposite lock. If it cannot be determined, because the lock is unreadable or has no condition: a lock for everyone. */
function inverted( stored: unknown ): unknown {
	const reading = readLock( stored );
	return reading.kind === 'lock' && reading.lock.conditions.length > 0
		? { ...reading.lock, inverse: ! reading.lock.inverse }
		: { ...NEW_LOCK, conditions: [] };
}

/** What a gate is made of, and what it turns into. */
export const transforms: NonNullable< BlockConfiguration< Attributes >[ 'transforms' ] > = {
	from: [
		{
			type: 'block',
			blocks: [ 'core/group' ],
			transform: ( attributes, innerBlocks ) => {
				const gate = gateAround( innerBlocks.flat() );
				const all: unknown = attributes;
				const metadata = isRecord( all ) ? all[ 'metadata' ] : undefined;
				const own = isRecord( metadata ) ? metadata[ 'patreonGateLock' ] : undefined;
				// The lock of a group becomes that of the container.
				return isRecord( own ) ? { ...gate, attributes: { ...gate.attributes, lock: own[ 'lock' ] ?? {} } } : gate;
			},
		},
		{
			type: 'block',
			isMultiBlock: true,
			blocks: [ '*' ],
			isMatch: ( _attributes, blocks ) => {
				matched = [ blocks ].flat();
				return (
					! matched.some( ( { name } ) => [ GATE, GRANTED, DENIED ].includes( name ) ) &&
					! ( matched.length === 1 && matched[ 0 ]?.name === 'core/group' )
				);
			},
			transform: () => gateAround( matched.map( copyOf ) ),
		},
	],
	to: [
		{
			// Both versions stay, and stay locked: a group for members, and one for everyone else if there is something in it.
			type: 'block',
			blocks: [ 'core/group' ],
			transform: ( attributes, innerBlocks ) => {
				const lock: unknown = isRecord( attributes ) ? attributes[ 'lock' ] : undefined;
				const group = ( stored: object, inside: readonly Block[] ): Block =>
					createBlock( 'core/group', { metadata: { patreonGateLock: stored } }, [ ...inside ] );
				const inside = ( isDenied: boolean ): Block[] =>
					innerBlocks.flat().flatMap( ( block ) => {
						if ( ( block.name === DENIED ) !== isDenied ) {
							return [];
						}
						return block.name === DENIED || block.name === GRANTED ? block.innerBlocks : [ block ];
					} );
				const denied = inside( true );
				return [
					group( denied.length > 0 ? { lock, silent: true } : { lock }, inside( false ) ),
					...( denied.length > 0 ? [ group( { lock: inverted( lock ), silent: true }, denied ) ] : [] ),
				];
			},
		},
	],
};
