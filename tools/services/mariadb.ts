/**
 * A private MariaDB: a port on 127.0.0.1, no privileges needed. Configured for tests: a crash may lose data, which are in memory where there is room,
 * else below the cache. Shared by all commands that run at the same time; the last one stops it and removes its data.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { installPackages } from '../lib/debian.ts';
import { onEnding } from '../lib/ending.ts';
import { isAlive, withLock } from '../lib/lock.ts';
import { folderInMemory } from '../lib/memory.ts';
import { cache } from '../lib/paths.ts';
import { freePort } from '../lib/ports.ts';
import { attempt, has, run } from '../lib/run.ts';
import { enter, leave } from '../lib/share.ts';
import { until } from '../lib/until.ts';
import { ensurePhp } from './php.ts';

export interface Server {
	readonly host: '127.0.0.1';
	readonly port: number;
	readonly user: string;
	readonly password: string;
}

interface State extends Server {
	readonly pid: number;
	/** Folder of its data. */
	readonly data: string;
}

const home = join( cache, 'mariadb' );
const stateFile = join( home, 'server.json' );
const users = join( home, 'users' );

/** A crash of the shared server may lose what was just written. */
const hurried = [
	'--innodb-flush-log-at-trx-commit=0',
	'--innodb-doublewrite=0',
	'--innodb-flush-method=nosync',
	'--innodb-buffer-pool-size=192M',
	'--innodb-log-file-size=48M',
];

/** How many callers in this process use the server. */
let uses = 0;
let forget: () => void = () => undefined;

async function running(): Promise< State | null > {
	try {
		const state = JSON.parse( await readFile( stateFile, 'utf8' ) ) as State;
		return isAlive( state.pid ) && ( await answers( state ) ) ? state : null;
	} catch {
		return null;
	}
}

/** Tells whether the server answers queries, checked with PHP, which the tests use as well. */
async function answers( server: Server ): Promise< boolean > {
	const result = await attempt(
		'php',
		[ '-r', 'mysqli_report(MYSQLI_REPORT_OFF); exit(@mysqli_connect(getenv("H"),getenv("U"),getenv("P"),"",(int)getenv("PORT")) ? 0 : 1);' ],
		{ env: { H: server.host, U: server.user, P: server.password, PORT: String( server.port ) } }
	);
	return result.code === 0;
}

async function serverCommand(): Promise< string > {
	for ( const name of [ 'mariadbd', 'mysqld', '/usr/sbin/mariadbd', '/usr/sbin/mysqld' ] ) {
		if ( await has( name ) ) {
			return name;
		}
	}
	await withLock( 'apt', () => installPackages( [ 'mariadb-server' ], 'The tests on MariaDB' ) );
	return ( await has( 'mariadbd' ) ) ? 'mariadbd' : '/usr/sbin/mariadbd';
}

/** Returns connection data for tests. */
async function newServer(): Promise< Server > {
	return { host: '127.0.0.1', port: await freePort(), user: 'tests', password: randomBytes( 12 ).toString( 'hex' ) };
}

/** Starts a server with its files in a folder, which is created if it does not exist, and its data in `data`. */
async function launch( folder: string, server: Server, settings: readonly string[], data = join( folder, 'data' ) ): Promise< State > {
	const command = await serverCommand();
	await mkdir( folder, { recursive: true } );
	const asRoot = process.getuid?.() === 0 ? [ '--user=root' ] : [];
	const installed = await readFile( join( data, 'installed' ), 'utf8' ).catch( () => '' );
	if ( installed === '' ) {
		await rm( data, { recursive: true, force: true } );
		await run( 'mariadb-install-db', [
			'--no-defaults',
			...asRoot,
			`--datadir=${ data }`,
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
			...settings,
		] );
		await writeFile( join( data, 'installed' ), 'yes' );
	}
	const init = join( folder, 'init.sql' );
	await writeFile(
		init,
		[
			`CREATE OR REPLACE USER '${ server.user }'@'127.0.0.1' IDENTIFIED BY '${ server.password }';`,
			`GRANT ALL ON *.* TO '${ server.user }'@'127.0.0.1';`,
			`ALTER USER 'root'@'localhost' IDENTIFIED BY '${ randomBytes( 12 ).toString( 'hex' ) }';`,
		].join( '\n' ) + '\n',
		{ mode: 0o600 }
	);
	const log = openSync( join( folder, 'server.log' ), 'a' );
	const child = spawn(
		command,
		[
			'--no-defaults',
			...asRoot,
			`--datadir=${ data }`,
			`--port=${ server.port }`,
			'--bind-address=127.0.0.1',
			// Unix limits the path of a socket to about 100 characters, which a checkout's path may exceed.
			`--socket=${ join( tmpdir(), `tier-gate-${ server.port }.sock` ) }`,
			`--pid-file=${ join( folder, 'server.pid' ) }`,
			`--init-file=${ init }`,
			'--skip-name-resolve',
			'--skip-log-bin',
			'--character-set-server=utf8mb4',
			'--performance-schema=OFF',
			'--max-allowed-packet=64M',
			...settings,
		],
		{ detached: true, stdio: [ 'ignore', log, log ] }
	);
	closeSync( log );
	child.unref();
	if ( child.pid === undefined ) {
		throw new Error( `${ command } could not be started` );
	}
	const state: State = { ...server, pid: child.pid, data };
	await until(
		`MariaDB (see ${ join( folder, 'server.log' ) })`,
		async () => {
			if ( child.exitCode !== null ) {
				throw new Error( 'it ended by itself' );
			}
			return answers( state );
		},
		60_000
	);
	return state;
}

