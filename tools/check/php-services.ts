/** Only `Plugin.php` and `Wiring/` create services, and constructors only store their arguments (rule 3). */
import { type Source, type Violation, find } from './source.ts';

/** Tells whether a class is a service: one that adds hooks. */
function isService( { code }: Source ): boolean {
	return /\bpublic function register\(\s*\)/.test( code );
}

function className( path: string ): string {
	return /([^/]+)\.php$/.exec( path )?.[ 1 ] ?? '';
}

/** Returns the body of the constructor, with everything else blanked so that line numbers stay the same. */
function constructorOnly( code: string ): string {
	const start = code.indexOf( 'function __construct' );
	const open = start < 0 ? -1 : code.indexOf( '{', start );
	if ( open < 0 ) {
		return '';
	}
	let depth = 0;
	for ( let at = open; at < code.length; at++ ) {
		depth += code[ at ] === '{' ? 1 : code[ at ] === '}' ? -1 : 0;
		if ( depth === 0 ) {
			return code.slice( 0, open ).replace( /[^\n]/g, ' ' ) + code.slice( open, at );
		}
	}
	return '';
}

/** Checks which classes create services, and what constructors do. */
export function checkServices( sources: readonly Source[] ): Violation[] {
	const services = new Set( sources.filter( isService ).map( ( { path } ) => className( path ) ) );
	return sources
		.filter( ( { path } ) => path !== 'includes/Plugin.php' && ! path.startsWith( 'includes/Wiring/' ) )
		.flatMap( ( from ) => [
			...find( from, from.code, /\bnew\s+\\?(?:[A-Za-z_]+\\)*([A-Za-z_]+)\s*\(/g, ( match ) =>
				services.has( match[ 1 ] ?? '' ) ? `only Plugin.php builds ${ match[ 1 ] ?? '' }` : null
			),
			...find(
				from,
				constructorOnly( from.code ),
				/\b(add_action|add_filter|do_action|apply_filters|get_option|wp_\w+)\s*\(/g,
				( match ) => `a constructor keeps what it is given; ${ match[ 1 ] ?? '' }() belongs elsewhere`
			),
		] );
}
