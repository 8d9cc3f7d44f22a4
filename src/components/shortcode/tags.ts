import { readAttributes } from './attributes';

/** Name of the lock shortcode. */
export const NAME = 'patreon_gate_lock';

/** One tag of the lock shortcode in a text. */
export interface Tag {
	/** Where it begins, and where the text after it begins. */
	readonly from: number;
	readonly to: number;
	readonly isCloser: boolean;
	/** Whether its end was found. */
	readonly isWhole: boolean;
	/** What is written in an opening tag after the name. */
	readonly attributes: string;
}

/** An opening tag with its closing tag. */
export interface Part {
	readonly opener: Tag;
	readonly closer: Tag;
}

/** The same generosity as in `Markup\Shortcodes\Tags`: capital letters, and blanks before the name. */
const TAG = /\[(?:\s|\u00a0|&nbsp;)*(\/?)(?:\s|\u00a0|&nbsp;)*patreon_gate_lock(?![\w-])([^[\]]*)(\]?)/gi;

/**
 * Finds the tags of the lock shortcode in a text, without those that WordPress shows as text because their brackets are doubled.
 *
 * @param text HTML, or the text of a visual editor.
 */
export function findTags( text: string ): readonly Tag[] {
	if ( ! text.toLowerCase().includes( NAME ) ) {
		return [];
	}
	const found: Tag[] = [];
	for ( const match of text.matchAll( TAG ) ) {
		const { 0: all, 1: slash, 2: attributes = '', 3: end, index: from } = match;
		const to = from + all.length;
		const isCloser = slash === '/';
		// `[[patreon_gate_lock paying]…[/patreon_gate_lock]]`: only the outer brackets are doubled.
		const isText = isCloser ? text[ to ] === ']' : text[ from - 1 ] === '[';
		if ( ! isText ) {
			found.push( { from, to, isCloser, isWhole: end === ']', attributes } );
		}
	}
	return found;
}

/**
 * Pairs the tags of a text.
 *
 * @param text HTML, or the text of a visual editor.
 */
export function findParts( text: string ): readonly Part[] {
	const open: Tag[] = [];
	const parts: Part[] = [];
	for ( const tag of findTags( text ) ) {
		if ( ! tag.isCloser ) {
			open.push( tag );
			continue;
		}
		const opener = open.pop();
		if ( opener !== undefined ) {
			parts.push( { opener, closer: tag } );
		}
	}
	return parts;
}

/**
 * Returns the innermost part that a place is in.
 *
 * @param text HTML, or the text of a visual editor.
 * @param at   The place.
 */
export function partAt( text: string, at: number ): Part | null {
	const around = findParts( text ).filter( ( { opener, closer } ) => opener.from < at && at < closer.to );
	return around.reduce< Part | null >( ( inner, part ) => ( inner === null || part.opener.from > inner.opener.from ? part : inner ), null );
}

/** Dividers and containers for members, and other blocks with a lock, in the block markup of a text. */
const LOCKED_BLOCK = /<!-- wp:patreon-gate\/(?:divider|gate) |"patreonGateLock":/g;

/**
 * Counts the locked parts of a text.
 *
 * @param text HTML, which may have blocks.
 */
export function countParts( text: string ): number {
	return findTags( text ).filter( ( { isCloser } ) => ! isCloser ).length + ( text.match( LOCKED_BLOCK )?.length ?? 0 );
}

/** What is wrong with the lock shortcodes of a text. */
export interface Mistakes {
	/** How many opening tags cannot be read. Nobody can read what they lock. */
	readonly unreadable: number;
	/** Whether a tag has no counterpart. */
	readonly isUnpaired: boolean;
}

/**
 * Finds mistakes in the lock shortcodes of a text.
 *
 * @param text HTML, or the text of a visual editor.
 */
export function findMistakes( text: string ): Mistakes {
	const tags = findTags( text );
	const openers = tags.filter( ( { isCloser } ) => ! isCloser );
	return {
		unreadable: openers.filter( ( { isWhole, attributes } ) => ! isWhole || readAttributes( attributes ) === null ).length,
		isUnpaired: findParts( text ).length * 2 !== tags.length,
	};
}
