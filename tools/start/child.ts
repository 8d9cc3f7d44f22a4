import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/** How long a program may take to end by itself before it is killed. */
const PATIENCE_MS = 5000;

export interface ChildOptions {
	readonly cwd: string;
	readonly env?: Readonly< Record< string, string > >;
	/** Keeps its standard input open while this process runs, so that a program that watches it notices even an unexpected end. */
	readonly holdsInput?: boolean;
	/** Gets the program's output. */
	readonly onOutput?: ( text: string ) => void;
}

/** Called with a program as soon as it runs. */
export type OnStart = ( child: Child ) => Promise< void >;

/** A program that was started, with all processes it starts. */
export class Child {
	private readonly process: ChildProcess;
	private exitCode: number | null = null;
	private text = '';
	private readonly listeners = new Set< () => void >();
	/** Settles when the program has ended. */
	public readonly ended: Promise< number >;

	public constructor( command: string, args: readonly string[], options: ChildOptions ) {
		this.process = spawn( command, args, {
			cwd: options.cwd,
			env: { ...process.env, ...options.env },
			stdio: [ options.holdsInput === true ? 'pipe' : 'ignore', 'pipe', 'pipe' ],
			// In its own process group, because build tools start workers that would otherwise continue.
			detached: process.platform !== 'win32',
		} );
		const take = ( chunk: Buffer ): void => {
			const piece = chunk.toString( 'utf8' );
			// Enough for an error report.
			this.text = ( this.text + piece ).slice( -65536 );
			options.onOutput?.( piece );
			this.announce();
		};
		this.process.stdout?.on( 'data', take );
		this.process.stderr?.on( 'data', take );
		this.ended = new Promise( ( resolve ) => {
			const settle = ( code: number ): void => {
				this.exitCode ??= code;
				resolve( this.exitCode );
				this.announce();
			};
			this.process.once( 'error', ( error ) => {
				this.text += `${ error.message }\n`;
				settle( 127 );
			} );
			this.process.once( 'close', ( code ) => {
				settle( code ?? 1 );
			} );
		} );
	}

	/** Returns the end of its output so far. */
	public get output(): string {
		return this.text;
	}

	public get hasEnded(): boolean {
		return this.exitCode !== null;
	}

	/**
	 * Waits until the program has printed something that matches.
	 *
	 * @throws {Error} with what it printed, when it ends first or takes longer than `timeoutMs`.
	 */
	public waitFor( pattern: RegExp, timeoutMs: number ): Promise< RegExpExecArray > {
		return new Promise( ( resolve, reject ) => {
			const done = ( act: () => void ): void => {
				clearTimeout( timer );
				this.listeners.delete( look );
				act();
			};
			const look = (): void => {
				const match = pattern.exec( this.text );
				if ( match !== null ) {
					done( () => {
						resolve( match );
					} );
				} else if ( this.hasEnded ) {
					done( () => {
						reject( new Error( `It ended before it was ready (code ${ String( this.exitCode ) }):\n${ this.text }` ) );
					} );
				}
			};
			const timer = setTimeout( () => {
				done( () => {
					reject( new Error( `It was not ready after ${ timeoutMs / 1000 } seconds:\n${ this.text }` ) );
				} );
			}, timeoutMs );
			this.listeners.add( look );
			look();
		} );
	}

	/**
	 * Waits until the program has succeeded.
	 *
	 * @throws {Error} with what it printed, when it ends badly or takes longer than `timeoutMs`; then it is ended.
	 */
	public async waitForEnd( timeoutMs: number ): Promise< void > {
		const late = new AbortController();
		const timer = setTimeout( () => {
			late.abort();
			void this.stop();
		}, timeoutMs );
		const code = await this.ended;
		clearTimeout( timer );
		if ( late.signal.aborted || code !== 0 ) {
			throw new Error(
				`${ late.signal.aborted ? `It took longer than ${ timeoutMs / 1000 } seconds` : `It ended with code ${ code }` }:\n${ this.text }`
			);
		}
	}

	/**
	 * Ends the program and everything it started: first with SIGTERM, then with SIGKILL.
	 *
	 * @param patienceMs How long it may take to end by itself.
	 */
	public async stop( patienceMs = PATIENCE_MS ): Promise< void > {
		if ( this.hasEnded ) {
			return;
		}
		this.signal( 'SIGTERM' );
		const firm = setTimeout( () => {
			this.signal( 'SIGKILL' );
		}, patienceMs );
		await this.ended;
		clearTimeout( firm );
	}

	private signal( signal: NodeJS.Signals ): void {
		const pid = this.process.pid;
		if ( pid === undefined ) {
			return;
		}
		if ( process.platform === 'win32' ) {
			spawnSync( 'taskkill', [ '/pid', String( pid ), '/t', '/f' ] );
			return;
		}
		try {
			process.kill( -pid, signal );
		} catch {
			// It has ended already.
		}
	}

	private announce(): void {
		for ( const listener of [ ...this.listeners ] ) {
			listener();
		}
	}
}
