/** The rules of docs/architecture.md, "Layers", as a lint. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDocuments, checkTools } from './documents.ts';
import { checkExceptions } from './php-exceptions.ts';
import { checkLayers } from './php-layers.ts';
import { checkPurity } from './php-purity.ts';
import { checkReach } from './php-reach.ts';
import { checkRegexps } from './php-regexps.ts';
import { checkSecrets } from './php-secrets.ts';
import { checkServices } from './php-services.ts';
import { checkStorage } from './php-storage.ts';
import { checkPublicApi } from './public-api.ts';
import { type Source, type Violation, readSources } from './source.ts';
import { checkTypeScript } from './typescript.ts';

/** Number of lines above which a file should be reviewed. A warning, not an error. */
const long = 300;

export interface Report {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Returns every violation in these sources. */
export function violations( php: readonly Source[], typescript: readonly Source[] ): Violation[] {
	return [ checkExceptions, checkLayers, checkPurity, checkReach, checkRegexps, checkSecrets, checkServices, checkStorage ]
		.flatMap( ( check ) => check( php ) )
		.concat( checkTypeScript( typescript ) );
}

/** Folders of the project's own files. */
const ours = [ '.github', '.wordpress-org', 'bench', 'blocks', 'docs', 'e2e', 'examples', 'includes', 'sandbox', 'src', 'tests', 'tools' ];

/** Returns the paths of all files of a checkout that documents may name. */
async function readPaths( root: string ): Promise< Set< string > > {
	const inside = await Promise.all(
		ours.map( async ( folder ) =>
			( await readdir( `${ root }/${ folder }`, { recursive: true } ).catch( () => [] ) ).map(
				( path ) => `${ folder }/${ path.replaceAll( '\\', '/' ) }`
			)
		)
	);
	return new Set( [ ...( await readdir( root ) ), ...inside.flat() ] );
}

/** Checks a checkout. */
export async function checkDependencies( root: string ): Promise< Report > {
	const php = await readSources( root, 'includes', [ '.php' ] );
	const typescript = [ ...( await readSources( root, 'src', [ '.ts', '.tsx' ] ) ), ...( await readSources( root, 'blocks', [ '.ts', '.tsx' ] ) ) ];
	if ( php.length === 0 || typescript.length === 0 ) {
		return { code: 1, stdout: '', stderr: 'There is nothing to check: have the folders moved?' };
	}
	const documents = ( await Promise.all( [ '', ...ours ].map( ( folder ) => readSources( root, folder, [ '.md' ], folder !== '' ) ) ) ).flat();
	const scripts = (
		await Promise.all( [ 'bench', 'e2e', 'sandbox', 'tools' ].map( ( folder ) => readSources( root, folder, [ '.ts', '.mjs' ] ) ) )
	).flat();
	const paths = await readPaths( root );
	const promises = await readFile( join( root, 'docs/extending.md' ), 'utf8' );
	const found = [
		...violations( php, typescript ),
		...checkDocuments( documents, paths ),
		...checkTools(
			scripts.filter( ( { path } ) => ! path.includes( '.test.' ) ),
			paths
		),
		...checkPublicApi( promises, php, typescript ),
	];
	const warnings = [ ...php, ...typescript ]
		.map( ( { path, text } ) => ( { path, lines: text.split( '\n' ).length } ) )
		.filter( ( { lines } ) => lines > long )
		.map( ( { path, lines } ) => `${ path }: warning: ${ lines } lines; more than ${ long } is a reason to look again` );
	const errors = found.map( ( { path, line, message } ) => `${ path }:${ line }: ${ message }` );
	return { code: errors.length === 0 ? 0 : 1, stdout: [ ...errors, ...warnings ].join( '\n' ), stderr: '' };
}
