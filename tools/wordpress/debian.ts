/**
 * WordPress from Debian's archive, for machines that can reach a Debian mirror but not wordpress.org.
 *
 * Works without root and does not change the system: apt uses separate lists and archives, and a source that is the machine's mirror with another
 * suite. apt verifies the packages with the machine's keyring.
 */
import { cp, copyFile, lstat, mkdir, readdir, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { attempt, has, run } from '../lib/run.ts';
import { type Channel, type Report, classicTheme } from './types.ts';

/** Debian's suites with the releases used in tests. `trixie` is a stable release and keeps its series. */
const suites: Record< Channel, string > = { newest: 'sid', oldest: 'trixie' };

const packages = [
	'wordpress',
	'wordpress-theme-twentytwentyfive',
	'libjs-cropper',
	'libjs-jquery-ui',
	'libjs-lodash',
	'libjs-underscore',
	'libphp-phpmailer',
	'php-getid3',
];

/** The last suite with a package of a classic default theme. */
const classicThemeSuite = 'bookworm';

/** The machine's keys of Debian's archive. Without this file apt uses its trusted keys. */
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Reads the address of a Debian mirror from the output of `apt-get update --print-uris`.
 *
 * @param printed Lines such as `'http://mirror.example/debian/dists/bookworm/InRelease' name 0`.
 * @returns The mirror's address without a slash at its end; null where no source is a mirror of Debian.
 */
export function mirrorIn( printed: string ): string | null {
	return /^'([^']+?\/debian)\/+dists\//m.exec( printed )?.[ 1 ] ?? null;
}

/**
 * Returns the address of the Debian mirror this machine uses.
 *
 * Asks apt where it would fetch its package lists, which also works without root and on a machine without lists. `apt-get indextargets` only knows
 * lists that were fetched before.
 *
 * @param options More options of apt-get.
 */
export async function mirror( options: readonly string[] = [] ): Promise< string > {
	if ( ! ( await has( 'apt-get' ) ) || ! ( await has( 'dpkg-deb' ) ) ) {
		throw new Error( 'This machine is no Debian: connect it to wordpress.org once, everything is kept afterwards.' );
	}
	const uri = mirrorIn( ( await run( 'apt-get', [ ...options, 'update', '--print-uris' ], { env: { LC_ALL: 'C' } } ) ).stdout );
	if ( uri === null ) {
		throw new Error( 'No source of Debian packages is set up on this machine (deb … /debian …).' );
	}
	return uri;
}

/** Returns options for a separate apt below `folder`, for one suite. */
async function privateApt( folder: string, suite: string ): Promise< ( args: readonly string[], cwd?: string ) => Promise< string > > {
	const uri = await mirror();
	const signed = ( await stat( keyring ).catch( () => null ) ) ? `[signed-by=${ keyring }] ` : '';
	for ( const name of [ 'lists/partial', 'cache/archives/partial', 'parts' ] ) {
		await mkdir( join( folder, name ), { recursive: true } );
	}
	await writeFile( join( folder, 'sources.list' ), `deb ${ signed }${ uri } ${ suite } main\n` );
	await writeFile( join( folder, 'status' ), '' );
	const options = [
		`Dir::Etc::sourcelist=${ join( folder, 'sources.list' ) }`,
		`Dir::Etc::sourceparts=${ join( folder, 'parts' ) }`,
		`Dir::Etc::preferencesparts=${ join( folder, 'parts' ) }`,
		`Dir::State::lists=${ join( folder, 'lists' ) }`,
		`Dir::State::status=${ join( folder, 'status' ) }`,
		`Dir::Cache=${ join( folder, 'cache' ) }`,
		'Acquire::Languages=none',
		// If root runs this, apt would change to a user who may not write below the checkout.
		'APT::Sandbox::User=root',
	].flatMap( ( option ) => [ '-o', option ] );
	return async ( args, cwd ) => ( await run( 'apt-get', [ ...options, ...args ], { ...( cwd ? { cwd } : {} ), env: { LC_ALL: 'C' } } ) ).stdout;
}

