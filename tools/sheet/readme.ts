/** Draws the pictures of the README: the editor of a call to action with its preview, and a locked post of the demo site. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readTiers } from '../demo/connect';
import { seedContent } from '../demo/seed';
import { root } from '../lib/paths';
import type { Site } from '../site/site';
import { choose, type Prepared } from './prepare';
import { settle } from './shots';

const QUALITY = 82;

/** Slug of the locked post. */
const POST = 'the-island-that-moved';

const BUILDER = { width: 1280, height: 900 };
const READER = { width: 800, height: 900 };

/** Space below the call to action. */
const BELOW = 24;

/** Photographs the editor of the design "Card", with the preview of a logged-out visitor beside it. */
async function drawBuilder( page: Page, design: number ): Promise< string > {
	await page.setViewportSize( BUILDER );
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
	const path = join( root, 'docs/images/builder.jpg' );
	await page.screenshot( { path, quality: QUALITY } );
	return path;
}

/** Photographs the locked post as a logged-out visitor sees it, down to the end of the call to action. */
async function drawLockedPost( page: Page, url: string ): Promise< string > {
	await page.setViewportSize( READER );
	await page.goto( `${ url }/${ POST }/` );
	await settle( page );
	const height = await page.locator( '.patreon-gate-cta' ).evaluate( ( element ) => element.getBoundingClientRect().bottom + window.scrollY );
	const path = join( root, 'docs/images/locked-post.jpg' );
	await page.screenshot( { path, quality: QUALITY, fullPage: true, clip: { x: 0, y: 0, width: READER.width, height: height + BELOW } } );
	return path;
}

/**
 * Draws both pictures, after the content of the demo site was added.
 *
 * @param site     The site, with the look in which they are shown.
 * @param prepared What is on it.
 * @param creator  Page of the administrator.
 * @param reader   Page of a logged-out visitor.
 */
export async function writeReadme( site: Site, prepared: Prepared, creator: Page, reader: Page ): Promise< void > {
	const { admin, ids } = prepared;
	await seedContent( admin, await readTiers( admin ), Date.now(), () => undefined );
	const design = ids[ 'card' ] ?? 0;
	await choose( site, design );
	// Avatars come from another server, which a test site does not reach.
	await site.php(
		`wp_update_post( array( 'ID' => $data['design'], 'post_title' => 'Card' ) );
		update_option( 'blogname', 'Mira Makes Maps' );
		update_option( 'show_avatars', '0' );
		return true;`,
		{ design }
	);
	process.stdout.write( `${ await drawLockedPost( reader, site.url ) }\n${ await drawBuilder( creator, design ) }\n` );
}
