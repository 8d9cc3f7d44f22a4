import type { Locator } from '@playwright/test';
import { CLOSE, OPEN } from '../../tools/translations/pseudo';

/** Names of attributes with texts that people see or hear. */
const ATTRIBUTES = [ 'aria-label', 'aria-description', 'title', 'placeholder', 'alt' ];

/**
 * Finds texts that are not translated, while the site is in the language made by `pseudoTranslation()`.
 *
 * @param part  A part of the page.
 * @param known Matches what need not be translated: names, titles, dates.
 */
export async function strays( part: Locator, known: RegExp ): Promise< readonly string[] > {
	const found = await part.evaluate(
		( root, [ open, close, attributes ] ) => {
			const texts: string[] = [];
			let depth = 0;
			// A translated text may be spread over several elements, so that marks are counted across them.
			const outside = ( text: string ): string =>
				Array.from( text )
					.filter( ( sign ) => {
						depth += sign === open ? 1 : 0;
						const isOutside = depth === 0;
						depth -= sign === close ? 1 : 0;
						return isOutside;
					} )
					.join( '' );
			const walker = document.createTreeWalker( root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT );
			for ( let node = walker.nextNode(); node !== null; node = walker.nextNode() ) {
				const element = node instanceof Element ? node : node.parentElement;
				// Codes say themselves that they are not to be translated.
				if ( element?.closest( '[translate="no"]' ) !== null || [ 'SCRIPT', 'STYLE', 'TEXTAREA' ].includes( element.tagName ) ) {
					continue;
				}
				if ( node instanceof Element ) {
					texts.push( ...attributes.map( ( name ) => element.getAttribute( name ) ?? '' ).filter( ( text ) => ! text.includes( open ) ) );
				} else {
					texts.push( outside( node.textContent ?? '' ) );
				}
			}
			return texts;
		},
		[ OPEN, CLOSE, ATTRIBUTES ] as const
	);
	return [ ...new Set( found.map( ( text ) => text.trim() ) ) ].filter( ( text ) => /\p{L}{2}/u.test( text ) && ! known.test( text ) );
}
