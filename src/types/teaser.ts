import { isTeaser, type Teaser } from './generated/rest';

/**
 * The default. `auto`: the manual excerpt, else the text before the More block, else nothing; `words`: that number of words from the beginning.
 */
export const DEFAULT_TEASER: Teaser = { mode: 'auto', words: 55 };

/**
 * Reads the teaser setting from post meta; returns the default for anything invalid.
 *
 * @param value Post meta.
 */
export function readTeaser( value: unknown ): Teaser {
	return isTeaser( value ) ? value : DEFAULT_TEASER;
}
