/** Nothing that renders a page can send HTTP requests, through any number of classes (rule 2). */
import type { Source, Violation } from './source.ts';
import { folderOf } from './php-layers.ts';

const rendering = [ 'Markup', 'Locks', 'Rendering', 'Cta', 'Surfaces', 'Compat', 'Blocks' ];
const http = /\bwp_(?:safe_)?remote_\w+\s*\(|\bcurl_\w+\s*\(|\bfsockopen\s*\(|\bdownload_url\s*\(/;

/** Returns a class name with namespace, after `Patreon_Gate\`. */
function nameOf( path: string ): string {
	return path
		.replace( /^includes\//, '' )
		.replace( /\.php$/, '' )
		.replaceAll( '/', '\\' );
}

function uses( from: Source, known: ReadonlySet< string > ): string[] {
	const imported = [ ...from.code.matchAll( /\bPatreon_Gate\\([A-Za-z_\\]+)/g ) ].map( ( match ) => match[ 1 ] ?? '' );
	const namespace = nameOf( from.path ).replace( /\\\w+$/, '' );
	const neighbours = [ ...from.code.matchAll( /(?<![\\\w$>:])([A-Z][A-Za-z0-9_]*)\b/g ) ].map(
		( match ) => `${ namespace }\\${ match[ 1 ] ?? '' }`
	);
	return [ ...new Set( [ ...imported, ...neighbours ] ) ].filter( ( name ) => known.has( name ) );
}

/** Follows every class that renders to all classes it can reach, and returns the path to the first that sends requests. */
export function checkReach( sources: readonly Source[] ): Violation[] {
	const classes = new Map( sources.filter( ( { path } ) => folderOf( path ) !== '' ).map( ( from ) => [ nameOf( from.path ), from ] ) );
	const known = new Set( classes.keys() );
	const violations: Violation[] = [];
	for ( const [ start, from ] of classes ) {
		if ( ! rendering.includes( folderOf( from.path ) ) ) {
			continue;
		}
		const way = new Map< string, string >( [ [ start, '' ] ] );
		for ( const name of way.keys() ) {
			const here = classes.get( name );
			if ( ! here ) {
				continue;
			}
			if ( http.test( here.code ) ) {
				const steps: string[] = [];
				for ( let step = name; step !== ''; step = way.get( step ) ?? '' ) {
					steps.unshift( step );
				}
				violations.push( { path: from.path, line: 1, message: `rendering can reach HTTP: ${ steps.join( ' → ' ) }` } );
				break;
			}
			for ( const next of uses( here, known ) ) {
				if ( ! way.has( next ) ) {
					way.set( next, name );
				}
			}
		}
	}
	return violations;
}
