/** Gets a copy of WordPress: from the cache, else from wordpress.org, else from Debian. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../lib/lock.ts';
import { cache } from '../lib/paths.ts';
import { debianVersion, fetchDebian } from './debian.ts';
import { OutOfReach, fetchOnline, onlineVersion } from './online.ts';
import { type Channel, type Report, type WordPress, classicTheme, oldestSeries } from './types.ts';

const home = join( cache, 'wordpress' );

/** Files that must exist before it is ready. */
const essentials = [
	'wp-load.php',
	'wp-includes/version.php',
	'wp-includes/PHPMailer/PHPMailer.php',
	'wp-includes/certificates/ca-bundle.crt',
	'wp-includes/js/dist/block-editor.js',
	'wp-content/themes/twentytwentyfive/theme.json',
	`wp-content/themes/${ classicTheme }/functions.php`,
];

async function versionOf( tree: string ): Promise< string > {
	const source = await readFile( join( tree, 'wp-includes/version.php' ), 'utf8' );
	const version = /^\$wp_version\s*=\s*'([^']+)'/m.exec( source )?.[ 1 ];
	if ( ! version ) {
		throw new Error( `${ tree } holds no WordPress` );
	}
	return version;
}

async function cached( channel: Channel ): Promise< WordPress | null > {
	try {
		const known = JSON.parse( await readFile( join( home, `${ channel }.json` ), 'utf8' ) ) as Omit< WordPress, 'path' >;
		const path = join( home, known.version );
		return ( await versionOf( path ) ) === known.version ? { ...known, path } : null;
	} catch {
		return null;
	}
}

async function check( tree: string, channel: Channel, expected: string ): Promise< void > {
	for ( const file of essentials ) {
		await readFile( join( tree, file ) ).catch( () => {
			throw new Error( `The WordPress tree lacks ${ file }` );
		} );
	}
	const version = await versionOf( tree );
	if ( version !== expected || ( channel === 'oldest' && ! version.startsWith( oldestSeries ) ) ) {
		throw new Error( `Expected WordPress ${ expected } as ${ channel }, got ${ version }` );
	}
}

async function build( channel: Channel, report: Report ): Promise< WordPress > {
	const work = join( home, `work-${ channel }` );
	const tree = join( work, 'tree' );
	await rm( work, { recursive: true, force: true } );
	await mkdir( work, { recursive: true } );
	let version: string;
	let source: WordPress[ 'source' ];
	try {
		version = await onlineVersion( channel );
		source = 'wordpress.org';
		await fetchOnline( version, tree, report );
	} catch ( error ) {
		if ( ! ( error instanceof OutOfReach ) ) {
			throw error;
		}
		report( "wordpress.org is out of reach; using Debian's packages" );
		await rm( tree, { recursive: true, force: true } );
		version = await debianVersion( channel, work );
		source = 'debian';
		await fetchDebian( channel, tree, work, report );
	}
	await check( tree, channel, version );
	const path = join( home, version );
	await rm( path, { recursive: true, force: true } );
	await rename( tree, path );
	await writeFile( join( home, `${ channel }.json` ), JSON.stringify( { version, source } ) + '\n' );
	await rm( work, { recursive: true, force: true } );
	return { version, path, source };
}

/**
 * Returns a copy of a channel, and downloads it the first time.
 *
 * @param channel         Which release.
 * @param options         Options.
 * @param options.update  Looks for a newer release although one is in the cache.
 * @param options.report  Called before each long step.
 */
export async function getWordPress( channel: Channel, options: { update?: boolean; report?: Report } = {} ): Promise< WordPress > {
	const found = options.update ? null : await cached( channel );
	if ( found ) {
		return found;
	}
	return withLock( `wordpress-${ channel }`, async () => {
		const meanwhile = options.update ? null : await cached( channel );
		return meanwhile ?? build( channel, options.report ?? ( () => undefined ) );
	} );
}
