import { join } from 'node:path';
import { Child, type OnStart } from './child';

/** It starts in two seconds, or longer on a busy machine. */
const TIMEOUT_MS = 60_000;

/** A running sandbox. */
export interface RunningSandbox {
	/** Address without a trailing slash. */
	readonly url: string;
}

/**
 * Starts the Patreon sandbox as a separate process, so that its failures and its memory do not affect this one.
 *
 * @param root    The checkout.
 * @param port    Port it gets.
 * @param state   File that keeps its people and pledges.
 * @param onStart Called with the process, so that it can be ended.
 */
export async function startSandbox( root: string, port: number, state: string, onStart: OnStart ): Promise< RunningSandbox > {
	const child = new Child(
		process.execPath,
		[ '--import', 'tsx', join( root, 'sandbox/main.ts' ), '--port', String( port ), '--seed', 'demo', '--state', state, '--with-input' ],
		{ cwd: root, holdsInput: true }
	);
	await onStart( child );
	const [ , url ] = await child.waitFor( /^listening (http:\/\/127\.0\.0\.1:\d+)\s*$/m, TIMEOUT_MS );
	if ( url === undefined ) {
		throw new Error( 'The sandbox did not say where it listens.' );
	}
	return { url };
}
