import type { Po } from './po';

/** Marks around each translated string. Text on a screen that is outside of them is not translated. */
export const OPEN = '⟦';
export const CLOSE = '⟧';

/** Name of the language that does not exist. Browsers and WordPress know no dates or numbers of it and keep the English ones. */
export const PSEUDO = 'xx';

/**
 * Makes a translation into a language that does not exist: English with marks.
 *
 * @param template A file with all strings.
 */
export function pseudoTranslation( template: Po ): Po {
	return {
		head: new Map( [ [ 'Plural-Forms', 'nplurals=2; plural=(n != 1);' ] ] ),
		entries: template.entries.map( ( entry ) => ( {
			...entry,
			// The separator of a list has no words.
			translations: [ entry.text, ...( entry.plural === null ? [] : [ entry.plural ] ) ].map( ( text ) =>
				/\p{L}/u.test( text ) ? `${ OPEN }${ text }${ CLOSE }` : text
			),
		} ) ),
	};
}
