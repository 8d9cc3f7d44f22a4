/** nginx and PHP-FPM, as used by web hosts. */
import { access, constants } from 'node:fs/promises';
import { installPackages } from '../lib/debian.ts';
import { withLock } from '../lib/lock.ts';
import { has } from '../lib/run.ts';
import { phpVersion } from './php.ts';

export interface WebCommands {
	readonly nginx: string;
	readonly fpm: string;
}

async function command( names: readonly string[], probe: string ): Promise< string | null > {
	for ( const name of names ) {
		const isThere =
			! name.startsWith( '/' ) ||
			( await access( name, constants.X_OK ).then(
				() => true,
				() => false
			) );
		if ( isThere && ( await has( name, [ probe ] ) ) ) {
			return name;
		}
	}
	return null;
}

async function find( version: string ): Promise< { nginx: string | null; fpm: string | null } > {
	return {
		nginx: await command( [ 'nginx', '/usr/sbin/nginx' ], '-v' ),
		// The same PHP as on the command line, whose extensions are known to be installed.
		fpm: await command( [ `php-fpm${ version }`, `/usr/sbin/php-fpm${ version }`, 'php-fpm' ], '-v' ),
	};
}

/** Makes sure that both are available. Throws with what to install. */
export async function ensureFpm(): Promise< WebCommands > {
	const version = await phpVersion();
	let { nginx, fpm } = await find( version );
	const packages = [ ...( nginx === null ? [ 'nginx-light' ] : [] ), ...( fpm === null ? [ `php${ version }-fpm` ] : [] ) ];
	if ( packages.length > 0 ) {
		await withLock( 'apt', () => installPackages( packages, 'The tests on two web servers' ) );
		( { nginx, fpm } = await find( version ) );
	}
	if ( nginx === null || fpm === null ) {
		throw new Error( `${ packages.join( ' and ' ) } were installed, but nginx or php-fpm${ version } cannot be started.` );
	}
	return { nginx, fpm };
}
