/** Takes the pictures of docs/locks.md from a site with the content of the demo site. */
import { join } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { root } from '../lib/paths';
import { settle } from '../sheet/shots';
import { startSite } from '../site/site';
import { prepare, signIn } from './demo-site';

const QUALITY = 82;
const DESKTOP = { width: 1280, height: 860 };
const FOLDER = join( root, 'docs/images' );

/** The post with early access. */
const EARLY = 'the-december-sheet-a-week-early';

/** Opens a post in the editor, without the guide for new users. */
async function edit( page: Page, post: number ): Promise< void > {
	await page.goto( `/wp-admin/post.php?post=${ String( post ) }&action=edit` );
	await page.getByRole( 'region', { name: 'Editor settings' } ).waitFor();
	const guide = page.getByRole( 'dialog', { name: /welcome/i } );
	if ( await guide.isVisible() ) {
		await guide.getByRole( 'button', { name: 'Close' } ).click();
	}
}

/** Photographs a part of the page, or the window. */
async function photograph( page: Page, name: string, part?: Locator ): Promise< string > {
	await settle( page );
	const path = join( FOLDER, `${ name }.jpg` );
	await ( part ?? page ).screenshot( { path, quality: QUALITY, animations: 'disabled' } );
	return path;
}

/**
 * Takes all pictures.
 *
 * @param browser Chromium.
 * @returns the files written.
 */
export async function takeLockPictures( browser: Browser ): Promise< readonly string[] > {
	const site = await startSite( { wordpress: 'newest', database: 'mariadb' } );
	try {
		const { admin, open } = await signIn( browser, site );
		const { post } = await prepare( site, admin, EARLY, () => Promise.resolve() );
		const blocks = ( await site.php( "return get_page_by_path( 'five-things-in-my-pencil-case', OBJECT, 'post' )->ID;" ) ) as number;
		const creator = await open( DESKTOP, true );
		const written: string[] = [];

		// Tall enough for the whole panel.
		await creator.setViewportSize( { width: DESKTOP.width, height: 2600 } );
		await edit( creator, post );
		const toggle = creator.getByRole( 'button', { name: 'Members only (Patreon)' } );
		await toggle.waitFor();
		if ( ( await toggle.getAttribute( 'aria-expanded' ) ) === 'false' ) {
			await toggle.click();
		}
		await creator.locator( '.patreon-gate-panel' ).getByText( 'Early access' ).first().scrollIntoViewIfNeeded();
		written.push( await photograph( creator, 'locks-panel', creator.locator( '.patreon-gate-panel' ) ) );

		await creator.setViewportSize( DESKTOP );
		await edit( creator, blocks );
		const canvas = creator.frameLocator( 'iframe[name="editor-canvas"]' );
		await canvas.getByText( 'The ink is walnut' ).click();
		await creator.getByRole( 'toolbar', { name: 'Block tools' } ).waitFor();
		written.push( await photograph( creator, 'locks-block' ) );

		await creator.goto( '/wp-admin/admin.php?page=patreon-gate&screen=locks' );
		await creator.getByRole( 'button', { name: 'Add a rule' } ).click();
		await creator.getByRole( 'combobox', { name: 'Which one' } ).fill( 'Diary' );
		await creator.getByRole( 'option', { name: 'Diary' } ).click();
		await creator.getByText( 'that everyone can read now will be locked' ).first().waitFor();
		await creator.evaluate( () => {
			window.scrollTo( 0, 0 );
		} );
		await creator.setViewportSize( { width: DESKTOP.width, height: 1500 } );
		written.push( await photograph( creator, 'locks-rule' ) );
		await creator.setViewportSize( DESKTOP );

		await creator.goto( '/wp-admin/edit.php' );
		await creator.getByRole( 'columnheader', { name: 'Members only' } ).first().waitFor();
		written.push( await photograph( creator, 'locks-list' ) );

		await creator.goto( `/${ EARLY }/` );
		const item = creator.locator( '#wp-admin-bar-patreon-gate-lock' );
		await item.hover();
		await item.locator( '.ab-submenu' ).first().waitFor();
		written.push( await photograph( creator, 'locks-view-as' ) );

		const stranger = await open( { width: 820, height: 900 }, false );
		await stranger.goto( `/${ EARLY }/` );
		await settle( stranger );
		await stranger.locator( '.patreon-gate-cta' ).scrollIntoViewIfNeeded();
		written.push( await photograph( stranger, 'locks-early-access' ) );
		return written;
	} finally {
		await site.stop();
	}
}
