import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** Locks in the block editor. */
export class Editor {
	public constructor( private readonly page: Page ) {}

	/** Opens a post and closes the welcome guide. */
	public async open( postId: number ): Promise< void > {
		await this.page.goto( `/wp-admin/post.php?post=${ String( postId ) }&action=edit` );
		await expect( this.page.getByRole( 'button', { name: 'Save', exact: true } ) ).toBeVisible();
		const guide = this.page.getByRole( 'dialog', { name: /welcome/i } );
		if ( await guide.isVisible() ) {
			await guide.getByRole( 'button', { name: 'Close' } ).click();
		}
	}

	/** Canvas: an iframe in block themes. */
	private canvas(): FrameLocator {
		return this.page.frameLocator( 'iframe[name="editor-canvas"]' );
	}

	/** Returns the panel "Members only (Patreon)", opened. */
	public async panel(): Promise< Locator > {
		await this.showSidebar( 'Post' );
		const toggle = this.page.getByRole( 'button', { name: 'Members only (Patreon)' } );
		if ( ( await toggle.getAttribute( 'aria-expanded' ) ) === 'false' ) {
			await toggle.click();
		}
		return this.page.locator( '.patreon-gate-panel' );
	}

	/** Locks the whole post for the tier of that name. */
	public async lockFor( tier: string ): Promise< void > {
		const panel = await this.panel();
		await panel.getByLabel( 'Only for members' ).check();
		await this.chooseTier( panel, tier );
	}

	/** Returns the only block with that label in the canvas. */
	public block( label: string ): Locator {
		return this.canvas().getByRole( 'document', { name: `Block: ${ label }` } );
	}

	/** Returns the paragraph that contains a text. */
	public text( text: string ): Locator {
		return this.canvas().getByRole( 'document', { name: 'Block: Paragraph' } ).filter( { hasText: text } );
	}

	/** Returns a button in the toolbar of the selected block. */
	public toolbarButton( name: string | RegExp ): Locator {
		return this.page.getByRole( 'toolbar', { name: 'Block tools' } ).getByRole( 'button', { name } );
	}

	/** Returns the settings of the selected block, in its sidebar. */
	public async settingsOfSelected(): Promise< Locator > {
		await this.showSidebar( 'Block' );
		return this.page.locator( '.block-editor-block-inspector' );
	}

	/** Returns the settings of the only block with that label, in its sidebar. */
	public async settingsOf( label: string ): Promise< Locator > {
		await this.block( label ).click( { position: { x: 5, y: 5 } } );
		await this.showSidebar( 'Block' );
		return this.page.locator( '.block-editor-block-inspector' );
	}

	/** Sets the lock of the only block with that label for a tier, in its sidebar. */
	public async lockBlockFor( label: string, tier: string ): Promise< void > {
		await this.chooseTier( await this.settingsOf( label ), tier );
	}

	private async chooseTier( where: Locator, tier: string ): Promise< void > {
		const start = where.getByRole( 'button', { name: 'Add a condition' } );
		const kind = where.getByLabel( 'Who can read it' );
		await expect( start ).toBeVisible();
		if ( ( await kind.count() ) === 0 ) {
			await start.click();
		}
		await kind.first().selectOption( 'tiers' );
		await where.getByLabel( new RegExp( `^${ tier }` ) ).check();
	}

	private async showSidebar( tab: 'Post' | 'Block' ): Promise< void > {
		const settings = this.page.getByRole( 'button', { name: 'Settings', exact: true } );
		if ( ( await settings.getAttribute( 'aria-pressed' ) ) === 'false' || ( await settings.getAttribute( 'aria-expanded' ) ) === 'false' ) {
			await settings.click();
		}
		await this.page.getByRole( 'tab', { name: tab } ).click();
	}

	public async save(): Promise< void > {
		await this.page.getByRole( 'button', { name: 'Save', exact: true } ).click();
		await expect( this.page.locator( '.components-snackbar' ).filter( { hasText: /updated|saved/i } ) ).toBeVisible();
	}
}
