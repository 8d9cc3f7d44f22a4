import { isTeaser, type Teaser } from './generated/rest';

/**
 * The default. `auto`: the manual excerpt, else what stands before the More block, else nothing; `words`: as many of the first words.
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
