import { RichTextData } from '@wordpress/rich-text';
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

it( 'counts lock shortcodes in every kind of text, as PHP finds them', () => {
	const formatted = RichTextData.fromHTMLString( 'One <em>[patreon_gate_lock paying]two</em>[/patreon_gate_lock]' );
	const open = '[patreon_gate_lock tiers="1"]';
	expect( countLockedParts( [ block( 'core/paragraph', { content: formatted } ) ] ) ).toBe( 1 );
	expect(
		countLockedParts( [ block( 'core/paragraph', { content: `${ open }a[/patreon_gate_lock] and ${ open }b[/patreon_gate_lock]` } ) ] )
	).toBe( 2 );
	expect( countLockedParts( [ block( 'core/table', { body: [ { cells: [ { content: `${ open }c` }, { content: 'd' } ] } ] } ) ] ) ).toBe( 1 );
	expect( countLockedParts( [ block( 'core/freeform', { content: `<p>[ Patreon_Gate_Lock paying]x</p>${ open }` } ) ] ) ).toBe( 2 );
	for ( const content of [
		`[${ open }shown as text[/patreon_gate_lock]]`,
		'[patreon_gate_locked]',
		'[patreon_gate_lock_x]',
		'[/patreon_gate_lock]',
		'',
		null,
		7,
	] ) {
		expect( countLockedParts( [ block( 'core/paragraph', { content } ) ] ), String( content ) ).toBe( 0 );
	}
	expect(
		countLockedParts( [ block( 'core/paragraph', { content: open, metadata: { patreonGateLock: { lock: null } } } ) ] ),
		'A locked block with a lock inside.'
	).toBe( 2 );
} );
