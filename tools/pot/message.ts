/** The plugin's text domain; strings of any other are somebody else's. */
export const TEXT_DOMAIN = 'tier-gate-for-patreon';

/** One string to translate, where it was found. */
export interface Message {
	readonly text: string;
	readonly plural: string | null;
	readonly context: string | null;
	/** What its author says to translators; `''`: nothing. */
	readonly comment: string;
	/** Path in the checkout with forward slashes. */
	readonly file: string;
	/** Counted from 1; `null` where the format has no lines worth naming. */
	readonly line: number | null;
}

/** Which argument is what, in a function that translates; -1: it has none. */
export interface Signature {
	readonly text: number;
	readonly plural: number;
	readonly context: number;
	readonly domain: number;
}

const PLAIN: Signature = { text: 0, plural: -1, context: -1, domain: 1 };
const WITH_CONTEXT: Signature = { text: 0, plural: -1, context: 1, domain: 2 };
const WITH_PLURAL: Signature = { text: 0, plural: 1, context: -1, domain: 3 };
const WITH_BOTH: Signature = { text: 0, plural: 1, context: 3, domain: 4 };

/** Functions of WordPress that translate, in PHP and (the first four) in JavaScript. */
export const FUNCTIONS: Readonly< Record< string, Signature > > = {
	__: PLAIN,
	_x: WITH_CONTEXT,
	_n: WITH_PLURAL,
	_nx: WITH_BOTH,
	_e: PLAIN,
	_ex: WITH_CONTEXT,
	esc_html__: PLAIN,
	esc_html_e: PLAIN,
	esc_html_x: WITH_CONTEXT,
	esc_attr__: PLAIN,
	esc_attr_e: PLAIN,
	esc_attr_x: WITH_CONTEXT,
	_n_noop: { text: 0, plural: 1, context: -1, domain: 2 },
	_nx_noop: { text: 0, plural: 1, context: 2, domain: 3 },
};

/** A string that nobody could translate, with the place where it stands. */
export class Untranslatable extends Error {}

/** A comment for translators, or `''` for any other comment. */
export function translatorComment( comment: string ): string {
	const match = /^(?:\/\*+|\/\/|#)\s*translators:\s*([\s\S]*?)\s*(?:\*\/)?$/i.exec( comment.trim() );
	return match?.[ 1 ] === undefined ? '' : `translators: ${ match[ 1 ].replace( /\s*\n\s*\*?\s*/g, ' ' ) }`;
}

/**
 * Makes a message of a call's arguments.
 *
 * @param name      Function.
 * @param arguments_ Literal strings; `null` where an argument is none.
 * @param place     Where it stands, and what is said to translators.
 * @returns `null` for another text domain, or for none, which is core's.
 * @throws {Untranslatable} where text, plural, context or domain is no literal.
 */
export function messageOf(
	name: string,
	arguments_: readonly ( string | null )[],
	place: Pick< Message, 'comment' | 'file' | 'line' >
): Message | null {
	const signature = FUNCTIONS[ name ];
	if ( signature === undefined ) {
		return null;
	}
	if ( arguments_.length <= signature.domain ) {
		// Core's own translation, used on purpose where we repeat core's words.
		return null;
	}
	const literal = ( index: number, what: string ): string => {
		const value = arguments_[ index ];
		if ( typeof value !== 'string' || ( what !== 'context' && value === '' ) ) {
			throw new Untranslatable( `${ place.file }:${ place.line ?? '' } ${ name }() needs its ${ what } as a literal string` );
		}
		return value;
	};
	if ( literal( signature.domain, 'text domain' ) !== TEXT_DOMAIN ) {
		return null;
	}
	return {
		text: literal( signature.text, 'text' ),
		plural: signature.plural < 0 ? null : literal( signature.plural, 'plural' ),
		context: signature.context < 0 ? null : literal( signature.context, 'context' ),
		...place,
	};
}
