/** The machine's PHP with the extensions the tests use, and Composer's development packages. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { installPackages } from '../lib/debian.ts';
import { withLock } from '../lib/lock.ts';
import { cache, root } from '../lib/paths.ts';
import { attempt, has, run } from '../lib/run.ts';

/** PHP extension → Debian package, if it is not in `php-cli` itself. */
const extensions: Record< string, string > = {
	mysqli: 'php-mysql',
	pdo_sqlite: 'php-sqlite3',
	curl: 'php-curl',
	gd: 'php-gd',
	zip: 'php-zip',
	mbstring: 'php-mbstring',
	dom: 'php-xml',
	intl: 'php-intl',
	sodium: 'php-cli',
};

let ready: Promise< void > | undefined;

async function prepare(): Promise< void > {
	const loaded = ( await has( 'php' ) ) ? ( await run( 'php', [ '-m' ] ) ).stdout.split( '\n' ) : [];
	const missing = Object.entries( extensions )
		.filter( ( [ extension ] ) => ! loaded.includes( extension ) )
		.map( ( [ , name ] ) => name );
	const packages = [ ...( loaded.length === 0 ? [ 'php-cli' ] : [] ), ...missing ];
	if ( ! ( await has( 'composer' ) ) ) {
		packages.push( 'composer' );
	}
	if ( packages.length > 0 ) {
		await withLock( 'apt', () => installPackages( [ ...new Set( packages ) ], 'The PHP tests' ) );
	}
}

/** Makes sure that PHP and its extensions are available. Throws with the exact names of what is missing. */
export function ensurePhp(): Promise< void > {
	return ( ready ??= prepare() );
}

/** Installs Composer's packages into `folder` if its composer.json changed. */
export async function ensureComposer( folder: string = root ): Promise< void > {
	await ensurePhp();
	const wanted = createHash( 'sha256' )
		.update( await readFile( join( folder, 'composer.json' ) ) )
		.digest( 'hex' );
	const marker = join( folder, 'vendor', '.installed-for' );
	const isCurrent = async () => ( await readFile( marker, 'utf8' ).catch( () => '' ) ) === wanted;
	if ( await isCurrent() ) {
		return;
	}
	await withLock( `composer-${ folder.replace( /\W+/g, '-' ).slice( -60 ) }`, async () => {
		if ( await isCurrent() ) {
			return;
		}
		console.error( '… Installing PHP packages (Composer)' );
		await mkdir( dirname( marker ), { recursive: true } );
		await run( 'composer', [ 'update', '--no-interaction', '--no-progress', '--working-dir', folder ], {
			env: { COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_CACHE_DIR: join( cache, 'composer' ) },
		} );
		await writeFile( marker, wanted );
	} );
}

/** Returns the machine's PHP version, such as `8.2`. */
export async function phpVersion(): Promise< string > {
	await ensurePhp();
	return ( await attempt( 'php', [ '-r', 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;' ] ) ).stdout;
}
