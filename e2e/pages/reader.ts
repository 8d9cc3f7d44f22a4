import { expect, type Page } from '@playwright/test';

/** A post as a reader sees it. */
export class Reader {
	public constructor( private readonly page: Page ) {}

	/** Checks that the server did not send the secret at all, and that teaser, join button and sign-in link are shown. */
	public async seesLocked( secret: string, teaser: string ): Promise< void > {
		await expect( this.page.getByText( teaser ) ).toBeVisible();
		await expect( this.page.getByRole( 'link', { name: /on Patreon|How to join/ } ).first() ).toBeVisible();
		expect( await this.page.content() ).not.toContain( secret );
	}

	public async seesOpen( secret: string ): Promise< void > {
		await expect( this.page.getByText( secret ) ).toBeVisible();
		await expect( this.page.getByText( /You are reading as .+\./ ).first() ).toBeVisible();
	}

	/** Leaves for Patreon by the main button. */
	public async join(): Promise< void > {
		await this.page
			.getByRole( 'link', { name: /^Join .*on Patreon/ } )
			.first()
			.click();
	}

	/** Follows "Already a member? Sign in" to Patreon. */
	public async signIn(): Promise< void > {
		await this.page.getByRole( 'link', { name: 'Already a member? Sign in' } ).first().click();
	}

	/** Signs out, and waits until the site has answered. */
	public async signOut(): Promise< void > {
		const answered = this.page.waitForResponse( ( response ) => response.request().method() === 'POST' );
		await this.page.getByRole( 'button', { name: 'Sign out' } ).first().click();
		await answered;
		await expect( this.page.getByRole( 'button', { name: 'Sign out' } ) ).toHaveCount( 0 );
	}
}
