import { expect, type Locator, type Page } from '@playwright/test';

/** The sandbox's pages, as readers and creators use Patreon: sign in as somebody, pay, allow or refuse. */
export class Patreon {
	public constructor( private readonly page: Page ) {}

	/** Waits until the browser has arrived at Patreon. */
	public async arrived(): Promise< void > {
		await expect( this.page.getByText( 'Patreon sandbox: nothing here is real' ) ).toBeVisible();
	}

	/** Becomes a member as somebody new, and comes back to the site. */
	public async joinAsSomebodyNew( name: string, tier: string ): Promise< void > {
		await this.arrived();
		await this.choice( `${ tier },` ).check();
		await this.choice( 'Somebody new' ).check();
		await this.page.getByRole( 'textbox', { name: 'Name' } ).fill( name );
		await this.page.getByRole( 'textbox', { name: 'E-mail' } ).fill( `${ name.toLowerCase().replaceAll( ' ', '.' ) }@example.com` );
		await this.page.getByRole( 'button', { name: 'Pay and allow' } ).click();
	}

	/** Joins on the creator's page, from which Patreon does not send people back. */
	public async payOnTheCreatorsPage( name: string, tier: string ): Promise< void > {
		await this.arrived();
		await this.page.getByRole( 'link', { name: `Join ${ tier }`, exact: true } ).click();
		await this.choice( 'Somebody new' ).check();
		await this.page.getByRole( 'textbox', { name: 'Name' } ).fill( name );
		await this.page.getByRole( 'textbox', { name: 'E-mail' } ).fill( `${ name.toLowerCase().replaceAll( ' ', '.' ) }@example.com` );
		await this.page.getByRole( 'button', { name: 'Pay', exact: true } ).click();
	}

	/** Pays a declined charge on the sandbox's page, which lists those of everybody. */
	public async mendPayment( name: string ): Promise< void > {
		await this.arrived();
		await this.page.locator( 'form', { hasText: name } ).getByRole( 'button', { name: 'Update and retry' } ).click();
		await expect( this.page.getByText( 'The payment went through.' ) ).toBeVisible();
	}

	/** Signs in as a person who exists already, and comes back to the site. */
	public async allowAs( name: string ): Promise< void > {
		await this.choose( name );
		await this.page.getByRole( 'button', { name: 'Allow' } ).click();
	}

	/** Refuses, and comes back to the site. */
	public async refuse(): Promise< void > {
		await this.arrived();
		await this.page.getByRole( 'button', { name: 'Refuse' } ).click();
	}

	/** Returns the radio button whose label begins with these words. */
	private choice( words: string ): Locator {
		return this.page.locator( 'label.choice', { hasText: new RegExp( `^\\s*${ words }` ) } ).getByRole( 'radio' );
	}

	private async choose( name: string ): Promise< void > {
		await this.arrived();
		const choice = this.page.locator( 'label.choice', { hasText: name } );
		const group = this.page.locator( 'details', { has: choice } );
		if ( ( await group.count() ) > 0 && ( await group.getAttribute( 'open' ) ) === null ) {
			await group.locator( 'summary' ).click();
		}
		await choice.getByRole( 'radio' ).check();
	}
}
