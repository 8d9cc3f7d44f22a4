import { isRecord } from './is-record';

/** How much of a locked post everybody may read. */
export interface Teaser {
	/** `auto`: the manual excerpt, else what stands before the More block, else nothing. */
	readonly mode: 'auto' | 'none' | 'words';
	/** How many words, where `mode` is `words`. */
	readonly words: number;
}

/** What holds where nothing is stored. */
export const DEFAULT_TEASER: Teaser = { mode: 'auto', words: 55 };

/**
 * Whether a value has the shape of a teaser setting.
 *
 * @param value Anything.
 */
export function isTeaser( value: unknown ): value is Teaser {
	return (
		isRecord( value ) &&
		( value[ 'mode' ] === 'auto' || value[ 'mode' ] === 'none' || value[ 'mode' ] === 'words' ) &&
		Number.isInteger( value[ 'words' ] )
	);
}

/**
 * Reads post meta; anything odd is the default.
 *
 * @param value Post meta.
 */
export function readTeaser( value: unknown ): Teaser {
	return isTeaser( value ) ? value : DEFAULT_TEASER;
}
