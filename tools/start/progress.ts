/** Where lines are printed. */
export interface Output {
	write( text: string ): unknown;
	readonly isTTY?: boolean;
}

/**
 * Shows progress: one line per step with its seconds. On a terminal, the current line is rewritten.
 */
export class Progress {
	public constructor(
		private readonly output: Output,
		private readonly now: () => number = Date.now
	) {}

	/**
	 * Runs one step and shows it.
	 *
	 * @param title What happens, in words for a person.
	 * @param work  Does it; `detail` shows how far it is.
	 */
	public async step< T >( title: string, work: ( detail: ( text: string ) => void ) => Promise< T > ): Promise< T > {
		const started = this.now();
		const live = this.output.isTTY === true;
		const show = ( text: string ): void => {
			if ( live ) {
				this.output.write( `\r\u001B[2K… ${ title }${ text === '' ? '' : ` (${ text })` }` );
			}
		};
		if ( live ) {
			show( '' );
		} else {
			this.output.write( `… ${ title }\n` );
		}
		try {
			const result = await work( show );
			this.finish( live, '✓', title, started );
			return result;
		} catch ( error ) {
			this.finish( live, '✗', title, started );
			throw error;
		}
	}

	/** Prints a line between the steps. */
	public note( text: string ): void {
		this.output.write( `  ${ text }\n` );
	}

	private finish( live: boolean, mark: string, title: string, started: number ): void {
		const seconds = ( ( this.now() - started ) / 1000 ).toFixed( 1 );
		this.output.write( `${ live ? '\r\u001B[2K' : '' }${ mark } ${ title } · ${ seconds } s\n` );
	}
}
