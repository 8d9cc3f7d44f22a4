/** A private Redis on 127.0.0.1 without persistence, for sites with a persistent object cache. */
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Daemon, startDaemon } from '../lib/daemon.ts';
import { installPackages } from '../lib/debian.ts';
import { withLock } from '../lib/lock.ts';
import { freePort } from '../lib/ports.ts';
import { has, run } from '../lib/run.ts';
import { ensurePhp } from './php.ts';

export interface Redis extends Daemon {
	readonly port: number;
}

/** Makes sure that the server and PHP's extension are available. Throws with what to install. */
export async function ensureRedis(): Promise< void > {
	await ensurePhp();
	const packages = [
		...( ( await has( 'redis-server' ) ) ? [] : [ 'redis-server' ] ),
		...( ( await run( 'php', [ '-m' ] ) ).stdout.split( '\n' ).includes( 'redis' ) ? [] : [ 'php-redis' ] ),
	];
	if ( packages.length > 0 ) {
		await withLock( 'apt', () => installPackages( packages, 'The tests with a persistent object cache' ) );
	}
}

function answers( port: number ): Promise< boolean > {
	return new Promise( ( resolve ) => {
		const socket = connect( port, '127.0.0.1', () => socket.write( 'PING\r\n' ) );
		socket.once( 'data', ( data ) => {
			socket.destroy();
			resolve( data.toString().startsWith( '+PONG' ) );
		} );
		socket.once( 'error', () => resolve( false ) );
	} );
}

/** Starts a server. Its log is written to `folder`. */
export async function startRedis( folder: string ): Promise< Redis > {
	await ensureRedis();
	const port = await freePort();
	const daemon = await startDaemon( {
		what: 'Redis',
		command: 'redis-server',
		args: [ '--port', String( port ), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no', '--dir', folder ],
		log: join( folder, 'redis.log' ),
		answers: () => answers( port ),
	} );
	return { ...daemon, port };
}
