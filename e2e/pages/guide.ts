import type { Locator, Page } from '@playwright/test';

/** The guided set-up. */
export class Guide {
	public readonly clientId: Locator;
	public readonly secret: Locator;

	public constructor( private readonly page: Page ) {
		this.clientId = page.getByLabel( '1. Client ID' );
		this.secret = page.getByLabel( '2. Client secret' );
	}

	public heading( name: string ): Locator {
		return this.page.getByRole( 'heading', { level: 2, name, exact: true } );
	}

	public button( name: string | RegExp ): Locator {
		return this.page.getByRole( 'button', { name } );
	}

	/** The button that copies the redirect address and opens Patreon in a new tab. */
	public openPatreon(): Locator {
		return this.page.getByRole( 'link', { name: 'Copy the address and open Patreon' } );
	}

	/** The post as visitors see it. */
	public get visitorView(): ReturnType< Page[ 'frameLocator' ] > {
		return this.page.frameLocator( '.patreon-gate-visitor iframe' );
	}
}
