import type { DesignBlock } from '@patreon-gate/api';
import { textOf } from '../faces/face-props';

/** Attributes in which blocks keep what people read. */
const TEXTS = [ 'content', 'text', 'label', 'summary', 'citation', 'value', 'caption' ];

/**
 * Returns HTML as plain text.
 *
 * @param html HTML of a rich text.
 */
export function plainText( html: string ): string {
	return html.includes( '<' ) || html.includes( '&' ) ? new DOMParser().parseFromString( html, 'text/html' ).body.textContent : html;
}

/**
 * Returns all blocks, with those inside others.
 *
 * @param blocks Blocks.
 */
export function flat( blocks: readonly DesignBlock[] ): readonly DesignBlock[] {
	return blocks.flatMap( ( block ) => [ block, ...flat( block.innerBlocks ) ] );
}

/**
 * Returns the HTML of the texts of a block.
 *
 * @param block A block.
 */
export function htmlOf( { attributes }: DesignBlock ): readonly string[] {
	return TEXTS.map( ( name ) => textOf( attributes[ name ] ) ).filter( ( text ) => text !== '' );
}

/**
 * Returns the texts of a block as plain text.
 *
 * @param block A block.
 */
export function textsOf( block: DesignBlock ): readonly string[] {
	return htmlOf( block ).map( plainText );
}
