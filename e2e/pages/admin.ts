import { expect, type Page } from '@playwright/test';

/** The creator's screens: logging in to WordPress, opening the app. */
export class Admin {
	public constructor( private readonly page: Page ) {}

	/**
	 * Logs in without WordPress' form, which would take a second and a half in each of a hundred tests. The browser stays on its page: open another one.
	 *
	 * @param login    Username.
	 * @param password Password.
	 */
	public async signIn( login = 'admin', password = 'password' ): Promise< void > {
		const answer = await this.page.context().request.post( '/wp-login.php', { form: { log: login, pwd: password }, maxRedirects: 0 } );
		expect( answer.status(), 'status of the response to the login' ).toBe( 302 );
	}

	/** Opens the plugin's screen from the menu. */
	public async openTierGate(): Promise< void > {
		await this.page.goto( '/wp-admin/' );
		await this.page.locator( '#adminmenu' ).getByRole( 'link', { name: 'Tier Gate' } ).first().click();
	}

	/** Opens the screen "Connection" of the app. */
	public async openConnection(): Promise< void > {
		await this.openTierGate();
		await this.page.getByRole( 'navigation', { name: 'Tier Gate' } ).getByRole( 'link', { name: 'Connection', exact: true } ).first().click();
	}
}
