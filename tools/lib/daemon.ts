/** Servers that live as long as a test needs them: each a process group of its own, on 127.0.0.1, ended by its id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { onEnding } from './ending.ts';
import { until } from './until.ts';

export interface DaemonOptions {
	readonly command: string;
	readonly args: readonly string[];
	readonly env?: Record< string, string >;
	/** File for what it prints. */
	readonly log: string;
	/** Named in the error should it not come up. */
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
		// Workers are processes of their own, in the same group.
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
	// A run that ends without a goodbye leaves no server behind.
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
			// Somebody else may have answered, at an address that was not free.
			alive();
			return answers;
		} );
	} catch ( error ) {
		await end();
		throw error;
	}
	return { pid: child.pid ?? 0, stop: end };
}
