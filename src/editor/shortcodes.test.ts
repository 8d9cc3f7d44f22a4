import { expect, it } from 'vitest';
import { mistakesInWords } from '../components/shortcode';
import { shortcodesIn } from './shortcodes';

interface Block {
	readonly clientId: string;
	readonly name: string;
	readonly attributes: Record< string, unknown >;
	readonly innerBlocks: readonly Block[];
}

function block( attributes: Record< string, unknown >, innerBlocks: readonly Block[] = [] ): Block {
	return { clientId: 'x', name: 'core/paragraph', attributes, innerBlocks };
}

it( 'finds mistakes in lock shortcodes of blocks, also of rich text, nested, and from one block to another', () => {
	const wrong = '[patreon_gate_lock tier="Gold"]x[/patreon_gate_lock]';
	const said = ( ...blocks: Block[] ): string | null => mistakesInWords( shortcodesIn( blocks ) );
	expect( said( block( { content: 'Nothing', level: 2 } ) ) ).toBeNull();
	expect(
		said( block( { text: '[patreon_gate_lock paying]' } ), block( { content: 'x' } ), block( { text: '[/patreon_gate_lock]' } ) )
	).toBeNull();
	expect( said( block( { content: wrong } ) ) ).toMatch( /^1 lock shortcode/ );
	expect( said( block( { body: [ { cells: [ { content: wrong } ] } ] } ) ) ).toMatch( /^1 lock shortcode/ );
	expect( said( block( {}, [ block( { content: { toHTMLString: () => wrong } } ), block( { content: wrong } ) ] ) ) ).toMatch(
		/^2 lock shortcodes/
	);
	expect( said( block( { text: '[patreon_gate_lock paying]' } ) ) ).toContain( 'no beginning or no end' );
} );
