import type { Services } from './services';

/** Longest time between two checks, in milliseconds. */
const LONGEST = 60_000;

/** Does what becomes due while the clock follows the machine: webhooks, retries, bills. */
export class Heartbeat {
	#timer: NodeJS.Timeout | null = null;
	#running = false;
	#started = false;

	public constructor( private readonly services: Services ) {}

	public start(): void {
		this.#started = true;
		this.plan();
	}

	/** Checks again when the next thing is due. */
	public plan(): void {
		if ( ! this.#started || this.#running ) {
			return;
		}
		if ( this.#timer !== null ) {
			clearTimeout( this.#timer );
			this.#timer = null;
		}
		const wait = this.services.nextDueIn();
		// With a clock that stands still, nothing new becomes due.
		if ( wait === null || ( wait > 0 && this.services.clock.isFrozen ) ) {
			return;
		}
		this.#timer = setTimeout(
			() => {
				void this.#beat();
			},
			Math.min( wait, LONGEST )
		);
	}

	public stop(): void {
		this.#started = false;
		if ( this.#timer !== null ) {
			clearTimeout( this.#timer );
		}
	}

	async #beat(): Promise< void > {
		this.#running = true;
		try {
			await this.services.catchUp();
		} finally {
			this.#running = false;
			this.plan();
		}
	}
}
