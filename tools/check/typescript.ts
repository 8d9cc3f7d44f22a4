/** Which TypeScript may import which (rules 5 and 6). */
import { posix } from 'node:path';
import { type Source, type Violation, find } from './source.ts';

/** The script that all others share. A relative import would bundle a second copy of it, with its own state, into another script. */
const api = '@patreon-gate/api';

const order = [ 'types', 'hooks', 'data', 'components' ];
const tops = [ 'editor', 'builder', 'admin', 'front', 'deactivation', 'list', 'classic' ];

/** Returns the layer of a file: `src/data`, `blocks/gate`, or its first folder. */
function layerOf( path: string ): { area: string; part: string } {
	const [ area = '', part = '' ] = path.split( '/' );
	return { area, part };
}

function judge( from: string, to: string ): string | null {
	const here = layerOf( from );
	const there = layerOf( to );
	if ( there.area === 'blocks' && here.area === 'src' ) {
		return 'src/ never imports from blocks/';
	}
	// One script contains all blocks. Only the file that collects them imports all of them.
	if ( there.area === 'blocks' && here.area === 'blocks' && here.part !== there.part && from !== 'blocks/index.ts' ) {
		return 'blocks never import each other';
	}
	if ( there.area !== 'src' && there.area !== 'blocks' ) {
		return `what ships may not import from ${ there.area }/`;
	}
	if ( there.area !== 'src' || ( here.area === 'src' && here.part === there.part ) ) {
		return null;
	}
	if ( tops.includes( there.part ) ) {
		return `nothing imports from src/${ there.part }`;
	}
	const rank = order.indexOf( there.part );
	if ( there.part === 'hooks' ) {
		return `import ${ api } instead, so that all scripts share one state`;
	}
	if ( rank < 0 ) {
		return `src/${ there.part } has no place among the layers; give it one in tools/check/typescript.ts and docs/architecture.md`;
	}
	const own = here.area === 'src' && ! tops.includes( here.part ) ? order.indexOf( here.part ) : order.length;
	return own >= 0 && rank < own ? null : `${ here.part } may not import ${ there.part }`;
}

/** Checks the sources of `src/` and `blocks/`. Tests may import anything inside them. */
export function checkTypeScript( sources: readonly Source[] ): Violation[] {
	return sources.flatMap( ( from ) => {
		const imports = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;
		const isTest = /\.test\.tsx?$/.test( from.path );
		const isView = /(^|\/)view\.tsx?$/.test( from.path );
		return [
			...find( from, from.uncommented, imports, ( match ) => {
				const wanted = match[ 1 ] ?? '';
				if ( wanted === api ) {
					return /^src\/(?:types|hooks)\//.test( from.path ) || isView ? `${ from.path } may not import ${ api }` : null;
				}
				if ( ! wanted.startsWith( '.' ) ) {
					// The exception is the build that DataViews offers plugins.
					if ( /^@wordpress\/[^/]+\/./.test( wanted ) && wanted !== '@wordpress/dataviews/wp' ) {
						return `${ wanted }: only what a package exports at its top is there to stay`;
					}
					return isView && wanted !== '@wordpress/interactivity' ? 'a view imports @wordpress/interactivity and types only' : null;
				}
				const to = posix.normalize( posix.join( posix.dirname( from.path ), wanted ) );
				if ( isView && ! to.startsWith( 'src/types' ) ) {
					return 'a view imports @wordpress/interactivity and types only';
				}
				return isTest && /^(src|blocks|tests)\//.test( to ) ? null : judge( from.path, to );
			} ),
			...find( from, from.uncommented, /\b__(?:experimental|unstable)\w*/g, ( [ what ] ) => `${ what } may be gone with the next WordPress` ),
			...find( from, from.code, /\bwindow\s+as\s+any\b|\bas\s+any\b|:\s*any\b/g, ( [ what ] ) => `${ what.trim() } switches the checks off` ),
			...find( from, from.text, /@ts-ignore|@ts-nocheck/g, ( [ what ] ) => `${ what } switches the checks off` ),
		];
	} );
}
