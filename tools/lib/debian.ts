/** Installs Debian packages if this process may, and says exactly what is needed otherwise. */
import { has, run } from './run.ts';

/**
 * Makes sure that packages are installed.
 *
 * @param packages Debian package names.
 * @param why      Who needs them, for the message: "the integration tests".
 */
export async function installPackages( packages: readonly string[], why: string ): Promise< void > {
	const command = `apt-get install --no-install-recommends ${ packages.join( ' ' ) }`;
	if ( process.getuid?.() !== 0 || ! ( await has( 'apt-get' ) ) ) {
		throw new Error( `${ why } need what these Debian packages hold; install them (or their like) and try again:\n\n  sudo ${ command }\n` );
	}
	console.error( `… Installing ${ packages.join( ', ' ) }` );
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const lock = [ '-o', 'DPkg::Lock::Timeout=300' ];
	const install = [ ...lock, 'install', '-y', '--no-install-recommends', ...packages ];
	try {
		await run( 'apt-get', install, { env } );
	} catch {
		// The package lists may be too old to contain the archive's files.
		await run( 'apt-get', [ ...lock, 'update' ], { env } );
		await run( 'apt-get', install, { env } );
	}
}