/** Downloads packages of a suite and unpacks them into one root. */
async function unpackPackages( work: string, suite: string, names: readonly string[], root: string, report: Report ): Promise< void > {
	const apt = await privateApt( join( work, `apt-${ suite }` ), suite );
	report( `Reading the package lists of Debian ${ suite }` );
	await apt( [ 'update' ] );
	const archives = join( work, `archives-${ suite }` );
	await mkdir( archives, { recursive: true } );
	report( `Downloading ${ names.join( ', ' ) } from Debian ${ suite }` );
	await apt( [ 'download', ...names ], archives );
	for ( const name of await readdir( archives ) ) {
		if ( name.endsWith( '.deb' ) ) {
			await run( 'dpkg-deb', [ '-x', join( archives, name ), root ] );
		}
	}
}

async function* links( folder: string ): AsyncGenerator< string > {
	for ( const entry of await readdir( folder, { withFileTypes: true } ) ) {
		const path = join( folder, entry.name );
		if ( entry.isSymbolicLink() ) {
			yield path;
		} else if ( entry.isDirectory() ) {
			yield* links( path );
		}
	}
}

/** Makes absolute links point into the root, then deletes broken links. */
async function mendLinks( root: string ): Promise< void > {
	for await ( const link of links( root ) ) {
		const target = await readlink( link );
		if ( isAbsolute( target ) ) {
			await rm( link );
			await symlink( relative( dirname( link ), join( root, target ) ) || '.', link );
		}
	}
	for ( let dropped = 1; dropped > 0; ) {
		dropped = 0;
		for await ( const link of links( root ) ) {
			if ( ! ( await stat( link ).catch( () => null ) ) && ( await lstat( link ).catch( () => null ) ) ) {
				await rm( link );
				dropped++;
			}
		}
	}
}

/** Returns the version of a channel in its suite, after the lists were read. */
export async function debianVersion( channel: Channel, work: string ): Promise< string > {
	const apt = await privateApt( join( work, `apt-${ suites[ channel ] }` ), suites[ channel ] );
	await apt( [ 'update' ] );
	const uris = await apt( [ 'download', '--print-uris', 'wordpress' ] );
	const version = /wordpress_(\d+\.\d+(?:\.\d+)?)/.exec( uris )?.[ 1 ];
	if ( ! version ) {
		throw new Error( `Debian ${ suites[ channel ] } has no package wordpress` );
	}
	return version;
}

/** Creates a WordPress tree at `tree`, using `work`, which can be deleted afterwards. */
export async function fetchDebian( channel: Channel, tree: string, work: string, report: Report ): Promise< void > {
	const root = join( work, 'root' );
	await rm( root, { recursive: true, force: true } );
	await mkdir( root, { recursive: true } );
	await unpackPackages( work, suites[ channel ], packages, root, report );
	await mendLinks( root );
	await cp( join( root, 'usr/share/wordpress' ), tree, { recursive: true, dereference: true } );
	await rm( join( tree, 'wp-config.php' ), { force: true } );

	await fetchDebianTheme( classicTheme, [ classicThemeSuite ], join( tree, 'wp-content/themes' ), work, report );

	// The package uses the system's certificate authorities, where WordPress includes its own list.
	await mkdir( join( tree, 'wp-includes/certificates' ), { recursive: true } );
	await copyFile( '/etc/ssl/certs/ca-certificates.crt', join( tree, 'wp-includes/certificates/ca-bundle.crt' ) );
}

/**
 * Copies a default theme of WordPress from the first suite that has it.
 *
 * @param name   Folder of the theme, such as `twentytwentyfour`.
 * @param from   Suites in the order in which they are asked.
 * @param themes Folder that gets it.
 * @param work   Folder for downloads, which can be deleted afterwards.
 * @param report Called with a sentence before each step that takes long.
 */
export async function fetchDebianTheme( name: string, from: readonly string[], themes: string, work: string, report: Report ): Promise< void > {
	for ( const [ at, suite ] of from.entries() ) {
		const unpacked = join( work, `theme-${ name }-${ suite }` );
		await mkdir( unpacked, { recursive: true } );
		try {
			await unpackPackages( work, suite, [ `wordpress-theme-${ name }` ], unpacked, report );
		} catch ( error ) {
			if ( at === from.length - 1 ) {
				throw error;
			}
			continue;
		}
		const found = ( await attempt( 'find', [ unpacked, '-type', 'd', '-name', name ] ) ).stdout.split( '\n' )[ 0 ];
		if ( ! found ) {
			throw new Error( `The package of ${ name } does not hold that theme` );
		}
		await mendLinks( unpacked );
		await cp( found, join( themes, name ), { recursive: true, dereference: true } );
		return;
	}
}
