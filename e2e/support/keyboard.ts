import { expect, type Locator, type Page } from '@playwright/test';

/** More tab stops than any screen has, WordPress' menu included. */
const STOPS = 150;

/** A user without a mouse. */
export class Keyboard {
	public constructor( private readonly page: Page ) {}

	/** Presses Tab until the element has the focus, and checks that nothing hidden gets it. */
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

	/** Moves the focus there and presses the element. */
	public async press( target: Locator, key: 'Enter' | 'Space' = 'Enter' ): Promise< void > {
		await this.tabTo( target );
		await this.page.keyboard.press( key );
	}
}
