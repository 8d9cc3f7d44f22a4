import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** The editor of a call to action. */
export class Builder {
	public constructor( private readonly page: Page ) {}

	/** Opens a design, and closes the welcome guide. */
	public async open( design: number ): Promise< void > {
		await this.page.goto( `/wp-admin/post.php?post=${ String( design ) }&action=edit` );
		await this.ready();
	}

	/** Waits until the editor can be used. */
	public async ready(): Promise< void > {
		// By its class, because an open dialog hides it from the accessibility tree.
		await expect( this.page.locator( '.editor-header' ) ).toBeVisible();
		const guide = this.page.getByRole( 'dialog', { name: /welcome/i } );
		if ( await guide.isVisible() ) {
			await guide.getByRole( 'button', { name: 'Close' } ).click();
		}
	}

	/** Canvas: an iframe. */
	public get canvas(): FrameLocator {
		return this.page.frameLocator( 'iframe[name="editor-canvas"]' );
	}

	/** Opens one of the two tabs of the sidebar. */
	public async sidebar( tab: 'Call to action' | 'Block' ): Promise< Locator > {
		const settings = this.page.getByRole( 'region', { name: 'Editor top bar' } ).getByRole( 'button', { name: 'Settings', exact: true } );
		if ( ( await settings.getAttribute( 'aria-pressed' ) ) === 'false' || ( await settings.getAttribute( 'aria-expanded' ) ) === 'false' ) {
			await settings.click();
		}
		await this.page.getByRole( 'tab', { name: tab } ).click();
		return this.page.getByRole( 'region', { name: 'Editor settings' } );
	}

	/** Opens a panel of the document's tab. */
	public async panel( title: string | RegExp ): Promise< Locator > {
		const sidebar = await this.sidebar( 'Call to action' );
		const toggle = sidebar.getByRole( 'button', { name: title, exact: true } );
		if ( ( await toggle.getAttribute( 'aria-expanded' ) ) === 'false' ) {
			await toggle.click();
		}
		return sidebar;
	}

	/** Shows what a reader sees. */
	public async choose( reader: string ): Promise< void > {
		const panel = await this.panel( 'What each reader sees' );
		await panel.getByRole( 'radio', { name: reader } ).check();
	}

	/** Returns the block markup as it would be saved. */
	public async content(): Promise< string > {
		return await this.page.evaluate( () => {
			const { wp } = window as unknown as { wp: { data: { select: ( store: string ) => { getEditedPostContent: () => string } } } };
			return wp.data.select( 'core/editor' ).getEditedPostContent();
		} );
	}

	public async save( button = 'Save' ): Promise< void > {
		await this.page.getByRole( 'button', { name: button, exact: true } ).click();
		await expect( this.page.locator( '.components-snackbar' ).filter( { hasText: /updated|saved|published/i } ) ).toBeVisible();
	}
}