async function start(): Promise< State > {
	const data = join( ( await folderInMemory( 'mariadb' ) ) ?? home, 'data' );
	// What a server left that did not end as it should.
	await rm( data, { recursive: true, force: true } );
	const state = await launch( home, await newServer(), hurried, data );
	await writeFile( stateFile, JSON.stringify( state ), { mode: 0o600 } );
	return state;
}

/** A separate server, for tests in which it fails. It writes to the disk before it confirms. */
export interface OwnMariadb extends Server {
	/** Ends it at once, like a crash. */
	kill(): Promise< void >;
	/** Starts it again with the same data and address, with other settings if given. */
	revive( settings?: readonly string[] ): Promise< void >;
}

/**
 * Starts a new, empty server. Call `kill()` at the end.
 *
 * @param folder   Emptied first.
 * @param settings More options of the server, also while its data are made.
 */
export async function startOwnMariadb( folder: string, settings: readonly string[] = [] ): Promise< OwnMariadb > {
	await ensurePhp();
	await rm( folder, { recursive: true, force: true } );
	const server = await newServer();
	const small = [ '--innodb-buffer-pool-size=64M', '--innodb-log-file-size=8M' ];
	let given = settings;
	let state: State | null = await launch( folder, server, [ ...small, ...given ] );
	const end = () => {
		const { pid } = state ?? { pid: 0 };
		state = null;
		if ( pid !== 0 && isAlive( pid ) ) {
			process.kill( pid, 'SIGKILL' );
		}
		return pid;
	};
	const kill = async () => {
		const pid = end();
		await until( 'MariaDB to be gone', () => Promise.resolve( pid === 0 || ! isAlive( pid ) ) );
	};
	// Stops the server even if the run ends unexpectedly.
	process.once( 'exit', end );
	onEnding( kill );
	return {
		...server,
		kill,
		revive: async ( others = given ) => {
			given = others;
			state ??= await launch( folder, server, [ ...small, ...given ] );
		},
	};
}

/** Returns the server, and starts it if needed. Call {@link releaseMariadb} at the end. */
export async function acquireMariadb(): Promise< Server > {
	await ensurePhp();
	return withLock( 'mariadb', async () => {
		const server = ( await running() ) ?? ( await start() );
		await enter( users );
		if ( ++uses === 1 ) {
			forget = onEnding( stopUsing );
		}
		return server;
	} );
}

/** Ends the use that {@link acquireMariadb} began. The server stops when nobody else uses it. */
export async function releaseMariadb(): Promise< void > {
	uses--;
	if ( uses === 0 ) {
		forget();
		await stopUsing();
	}
}

async function stopUsing(): Promise< void > {
	await withLock( 'mariadb', async () => {
		if ( await leave( users ) ) {
			return;
		}
		const state = await running();
		if ( state ) {
			process.kill( state.pid, 'SIGTERM' );
			await until( 'MariaDB to stop', () => Promise.resolve( ! isAlive( state.pid ) ) );
			await rm( state.data, { recursive: true, force: true } );
		}
		await rm( stateFile, { force: true } );
	} );
}
