import { isRecord } from '../types';

/**
 * Returns what a block of this plugin says to a reader, in the editor of a call to action (`Preview\Reader_Texts` in PHP).
 *
 * @param face  Id of the face.
 * @param block Name of the block.
 * @param part  Which of its texts; `''` where it has one.
 * @returns Plain text, `''` where the reader does not see the block, null where that is not known.
 */
export function readerText( face: string, block: string, part = '' ): string | null {
	const page = window.patreonGateBuilder;
	const texts = isRecord( page ) && isRecord( page[ 'texts' ] ) ? page[ 'texts' ][ face ] : undefined;
	const text = isRecord( texts ) ? texts[ part === '' ? block : `${ block } ${ part }` ] : undefined;
	return typeof text === 'string' ? text : null;
}
