/** Repeatable random numbers: a small generator (mulberry32) with a seed. */
export class Dice {
	#state: number;

	public constructor( public readonly seed: number ) {
		this.#state = seed >>> 0;
	}

	/** From PATREON_GATE_SEED: a number, or `fresh` for new choices. Without it they are the same every time. */
	public static roll(): Dice {
		const given = process.env[ 'PATREON_GATE_SEED' ] ?? '';
		if ( given === 'fresh' ) {
			return new Dice( Math.floor( Math.random() * 2 ** 31 ) + 1 );
		}
		return new Dice( Number( given ) > 0 ? Number( given ) : 20_261_130 );
	}

	/** A number from 0 up to, not including, 1. */
	public next(): number {
		this.#state = ( this.#state + 0x6d2b79f5 ) >>> 0;
		let t = this.#state;
		t = Math.imul( t ^ ( t >>> 15 ), t | 1 );
		t ^= t + Math.imul( t ^ ( t >>> 7 ), t | 61 );
		return ( ( t ^ ( t >>> 14 ) ) >>> 0 ) / 4_294_967_296;
	}

	/** A whole number, both ends included. */
	public between( low: number, high: number ): number {
		return low + Math.floor( this.next() * ( high - low + 1 ) );
	}

	public likely( percent: number ): boolean {
		return this.next() * 100 < percent;
	}

	public of< T >( list: readonly T[] ): T {
		const one = list[ this.between( 0, list.length - 1 ) ];
		if ( one === undefined ) {
			throw new RangeError( 'There is nothing to choose from.' );
		}
		return one;
	}

	/** Returns how to repeat a failure. */
	public get hint(): string {
		return `Repeat with PATREON_GATE_SEED=${ this.seed }`;
	}
}
