/**
 * Exceptions with values in their message must not be created where they are thrown: the plugin directory's checker takes everything between
 * the parentheses for unescaped output. Only the newer version of its coding standard has this rule (tools/wpcs has the older).
 */
import { type Source, type Violation, find } from './source.ts';

/** `throw new Name( … )` and `throw Name::make( … )`, with one level of parentheses inside. */
const thrown = /\bthrow\s+(?:new\s+)?[\w\\]+(?:::\w+)?\s*\(((?:[^()]|\([^()]*\))*)\)/g;

/** Nothing, or strings, numbers and constants of PHP. The contents of strings are blanked. */
const literal = /^\s*(?:(?:' *'|" *"|\d+|true|false|null)\s*,?\s*)*$/;

/** Checks that no exception is created with a value where it is thrown. */
export function checkExceptions( sources: readonly Source[] ): Violation[] {
	return sources.flatMap( ( from ) =>
		find( from, from.code, thrown, ( [ , given = '' ] ) =>
			literal.test( given ) ? null : 'make the exception first, then throw it: what is made here counts as output'
		)
	);
}
