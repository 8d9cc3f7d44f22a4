/**
 * One WordPress for tests: a shared, unchanged copy of core, with its own database, configuration and `wp-content`, in which the checkout is the
 * plugin.
 */
import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root } from '../lib/paths.ts';
import { CommandError, type RunResult, run } from '../lib/run.ts';
import type { Server } from '../services/mariadb.ts';
import { sqliteIntegration } from '../services/sqlite.ts';
import type { WordPress } from '../wordpress/types.ts';

export type Constants = Record< string, string | number | boolean >;

export interface InstanceOptions {
	/** Unique among the current instances; letters, digits, dashes. */
	readonly name: string;
	readonly wordpress: WordPress;
	/** MariaDB, or SQLite with WordPress' own integration. */
	readonly database: Server | 'sqlite';
	/** Address of the site without a trailing slash. */
	readonly url: string;
	/** Further constants of the configuration. */
	readonly constants?: Constants;
	/** Defaults to the newest block theme. */
	readonly theme?: string;
	/** Further environment variables of PHP. */
	readonly environment?: Record< string, string >;
	/** Names of the tests' must-use plugins to install; all by default. */
	readonly mustUse?: readonly string[];
	/** Uses the Redis at this port as persistent object cache. */
	readonly redis?: number;
}

export interface Instance extends InstanceOptions {
	/** Document root: links to core, and `wp-content`. */
	readonly www: string;
	/** File of PHP's errors and notices. */
	readonly log: string;
	/** Environment variables PHP needs to run this instance. */
	readonly env: Record< string, string >;
	/** Ids of the users by role. All have the password `password`. */
	readonly users: Record< string, number >;
}

const slug = 'tier-gate-for-patreon';

async function layOut( www: string, options: InstanceOptions ): Promise< void > {
	const content = join( www, 'wp-content' );
	await mkdir( join( content, 'plugins' ), { recursive: true } );
	await mkdir( join( content, 'uploads' ), { recursive: true } );
	for ( const name of await readdir( options.wordpress.path ) ) {
		if ( name !== 'wp-content' ) {
			await symlink( join( options.wordpress.path, name ), join( www, name ) );
		}
	}
	await symlink( join( options.wordpress.path, 'wp-content/themes' ), join( content, 'themes' ) );
	const mustUse = join( root, 'tests/support/mu-plugins' );
	if ( options.mustUse === undefined ) {
		await symlink( mustUse, join( content, 'mu-plugins' ) );
	} else {
		await mkdir( join( content, 'mu-plugins' ) );
		for ( const name of options.mustUse ) {
			await symlink( join( mustUse, name ), join( content, 'mu-plugins', name ) );
		}
	}
	await symlink( root, join( content, 'plugins', slug ) );
	for ( const example of await readdir( join( root, 'examples' ), { withFileTypes: true } ).catch( () => [] ) ) {
		if ( example.isDirectory() ) {
			await symlink( join( root, 'examples', example.name ), join( content, 'plugins', example.name ) );
		}
	}
	if ( options.redis !== undefined ) {
		await symlink( join( root, 'tests/support/object-cache.php' ), join( content, 'object-cache.php' ) );
	}
	if ( options.database === 'sqlite' ) {
		const integration = await sqliteIntegration();
		await cp( integration, join( content, 'sqlite-database-integration' ), { recursive: true } );
		const dropIn = await readFile( join( integration, 'db.copy' ), 'utf8' );
		await writeFile(
			join( content, 'db.php' ),
			dropIn
				.replaceAll( '{SQLITE_IMPLEMENTATION_FOLDER_PATH}', join( content, 'sqlite-database-integration' ) )
				.replaceAll( '{SQLITE_PLUGIN}', 'sqlite-database-integration/load.php' )
		);
	}
}

