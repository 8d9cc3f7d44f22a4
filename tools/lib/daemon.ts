/** Servers for the duration of a test: each has its own process group, listens on 127.0.0.1, and is ended by its id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { onEnding } from './ending.ts';
import { until } from './until.ts';

export interface DaemonOptions {
	readonly command: string;
	readonly args: readonly string[];
	readonly env?: Record< string, string >;
	/** File for its output. */
	readonly log: string;
	/** Name for error messages. */
	readonly what: string;
	/** Whether it answers. */
	readonly answers: () => Promise< boolean >;
}

export interface Daemon {
	readonly pid: number;
	readonly stop: () => Promise< void >;
}

function stop( child: ChildProcess ): Promise< void > {
	if ( child.pid === undefined || child.exitCode !== null || child.signalCode !== null ) {
		return Promise.resolve();
	}
	const ended = new Promise< void >( ( resolve ) => child.once( 'close', () => resolve() ) );
	try {
		// Workers are separate processes in the same group.
		process.kill( -child.pid, 'SIGTERM' );
	} catch {
		child.kill( 'SIGTERM' );
	}
	return ended;
}

/** Starts a server and waits until it answers. */
export async function startDaemon( options: DaemonOptions ): Promise< Daemon > {
	const log = openSync( options.log, 'w' );
	const child = spawn( options.command, options.args, { env: { ...process.env, ...options.env }, stdio: [ 'ignore', log, log ], detached: true } );
	closeSync( log );
	let failure = '';
	child.once( 'error', ( error ) => {
		failure = error.message;
	} );
	// Stops the server even if the run ends unexpectedly.
	const last = () => void stop( child );
	process.once( 'exit', last );
	const forget = onEnding( () => stop( child ) );
	const end = async () => {
		process.off( 'exit', last );
		forget();
		await stop( child );
	};
	try {
		const alive = () => {
			if ( failure !== '' || child.exitCode !== null ) {
				throw new Error( failure === '' ? 'it ended by itself' : failure );
			}
		};
		await until( `${ options.what } (see ${ options.log })`, async () => {
			alive();
			const answers = await options.answers();
			// Another server may have answered, if the port was not free.
			alive();
			return answers;
		} );
	} catch ( error ) {
		await end();
		throw error;
	}
	return { pid: child.pid ?? 0, stop: end };
}
