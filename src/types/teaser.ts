import { isTeaser, type Teaser } from './generated/rest';

/**
 * What is shown where the setting is invalid. `auto`: the manual excerpt, else the text before the More block, else nothing; `start`: the same, else the
 * first paragraphs; `words`: that number of words from the beginning. Where nothing is stored, PHP sends the default of the post.
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
