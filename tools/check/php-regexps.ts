/** Regular expressions may fail at PCRE's limits: a failure must never be used as a result, and no lock may depend on a search that can fail. */
import { type Source, type Violation, find } from './source.ts';
import { folderOf } from './php-layers.ts';

/** Ways to check a result: comparing it with a number, null or false, or giving another value for a failure. */
const compared = /(?:\b(?:[01]|false|null)\s*(?:===|!==)|\b[01]\s*[<>]=?)\s*$/;
const comparedAfter = /^\s*(?:===|!==|\?\?)/;
const call = /\bpreg_(?:match|match_all|replace|replace_callback|replace_callback_array|split|filter|grep)\s*\(/g;

/** Unlimited quantifiers with backtracking: `+`, `*`, `{2,}` not followed by another `+`. */
const unbounded = /(?:[^\\[(+*?}]|\\.)(?:[+*]|\{\d+,\})(?!\+)/;

/** Folders whose regular expressions look for locks. */
const onLocks = [ 'Markup', 'Locks', 'Rendering', 'Index', 'Saving', 'Purging' ];

/** Returns the offset after the parenthesis that closes the one before `from`. */
function closing( code: string, from: number ): number {
	let depth = 1;
	let at = from;
	while ( at < code.length && depth > 0 ) {
		depth += code[ at ] === '(' ? 1 : code[ at ] === ')' ? -1 : 0;
		at++;
	}
	return at;
}

/** Checks that results of regular expressions are not used without checking for failure. */
export function checkRegexps( sources: readonly Source[] ): Violation[] {
	return sources.flatMap( ( from ) => {
		const unhandled = find( from, from.code, call, ( match ) => {
			const before = from.code.slice( 0, match.index );
			const after = from.code.slice( closing( from.code, match.index + match[ 0 ].length ) );
			return compared.test( before ) || comparedAfter.test( after )
				? null
				: `${ match[ 0 ].replace( /\s*\($/, '()' ) } may fail: compare its result strictly, or say with ?? what holds then`;
		} );
		if ( ! onLocks.includes( folderOf( from.path ) ) ) {
			return unhandled;
		}
		const deciding = find( from, from.uncommented, /(['"])([/~#]).+\2[a-zA-Z]*\1/g, ( match ) =>
			/preg_|const/.test( lineAround( from.uncommented, match.index ) ) && unbounded.test( match[ 0 ] )
				? 'a lock is not looked for with quantifiers that go back without bounds: PCRE gives up on long texts'
				: null
		);
		return [ ...unhandled, ...deciding ];
	} );
}

function lineAround( text: string, at: number ): string {
	const end = text.indexOf( '\n', at );
	return text.slice( text.lastIndexOf( '\n', at ) + 1, end < 0 ? undefined : end );
}
