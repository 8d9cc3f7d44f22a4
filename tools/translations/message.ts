/** The plugin's text domain. Strings of other domains are ignored. */
export const TEXT_DOMAIN = 'tier-gate-for-patreon';

/** One translatable string with its place. */
export interface Message {
	readonly text: string;
	readonly plural: string | null;
	readonly context: string | null;
	/** Comment for translators; `''` for none. */
	readonly comment: string;
	/** Path in the checkout with forward slashes. */
	readonly file: string;
	/** Line, counted from 1; `null` if the format has no useful lines. */
	readonly line: number | null;
}

/** Position of each argument in a translation function; -1: it has none. */
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

/** Translation functions of WordPress, in PHP and (the first four) in JavaScript. */
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

/** A string that cannot be translated, with its place. */
export class Untranslatable extends Error {}

/** Returns a comment for translators, or `''` for any other comment. */
export function translatorComment( comment: string ): string {
	const match = /^(?:\/\*+|\/\/|#)\s*translators:\s*([\s\S]*?)\s*(?:\*\/)?$/i.exec( comment.trim() );
	return match?.[ 1 ] === undefined ? '' : `translators: ${ match[ 1 ].replace( /\s*\n\s*\*?\s*/g, ' ' ) }`;
}

/**
 * Creates a message from a call's arguments.
 *
 * @param name      Function.
 * @param arguments_ Literal strings; `null` for an argument that is not one.
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
		// Without a text domain, it is a string of core, which core translates.
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
	const text = literal( signature.text, 'text' );
	return {
		...place,
		text,
		plural: signature.plural < 0 ? null : literal( signature.plural, 'plural' ),
		context: signature.context < 0 ? null : literal( signature.context, 'context' ),
		comment: isAboutOtherText( place.comment, text ) ? '' : place.comment,
	};
}

/** Whether a comment explains placeholders, but the text has none: it belongs to another call in the same expression. */
function isAboutOtherText( comment: string, text: string ): boolean {
	return /^translators: (?:%|\d)/.test( comment ) && ! text.includes( '%' );
}