function configuration( home: string, www: string, options: InstanceOptions ): Constants {
	const database: Constants =
		options.database === 'sqlite'
			? { DB_NAME: 'tests', DB_USER: '', DB_PASSWORD: '', DB_HOST: '', DB_DIR: join( home, 'database' ), DB_FILE: 'tests.sqlite' }
			: {
					DB_NAME: `tests_${ options.name.replaceAll( '-', '_' ) }`,
					DB_USER: options.database.user,
					DB_PASSWORD: options.database.password,
					DB_HOST: `${ options.database.host }:${ options.database.port }`,
				};
	const secrets = [ 'AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT' ];
	return {
		...database,
		DB_CHARSET: 'utf8mb4',
		DB_COLLATE: '',
		...Object.fromEntries( secrets.map( ( name ) => [ name, randomBytes( 32 ).toString( 'hex' ) ] ) ),
		WP_HOME: options.url,
		WP_SITEURL: options.url,
		WP_CONTENT_DIR: join( www, 'wp-content' ),
		WP_CONTENT_URL: `${ options.url }/wp-content`,
		WP_DEBUG: true,
		WP_DEBUG_DISPLAY: false,
		WP_DEBUG_LOG: join( home, 'debug.log' ),
		WP_ENVIRONMENT_TYPE: 'local',
		WP_DEFAULT_THEME: 'twentytwentyfive',
		FS_METHOD: 'direct',
		DISABLE_WP_CRON: true,
		AUTOMATIC_UPDATER_DISABLED: true,
		// Tests only connect to this machine: to the sandbox and to the site itself.
		WP_HTTP_BLOCK_EXTERNAL: true,
		WP_ACCESSIBLE_HOSTS: '127.0.0.1,localhost',
		...( options.redis === undefined ? {} : { TEST_REDIS_PORT: options.redis } ),
		...options.constants,
	};
}

/** Runs a PHP script with environment variables. */
export type RunScript = ( script: string, env: Record< string, string > ) => Promise< RunResult >;

/**
 * Creates an instance: an empty database, WordPress installed, the plugin active. Takes a second or two.
 *
 * @param options   What to make.
 * @param runScript Which PHP installs it; the machine's own by default.
 */
export async function createInstance(
	options: InstanceOptions,
	runScript: RunScript = ( script, env ) => run( 'php', [ script ], { env } )
): Promise< Instance > {
	const home = join( cache, 'instances', options.name );
	const www = join( home, 'www' );
	await rm( home, { recursive: true, force: true } );
	await mkdir( join( home, 'database' ), { recursive: true } );
	await layOut( www, options );
	const file = join( home, 'instance.json' );
	await writeFile( file, JSON.stringify( { constants: configuration( home, www, options ) }, null, '\t' ), { mode: 0o600 } );
	// Core looks for its configuration in the parent folder. This file loads that of the instance in the environment.
	const lead = join( options.wordpress.path, '..', 'wp-config.php' );
	if ( ! ( await stat( lead ).catch( () => null ) ) ) {
		await writeFile( lead, "<?php\nrequire getenv( 'PATREON_GATE_WP_CONFIG' );\n" );
	}
	const env = {
		PATREON_GATE_INSTANCE: file,
		PATREON_GATE_WP_CONFIG: join( root, 'tests/bootstrap/wp-config.php' ),
		PATREON_GATE_WORDPRESS: options.wordpress.path,
		PATREON_GATE_THEME: options.theme ?? '',
		...options.environment,
	};
	if ( options.database !== 'sqlite' ) {
		await run( 'php', [ join( root, 'tests/bootstrap/drop-database.php' ) ], { env } );
	}
	const installed = await runScript( join( root, 'tests/bootstrap/install.php' ), env );
	const { stdout } = installed;
	const line = stdout.trim().split( '\n' ).at( -1 ) ?? '';
	if ( ! line.startsWith( '{' ) ) {
		throw new CommandError( `Installing WordPress into ${ home }`, installed );
	}
	const { users } = JSON.parse( line ) as { users: Record< string, number > };
	return { ...options, www, log: join( home, 'debug.log' ), env, users };
}

/** Deletes an instance's files. Its MariaDB database is replaced by the next instance of the same name. */
export async function deleteInstance( instance: Instance ): Promise< void > {
	await rm( join( instance.www, '..' ), { recursive: true, force: true } );
}
