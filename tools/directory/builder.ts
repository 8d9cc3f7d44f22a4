/** The editor of a call to action, as the screenshots show it. */
import type { Page } from '@playwright/test';

/**
 * Opens the editor of a call to action that has the creator's portrait, with the preview of a logged-out visitor beside it.
 *
 * @param page   Page of the administrator.
 * @param design Id of the call to action.
 */
export async function openBuilder( page: Page, design: number ): Promise< void > {
	await page.goto( `/wp-admin/post.php?post=${ String( design ) }&action=edit` );
	const toggle = page.getByRole( 'button', { name: 'Preview for readers', exact: true } );
	await toggle.waitFor();
	const guide = page.getByRole( 'dialog', { name: /welcome/i } );
	if ( await guide.isVisible() ) {
		await guide.getByRole( 'button', { name: 'Close' } ).click();
	}
	await toggle.click();
	const panel = page.getByRole( 'region', { name: 'Editor settings' } );
	await panel.getByLabel( 'Reader', { exact: true } ).selectOption( 'not_signed_in' );
	// The portrait is the last to come: PHP renders its block, in the editor and in the preview.
	for ( const frame of [ page.frameLocator( 'iframe[name="editor-canvas"]' ), panel.frameLocator( 'iframe.is-shown' ) ] ) {
		const portrait = frame.locator( '.patreon-gate-card img' ).first();
		await portrait.waitFor();
		await portrait.evaluate( async ( image: HTMLImageElement ) => {
			await image.decode();
		} );
	}
	// Nothing selected and no tooltip.
	await page.mouse.move( 0, 0 );
	await page.evaluate( () => {
		if ( document.activeElement instanceof HTMLElement ) {
			document.activeElement.blur();
		}
	} );
}
