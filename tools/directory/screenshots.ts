/** Takes the screenshots of the plugin directory and of the README from a site with the content of the demo site. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { openBuilder } from './builder';
import { prepare, signIn, type DemoIds } from './demo-site';
import { settle } from '../sheet/shots';
import { startSite } from '../site/site';
import { ASSETS } from './art';

const QUALITY = 82;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The post that is shown locked. */
const POST = { title: 'The island that moved', slug: 'the-island-that-moved' };

/** Pages of a site that are photographed. */
interface Pages {
	readonly creator: Page;
	readonly stranger: Page;
	readonly phone: Page;
	readonly ids: DemoIds;
}

/** Shows something, and returns the page that shows it. */
type Screenshot = ( pages: Pages ) => Promise< Page >;

/** Opens a screen of the app, and waits for a heading or another text on it. */
const screen =
	( query: string, ready: string | RegExp ): Screenshot =>
	async ( { creator } ) => {
		await creator.goto( `/wp-admin/admin.php?page=patreon-gate&screen=${ query }` );
		await creator.getByText( ready ).first().waitFor();
		return creator;
	};

async function lockedPost( page: Page ): Promise< Page > {
	await page.goto( `/${ POST.slug }/` );
	await settle( page );
	await page.locator( '.patreon-gate-cta' ).evaluate( ( element ) => {
		const { bottom } = element.getBoundingClientRect();
		window.scrollTo( 0, Math.max( 0, bottom + 24 - window.innerHeight ) );
	} );
	return page;
}

/** The screenshots in the order of their captions in readme.txt. A new screen is one more line here, and a caption there. */
const SCREENSHOTS: readonly Screenshot[] = [
	async ( pages ) => {
		const page = await screen( 'overview', 'Can read what you lock' )( pages );
		const away = page.getByRole( 'button', { name: 'Put this list away' } );
		if ( await away.isVisible() ) {
			await away.click();
			await away.waitFor( { state: 'detached' } );
		}
		return page;
	},
	( { stranger } ) => lockedPost( stranger ),
	async ( { creator, ids } ) => {
		await openBuilder( creator, ids.design );
		return creator;
	},
	async ( { creator, ids } ) => {
		await creator.goto( `/wp-admin/post.php?post=${ String( ids.post ) }&action=edit` );
		const toggle = creator.getByRole( 'button', { name: 'Members only (Patreon)' } );
		await toggle.waitFor();
		if ( ( await toggle.getAttribute( 'aria-expanded' ) ) === 'false' ) {
			await toggle.click();
		}
		await creator.locator( '.patreon-gate-panel' ).scrollIntoViewIfNeeded();
		return creator;
	},
	screen( 'members', 'Stella Marin' ),
	async ( pages ) => {
		await screen( 'members&s=Stella', 'Stella Marin' )( pages );
		await pages.creator.getByRole( 'link', { name: 'Stella Marin', exact: true } ).click();
		await pages.creator.getByRole( 'heading', { level: 3, name: /^Stella Marin/ } ).waitFor();
		await pages.creator.getByText( 'Loading…' ).first().waitFor( { state: 'hidden' } );
		return pages.creator;
	},
	async ( pages ) => {
		const page = await screen( 'why', 'Why?' )( pages );
		for ( const [ label, typed ] of [
			[ 'Post', POST.title ],
			[ 'Member', 'Freya' ],
		] as const ) {
			await page.getByRole( 'combobox', { name: label } ).fill( typed );
			await page.getByRole( 'option' ).filter( { hasText: typed } ).first().click();
		}
		await page.getByRole( 'button', { name: 'Explain' } ).last().click();
		await page.getByRole( 'heading', { name: /they can(not)? read this post/ } ).waitFor();
		return page;
	},
	async ( pages ) => {
		const page = await screen( 'locks', 'Add a rule' )( pages );
		await page.getByRole( 'button', { name: 'Add a rule' } ).click();
		await page.getByRole( 'combobox', { name: 'Which one' } ).fill( 'Diary' );
		await page.getByRole( 'option', { name: 'Diary' } ).click();
		await page.getByText( 'that everyone can read now will be locked' ).first().waitFor();
		await page.evaluate( () => {
			window.scrollTo( 0, 0 );
		} );
		return page;
	},
	( { phone } ) => lockedPost( phone ),
];

/** Photographs the window. */
async function photograph( page: Page, name: string ): Promise< string > {
	await settle( page );
	const path = join( ASSETS, `${ name }.jpg` );
	await page.screenshot( { path, quality: QUALITY, animations: 'disabled' } );
	return path;
}

/**
 * Takes all screenshots.
 *
 * @param browser Chromium.
 * @returns the files written.
 */
export async function takeScreenshots( browser: Browser ): Promise< readonly string[] > {
	const site = await startSite( { wordpress: 'newest', database: 'mariadb' } );
	try {
		const { admin, open } = await signIn( browser, site );
		const creator = await open( DESKTOP, true );
		for ( const file of await readdir( ASSETS ) ) {
			if ( file.startsWith( 'screenshot-' ) ) {
				await rm( join( ASSETS, file ) );
			}
		}
		const written: string[] = [];
		const last = `screenshot-${ String( SCREENSHOTS.length + 1 ) }`;
		const ids = await prepare( site, admin, POST.slug, async () => {
			await creator.goto( '/wp-admin/admin.php?page=patreon-gate&screen=set-up&step=values' );
			await creator.getByRole( 'heading', { level: 2 } ).first().waitFor();
			written.push( await photograph( creator, last ) );
		} );
		const pages: Pages = { creator, stranger: await open( DESKTOP, false ), phone: await open( PHONE, false ), ids };
		for ( const [ at, show ] of SCREENSHOTS.entries() ) {
			written.push( await photograph( await show( pages ), `screenshot-${ String( at + 1 ) }` ) );
		}
		return written;
	} finally {
		await site.stop();
	}
}
