/** The installable zip: built as for a release, unpacked, checked, and built again to the same bytes. */
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { root } from '../lib/paths.ts';
import { attempt } from '../lib/run.ts';
import { type Outcome, single, sum } from './outcome.ts';

const slug = 'tier-gate-for-patreon';
const file = join( root, 'dist', `${ slug }.zip` );

/** Files a site does not need. */
const unwanted =
	/\.(ts|tsx|map|scss|md|log)$|(^|\/)(node_modules|vendor|tests|e2e|sandbox|tools|bench|examples|src|\.[^/]+)(\/|$)|composer\.|package(-lock)?\.json|phpunit|phpstan|psalm|phpcs/;

/** Files a site needs. */
const wanted = [
	'patreon-gate.php',
	'uninstall.php',
	'readme.txt',
	'LICENSE',
	'wpml-config.xml',
	'includes/Plugin.php',
	'build/blocks/gate/block.json',
	'build/api/index.js',
	'build/editor/index.js',
	'build/admin/index.asset.php',
];

async function make(): Promise< Uint8Array > {
	await rm( file, { force: true } );
	const { code, stdout, stderr } = await attempt( process.execPath, [ join( root, 'tools/bootstrap.mjs' ), join( root, 'tools/zip/main.ts' ) ], {
		cwd: root,
	} );
	if ( code !== 0 ) {
		throw new Error( `npm run zip ended with ${ code }\n${ stdout }\n${ stderr }` );
	}
	return readFile( file );
}

function check( what: string, problems: readonly string[] ): Outcome {
	console.log( `${ problems.length === 0 ? '✓' : '✗' } ${ what }${ problems.map( ( problem ) => `\n  ${ problem }` ).join( '' ) }` );
	return single( problems.length === 0 );
}

function header( text: string, name: string ): string {
	return new RegExp( `^[ \\t*]*${ name }:\\s*(.+)$`, 'm' ).exec( text )?.[ 1 ]?.trim() ?? '';
}

/** Builds the zip and checks it. */
export async function runPackage(): Promise< Outcome > {
	const first = await make();
	const entries = unzipSync( first );
	const names = Object.keys( entries );
	const text = ( name: string ) => new TextDecoder().decode( entries[ `${ slug }/${ name }` ] ?? new Uint8Array() );
	const main = text( 'patreon-gate.php' );
	const readme = text( 'readme.txt' );
	const digest = ( bytes: Uint8Array ) => createHash( 'sha256' ).update( bytes ).digest( 'hex' );
	const second = await make();
	return sum( [
		check(
			'everything is in one folder',
			names.filter( ( name ) => ! name.startsWith( `${ slug }/` ) )
		),
		check(
			'nothing is missing',
			wanted.filter( ( name ) => ! names.includes( `${ slug }/${ name }` ) )
		),
		check(
			'nothing is there that a site does not need',
			names.filter( ( name ) => unwanted.test( name.slice( slug.length + 1 ) ) )
		),
		check(
			'header and readme agree',
			[
				[ 'Version', 'Stable tag' ],
				[ 'Requires at least', 'Requires at least' ],
				[ 'Requires PHP', 'Requires PHP' ],
			].flatMap( ( [ inHeader = '', inReadme = '' ] ) => {
				const [ one, two ] = [ header( main, inHeader ), header( readme, inReadme ) ];
				return one !== '' && one === two ? [] : [ `${ inHeader } ${ one }, ${ inReadme } ${ two }` ];
			} )
		),
		check(
			'made twice, it is the same to the byte',
			digest( first ) === digest( second ) ? [] : [ `${ digest( first ) } and ${ digest( second ) }` ]
		),
	] );
}
