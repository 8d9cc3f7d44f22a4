/** WordPress from wordpress.org: the archive is verified with its published SHA-1, the files with the release's list. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../lib/run.ts';
import { unpackZip } from '../lib/zip.ts';
import { type Channel, type Report, classicTheme, oldestSeries } from './types.ts';

/** Milliseconds after which wordpress.org counts as unreachable. */
const patience = 5000;

export class OutOfReach extends Error {}

async function get( url: string, timeout: number ): Promise< Response > {
	let response: Response;
	try {
		response = await fetch( url, { signal: AbortSignal.timeout( timeout ) } );
	} catch ( error ) {
		throw new OutOfReach( `${ url } is out of reach: ${ String( error ) }` );
	}
	if ( ! response.ok ) {
		throw new OutOfReach( `${ url } answered ${ response.status }` );
	}
	return response;
}

/** Returns the version of a channel today. Throws {@link OutOfReach} within seconds when offline. */
export async function onlineVersion( channel: Channel ): Promise< string > {
	const response = await get( `https://api.wordpress.org/core/version-check/1.7/?version=${ oldestSeries }`, patience );
	const { offers } = ( await response.json() ) as { offers: { version: string }[] };
	const found =
		channel === 'newest'
			? offers[ 0 ]?.version
			: offers.find( ( { version } ) => version === oldestSeries || version.startsWith( `${ oldestSeries }.` ) )?.version;
	if ( ! found || ! /^\d+\.\d+(\.\d+)?$/.test( found ) ) {
		throw new OutOfReach( `wordpress.org names no version for ${ channel }` );
	}
	return found;
}

async function checkFiles( tree: string, version: string ): Promise< void > {
	const url = `https://api.wordpress.org/core/checksums/1.0/?version=${ version }&locale=en_US`;
	const { checksums } = ( await ( await get( url, 20_000 ) ).json() ) as { checksums: Record< string, string > };
	for ( const [ file, expected ] of Object.entries( checksums ) ) {
		const actual = createHash( 'md5' )
			.update( await readFile( join( tree, file ) ) )
			.digest( 'hex' );
		if ( actual !== expected ) {
			throw new Error( `${ file } of WordPress ${ version } is not what wordpress.org published` );
		}
	}
}

/** Downloads a version to `tree`. */
export async function fetchOnline( version: string, tree: string, report: Report ): Promise< void > {
	report( `Downloading WordPress ${ version } from wordpress.org` );
	const base = `https://wordpress.org/wordpress-${ version }.tar.gz`;
	const archive = Buffer.from( await ( await get( base, 300_000 ) ).arrayBuffer() );
	const expected = ( await ( await get( `${ base }.sha1`, 20_000 ) ).text() ).trim();
	if ( createHash( 'sha1' ).update( archive ).digest( 'hex' ) !== expected ) {
		throw new Error( `The archive of WordPress ${ version } does not have the published checksum` );
	}
	await mkdir( tree, { recursive: true } );
	const file = join( tree, 'download.tar.gz' );
	await writeFile( file, archive );
	await run( 'tar', [ '-xzf', file, '-C', tree, '--strip-components=1' ] );
	await rm( file );
	await checkFiles( tree, version );
	await fetchTheme( classicTheme, join( tree, 'wp-content', 'themes' ), report );
}

/** Downloads the newest version of a theme into a folder of themes. */
export async function fetchTheme( name: string, themes: string, report: Report ): Promise< void > {
	report( `Downloading the theme ${ name }` );
	const theme = await get( `https://downloads.wordpress.org/theme/${ name }.zip`, 120_000 );
	await unpackZip( new Uint8Array( await theme.arrayBuffer() ), themes );
}
