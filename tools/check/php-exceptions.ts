/**
 * Messages of exceptions are not made where they are thrown, unless of literals: the plugin directory's checker takes what stands
 * between the parentheses for output that is not escaped. The rule is in the checker's newer coding standard only (tools/wpcs has the older).
 */
import { type Source, type Violation, find } from './source.ts';

/** `throw new Name( … )` and `throw Name::make( … )`, with one level of parentheses inside. */
const thrown = /\bthrow\s+(?:new\s+)?[\w\\]+(?:::\w+)?\s*\(((?:[^()]|\([^()]*\))*)\)/g;

/** Nothing, or strings, numbers and constants of PHP's own. The insides of strings are blanked. */
const literal = /^\s*(?:(?:' *'|" *"|\d+|true|false|null)\s*,?\s*)*$/;

/** Checks that no exception is made with a value where it is thrown. */
export function checkExceptions( sources: readonly Source[] ): Violation[] {
	return sources.flatMap( ( from ) =>
		find( from, from.code, thrown, ( [ , given = '' ] ) =>
			literal.test( given ) ? null : 'make the exception first, then throw it: what is made here counts as output'
		)
	);
}
