import { expect, type Page } from '@playwright/test';

/** The creator's screens: logging in to WordPress, opening the app. */
export class Admin {
	public constructor( private readonly page: Page ) {}

	public async signIn( login = 'admin', password = 'password' ): Promise< void > {
		await this.page.goto( '/wp-login.php' );
		const name = this.page.getByLabel( 'Username or Email Address' );
		// WordPress sets the focus there a moment after loading, even if the user is already typing elsewhere.
		await expect( name ).toBeFocused();
		await name.fill( login );
		await this.page.locator( '#user_pass' ).fill( password );
		await this.page.getByRole( 'button', { name: 'Log In' } ).click();
		await expect( this.page.locator( '#wpadminbar' ) ).toBeVisible();
	}

	/** Opens the plugin's screen from the menu. */
	public async openTierGate(): Promise< void > {
		await this.page.goto( '/wp-admin/' );
		await this.page.locator( '#adminmenu' ).getByRole( 'link', { name: 'Tier Gate' } ).first().click();
	}

	/** Opens the screen "Connection" of the app. */
	public async openConnection(): Promise< void > {
		await this.openTierGate();
		await this.page.getByRole( 'navigation', { name: 'Tier Gate' } ).getByRole( 'link', { name: 'Connection', exact: true } ).click();
	}
}
