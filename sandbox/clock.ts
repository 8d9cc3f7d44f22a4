/**
 * The sandbox's own time. It follows the machine's clock with an offset, or stands still until it is advanced. Tokens, codes, rate limits,
 * billing and webhook retries all use it, so a month can pass in a millisecond.
 */
export class Clock {
	#offset = 0;
	#frozenAt: number | null = null;

	/** @param at Start standing still at this instant (milliseconds since the epoch); omit it to follow the machine. */
	public constructor( at?: number ) {
		if ( at !== undefined ) {
			this.#frozenAt = at;
		}
	}

	/** Returns milliseconds since the epoch. */
	public now(): number {
		return this.#frozenAt ?? Date.now() + this.#offset;
	}

	public get isFrozen(): boolean {
		return this.#frozenAt !== null;
	}

	/** Milliseconds by which the sandbox is ahead of the machine. */
	public get offset(): number {
		return this.now() - Date.now();
	}

	public advance( seconds: number ): void {
		if ( this.#frozenAt !== null ) {
			this.#frozenAt += seconds * 1000;
		} else {
			this.#offset += seconds * 1000;
		}
	}

	public freeze(): void {
		this.#frozenAt = this.now();
	}

	/** Follows the machine's clock again, from the current time of the sandbox. */
	public resume(): void {
		this.#offset = this.now() - Date.now();
		this.#frozenAt = null;
	}

	/** Restores a saved state. */
	public restore( offset: number, frozenAt: number | null ): void {
		this.#offset = offset;
		this.#frozenAt = frozenAt;
	}

	public get frozenAt(): number | null {
		return this.#frozenAt;
	}
}

const DAY = 86_400_000;

/** Converts days to milliseconds. */
export function days( count: number ): number {
	return count * DAY;
}

/** Formats a time as Patreon does: `2026-06-21T23:21:43.000+00:00` (milliseconds, numeric offset). */
export function patreonTime( at: number | null ): string | null {
	return at === null ? null : new Date( at ).toISOString().replace( 'Z', '+00:00' );
}

/** Returns the next billing date: the same day some months later, at 00:00 UTC as for subscriptions. Short months end earlier. */
export function addMonths( at: number, months: number ): number {
	const from = new Date( at );
	const year = from.getUTCFullYear();
	const month = from.getUTCMonth() + months;
	const lastDay = new Date( Date.UTC( year, month + 1, 0 ) ).getUTCDate();
	return Date.UTC( year, month, Math.min( from.getUTCDate(), lastDay ) );
}
