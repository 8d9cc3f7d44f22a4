import type { Locator } from '@playwright/test';

/** Counts what somebody has to do: clicks, and fields they fill in. */
export class Effort {
	public clicks = 0;
	public fields = 0;
	#begun = Date.now();

	public async click( target: Locator ): Promise< void > {
		this.clicks += 1;
		await target.click();
	}

	public async fill( target: Locator, text: string ): Promise< void > {
		this.fields += 1;
		await target.fill( text );
	}

	/** Counts a click that a page object makes. */
	public async clickBy( act: () => Promise< void > ): Promise< void > {
		this.clicks += 1;
		await act();
	}

	/** Does something that only the test does, and whose time does not count. */
	public async aside( act: () => Promise< void > ): Promise< void > {
		const before = Date.now();
		await act();
		this.#begun += Date.now() - before;
	}

	/** Returns the seconds since the beginning. People need longer: this is what the machine makes them wait. */
	public seconds(): number {
		return Math.round( ( Date.now() - this.#begun ) / 100 ) / 10;
	}
}
