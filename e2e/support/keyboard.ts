import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any of our screens has, WordPress' own menu included. */
const STOPS = 150;

/** Somebody without a mouse. */
export class Keyboard {
	public constructor( private readonly page: Page ) {}

	/** Goes on with Tab until the focus is there, and lands on nothing hidden on the way. */
	public async tabTo( target: Locator ): Promise< void > {
		await expect( target ).toBeVisible();
		for ( let stop = 0; stop < STOPS; stop++ ) {
			await this.page.keyboard.press( 'Tab' );
			if ( await target.evaluate( ( element ) => element === document.activeElement ) ) {
				return;
			}
		}
		throw new Error( `${ target.toString() } is not reached with Tab.` );
	}

	/** Goes there and presses it. */
	public async press( target: Locator, key: 'Enter' | 'Space' = 'Enter' ): Promise< void > {
		await this.tabTo( target );
		await this.page.keyboard.press( key );
	}
}
