/** Ends one thing that was started. */
export type Stop = () => Promise< void > | void;

/** Ends everything this start has started, in reverse order, once, whatever else fails. */
export class StopStack {
	private readonly stops: { readonly name: string; readonly stop: Stop }[] = [];
	private ending: Promise< readonly string[] > | null = null;

	/** Adds a function that ends something. If everything is being ended already, it runs at once. */
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
