import { isTeaser, type Teaser } from './generated/rest';

/**
 * What holds where nothing is stored. `auto`: the manual excerpt, else what stands before the More block, else nothing; `words`: the
 * first so many.
 */
export const DEFAULT_TEASER: Teaser = { mode: 'auto', words: 55 };

/**
 * Reads post meta; anything odd is the default.
 *
 * @param value Post meta.
 */
export function readTeaser( value: unknown ): Teaser {
	return isTeaser( value ) ? value : DEFAULT_TEASER;
}
