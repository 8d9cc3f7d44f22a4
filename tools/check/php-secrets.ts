/** Submitted values are compared with secrets in constant time (row L35 of the security page). */
import { type Source, type Violation, find } from './source.ts';
import { folderOf } from './php-layers.ts';

/** Folders whose code gets values from requests. */
const outside = [ 'Sign_In', 'Rest', 'Patreon' ];
const secret = /secret|token|signature|hmac|_mac\b|hash|nonce|cookie|state_id/i;
const operand = String.raw`(?:[$\\\w]+(?:\([^()]*\))?)(?:(?:->|\?->|::)\w+(?:\([^()]*\))?|\[[^\]]*\])*`;
const comparison = new RegExp( `(${ operand })\\s*(?:===?|!==?|<=>)\\s*(${ operand })`, 'g' );
const byFunction = new RegExp(
	`\\b(?:strcmp|strncmp|strcasecmp|substr_compare|in_array|str_starts_with)\\s*\\(\\s*(${ operand })\\s*,\\s*(${ operand })`,
	'g'
);

/** Null, a number, a constant, a class or an enum case, which are no secrets. */
const fixed = /^(?:null|true|false|\d+|[A-Z][A-Z_]*|\\?[A-Z]\w*(?:::\w+)?|self::[A-Z_]+|count\(.*|strlen\(.*|preg_match\(.*|(?:is|has)_\w+\(.*)$/;

/** Checks that no submitted value is compared with a secret by `===`. */
export function checkSecrets( sources: readonly Source[] ): Violation[] {
	const judge = ( match: RegExpExecArray ): string | null => {
		const sides = [ match[ 1 ] ?? '', match[ 2 ] ?? '' ];
		return sides.some( ( side ) => fixed.test( side ) ) || ! sides.some( ( side ) => secret.test( side ) )
			? null
			: `secrets are compared with hash_equals(): ${ match[ 0 ] }`;
	};
	return sources
		.filter( ( { path } ) => outside.includes( folderOf( path ) ) )
		.flatMap( ( from ) => [ ...find( from, from.code, comparison, judge ), ...find( from, from.code, byFunction, judge ) ] );
}
