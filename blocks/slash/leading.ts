/** Which of our blocks come first after a slash. Pure. */

/** A block of the inserter, as far as it matters here. */
export interface Found {
	readonly name: string;
	readonly keywords?: readonly string[];
}

/** The blocks that lock something, in the order in which they are offered. */
const LOCKING = [ 'patreon-gate/gate', 'patreon-gate/divider' ];

/** Letters from which on what was typed is compared. One letter begins too many words. */
const LETTERS = 2;

/**
 * Returns the blocks that lock something, if what was typed begins one of their keywords, such as "lock" or "members".
 *
 * @param typed  What was typed after the slash.
 * @param blocks Blocks that can be inserted here.
 */
export function leading< T extends Found >( typed: string, blocks: readonly T[] ): readonly T[] {
	const word = typed.trim().toLowerCase();
	if ( word.length < LETTERS ) {
		return [];
	}
	return LOCKING.flatMap( ( name ) => blocks.filter( ( block ) => block.name === name ) ).filter( ( { keywords = [] } ) =>
		keywords.some( ( keyword ) => keyword.toLowerCase().startsWith( word ) )
	);
}
