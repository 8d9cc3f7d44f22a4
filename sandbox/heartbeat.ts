import type { Services } from './services';

/** Longest time a timer of Node can wait, and often enough for anybody to look. */
const LONGEST = 60_000;

/** Does what becomes due while the clock follows the machine: webhooks, their retries, bills. */
export class Heartbeat {
	#timer: NodeJS.Timeout | null = null;
	#running = false;
	#started = false;

	public constructor( private readonly services: Services ) {}

	public start(): void {
		this.#started = true;
		this.plan();
	}

	/** Looks again when the next thing is due. */
	public plan(): void {
		if ( ! this.#started || this.#running ) {
			return;
		}
		if ( this.#timer !== null ) {
			clearTimeout( this.#timer );
			this.#timer = null;
		}
		const wait = this.services.nextDueIn();
		// A clock that stands still reaches nothing that is not due already.
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
