/** Runs commands to their end, without a shell, so that no argument is executed. */
import { spawn } from 'node:child_process';

export interface RunOptions {
	cwd?: string;
	/** Added to this process' environment variables. */
	env?: Record< string, string >;
	/** `inherit` prints the output at once; `pipe` (the default) returns it to the caller. */
	output?: 'pipe' | 'inherit';
	/** Standard input of the command. */
	input?: string;
	/** Milliseconds after which the command is ended. */
	timeout?: number;
}

export interface RunResult {
	code: number;
	stdout: string;
	stderr: string;
}

export class CommandError extends Error {
	readonly result: RunResult;

	constructor( command: string, result: RunResult ) {
		super( `${ command } ended with ${ result.code }\n${ ( result.stderr || result.stdout ).trim() }` );
		this.result = result;
	}
}

/** Runs a command and returns its output, whatever its exit code. Throws only if it cannot be started. */
export function attempt( command: string, args: readonly string[], options: RunOptions = {} ): Promise< RunResult > {
	return new Promise( ( resolve, reject ) => {
		const inherit = options.output === 'inherit';
		const child = spawn( command, args, {
			cwd: options.cwd,
			env: { ...process.env, ...options.env },
			stdio: [ options.input === undefined ? 'ignore' : 'pipe', inherit ? 'inherit' : 'pipe', inherit ? 'inherit' : 'pipe' ],
			...( options.timeout === undefined ? {} : { timeout: options.timeout } ),
		} );
		const stdout: Buffer[] = [];
		const stderr: Buffer[] = [];
		child.stdout?.on( 'data', ( chunk: Buffer ) => stdout.push( chunk ) );
		child.stderr?.on( 'data', ( chunk: Buffer ) => stderr.push( chunk ) );
		child.on( 'error', reject );
		child.on( 'close', ( code, signal ) =>
			resolve( {
				code: code ?? ( signal ? 128 : 1 ),
				stdout: Buffer.concat( stdout ).toString(),
				stderr: Buffer.concat( stderr ).toString(),
			} )
		);
		if ( options.input !== undefined ) {
			child.stdin?.end( options.input );
		}
	} );
}

/** Runs a command like {@link attempt}, but throws a {@link CommandError} unless the command succeeds. */
export async function run( command: string, args: readonly string[], options: RunOptions = {} ): Promise< RunResult > {
	const result = await attempt( command, args, options );
	if ( result.code !== 0 ) {
		throw new CommandError( `${ command } ${ args.join( ' ' ) }`, result );
	}
	return result;
}

/** Tells whether a command exists and accepts `--version`. */
export async function has( command: string, probe: readonly string[] = [ '--version' ] ): Promise< boolean > {
	try {
		return ( await attempt( command, probe ) ).code === 0;
	} catch {
		return false;
	}
}
