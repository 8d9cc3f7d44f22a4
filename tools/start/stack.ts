/** Ends one thing that was started. */
export type Stop = () => Promise< void > | void;

/** Everything this start has started, ended in the opposite order, once, whatever else goes wrong on the way. */
export class StopStack {
	private readonly stops: { readonly name: string; readonly stop: Stop }[] = [];
	private ending: Promise< readonly string[] > | null = null;

	/** Remembers how to end something. Something that starts while everything ends is ended at once. */
	public async push( name: string, stop: Stop ): Promise< void > {
		if ( this.ending !== null ) {
			await stop();
			return;
		}
		this.stops.push( { name, stop } );
	}

	public get isEnding(): boolean {
		return this.ending !== null;
	}

	/** @returns what could not be ended, and why. */
	public end(): Promise< readonly string[] > {
		this.ending ??= this.endAll();
		return this.ending;
	}

	private async endAll(): Promise< readonly string[] > {
		const problems: string[] = [];
		for ( let next = this.stops.pop(); next !== undefined; next = this.stops.pop() ) {
			try {
				await next.stop();
			} catch ( error ) {
				problems.push( `${ next.name }: ${ error instanceof Error ? error.message : String( error ) }` );
			}
		}
		return problems;
	}
}
