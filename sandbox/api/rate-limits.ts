import type { Clock } from '../clock';

interface Window {
	began: number;
	count: number;
}

/** Documented limits: 100 requests in 2 s per client, 100 a minute per token, and a ban after 2000 bad requests in 10 minutes. */
const CLIENT = { requests: 100, span: 2_000 };
const TOKEN = { requests: 100, span: 60_000 };
const EDGE = { requests: 2000, span: 600_000, ban: 1_800_000 };

export class RateLimits {
	readonly #clock: Clock;
	readonly #windows = new Map< string, Window >();
	readonly #banned = new Map< string, number >();

	public constructor( clock: Clock ) {
		this.#clock = clock;
	}

	/** Counts a request. Returns the seconds to wait if it is one too many, else null. */
	public count( clientId: string, userId: string ): number | null {
		// Refreshing does not reset a token's count, so it is kept by person rather than by token.
		const waits = [ this.#hit( `client:${ clientId }`, CLIENT ), this.#hit( `token:${ clientId }:${ userId }`, TOKEN ) ].filter(
			( wait ) => wait !== null
		);
		return waits.length === 0 ? null : Math.max( ...waits );
	}

	/** Counts a 4xx answer towards the edge's ban. */
	public countBad( remote: string ): void {
		if ( this.#hit( `bad:${ remote }`, EDGE ) !== null ) {
			this.#banned.set( remote, this.#clock.now() + EDGE.ban );
		}
	}

	/** Seconds for which the edge still refuses this address, or null. */
	public bannedFor( remote: string ): number | null {
		const until = this.#banned.get( remote ) ?? 0;
		const left = until - this.#clock.now();
		return left > 0 ? Math.ceil( left / 1000 ) : null;
	}

	public reset(): void {
		this.#windows.clear();
		this.#banned.clear();
	}

	#hit( key: string, limit: { requests: number; span: number } ): number | null {
		const now = this.#clock.now();
		let window = this.#windows.get( key );
		if ( window === undefined || now - window.began >= limit.span ) {
			window = { began: now, count: 0 };
			this.#windows.set( key, window );
		}
		window.count++;
		return window.count > limit.requests ? Math.max( 1, Math.ceil( ( window.began + limit.span - now ) / 1000 ) ) : null;
	}
}
