/** Pure code uses no clock, no WordPress, no state, and no output (rule 1). */
import { type Source, type Violation, find } from './source.ts';
import { folderOf, pure } from './php-layers.ts';

/** Condition types contain translated strings. Everything else about them is pure. */
const worded = 'Conditions';

const translation = { pattern: /(?<![\w>:$\\])\\?(?:__|_x|_n)\s*\(/g, why: 'WordPress is not known here' };

const impure: readonly { pattern: RegExp; why: string }[] = [
	{ pattern: /(?<![\w>:$\\])\\?(?:time|microtime|hrtime|date|getdate|localtime|mktime|strtotime)\s*\(/g, why: 'the time is passed in' },
	{ pattern: /new\s+\\?Date(?:Time|TimeImmutable)\s*\(\s*\)/g, why: 'the time is passed in' },
	{ pattern: /(?<![\w>:$\\])\\?(?:rand|mt_rand|random_int|random_bytes|uniqid|shuffle|array_rand)\s*\(/g, why: 'chance is no part of a decision' },
	{
		pattern:
			/(?<![\w>:$\\])\\?(?:wp_\w+|get_\w*(?:option|meta|post|user|transient)\w*|update_\w+|add_(?:action|filter|option)|apply_filters\w*|do_action\w*|has_(?:filter|action)|is_(?:user_logged_in|admin|singular)|current_\w+|esc_\w+|sanitize_\w+|_e|esc_html__)\s*\(/g,
		why: 'WordPress is not known here',
	},
	translation,
	{
		pattern: /\bWP_\w+|\bABSPATH\b|\$wpdb\b|\$GLOBALS\b|\$_(?:GET|POST|COOKIE|SERVER|REQUEST|FILES|ENV|SESSION)\b/g,
		why: 'nothing from outside is read here',
	},
	{ pattern: /(?<![\w$>:])(?:global|echo|print|exit|die)(?![\w(]*\s*=>)\b/g, why: 'no global state, no output' },
	{
		pattern:
			/(?<![\w>:$\\])\\?(?:file_get_contents|file_put_contents|fopen|curl_\w+|header|setcookie|error_log|getenv|putenv|ini_set|ini_get)\s*\(/g,
		why: 'nothing outside is reached from here',
	},
	{ pattern: /\bstatic\s+(?:private|public|protected)?\s*\??\w*\s*\$\w+/g, why: 'no state is kept between calls' },
];

/** Checks the folders of pure code. */
export function checkPurity( sources: readonly Source[] ): Violation[] {
	return sources
		.filter( ( { path } ) => [ ...pure, worded ].includes( folderOf( path ) ) )
		.flatMap( ( from ) =>
			impure
				.filter( ( rule ) => rule !== translation || folderOf( from.path ) !== worded )
				.flatMap( ( { pattern, why } ) => find( from, from.code, pattern, ( [ what ] ) => `${ what.trim() } in pure code: ${ why }` ) )
		);
}
