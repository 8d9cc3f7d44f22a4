import { join } from 'node:path';
import type { Page } from '@playwright/test';

const FOLDER = process.env[ 'PATREON_GATE_SCREENSHOTS' ];

/** Takes wide and narrow screenshots, if PATREON_GATE_SCREENSHOTS names a folder. */
export class Shots {
	public constructor( private readonly page: Page ) {}

	public async take( name: string ): Promise< void > {
		if ( FOLDER === undefined || FOLDER === '' ) {
			return;
		}
		const before = this.page.viewportSize();
		for ( const [ kind, width, height ] of [
			[ 'wide', 1280, 900 ],
			[ 'narrow', 390, 844 ],
		] as const ) {
			await this.page.setViewportSize( { width, height } );
			await this.page.screenshot( {
				path: join( FOLDER, `${ name }-${ kind }.png` ),
				fullPage: true,
			} );
		}
		if ( before !== null ) {
			await this.page.setViewportSize( before );
		}
	}
}
