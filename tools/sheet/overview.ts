/** Draws the picture of the documents that shows all designs of the gallery with their names: `docs/images/designs.jpg`. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../lib/paths';
import type { Site } from '../site/site';
import { choose, type Prepared } from './prepare';
import { settle } from './shots';

/** The window in which each design is seen. Its content is as wide as that of the pictures in the gallery. */
const WINDOW = { width: 720, height: 840 };

/** What is seen of the teaser. */
const ABOVE = 110;

const SCALE = 0.4;
const COLUMNS = 4;

const STYLE = `body{display:inline-grid;grid-template-columns:repeat(${ String( COLUMNS ) },auto);gap:16px;margin:0;padding:16px;background:#e3e3e3;font:600 16px system-ui}
figure{margin:0;background:#fff}img{display:block;inline-size:${ String( WINDOW.width * SCALE ) }px;border-block-end:1px solid #ccc}figcaption{padding:8px 12px}`;

/**
 * Photographs each design in a window of its own, and draws the picture.
 *
 * @param site     The site, with the look in which they are shown.
 * @param prepared What is on it.
 * @param page     Page of a logged-out visitor.
 * @param drawing  Page that can read files.
 * @param folder   Where the photographs are left.
 */
export async function writeOverview( site: Site, prepared: Prepared, page: Page, drawing: Page, folder: string ): Promise< void > {
	const names = ( await site.php(
		'return array_map( static fn ( array $about ): string => $about[0], Patreon_Gate\\Designs\\Gallery::designs() );'
	) ) as Readonly< Record< string, string > >;
	await page.setViewportSize( WINDOW );
	let figures = '';
	for ( const [ design, name ] of Object.entries( names ) ) {
		await choose( site, prepared.ids[ design ] ?? 0 );
		await page.goto( prepared.post );
		await settle( page );
		// Not a picture of the whole page: the bar stands at the bottom of the window.
		await page.locator( '.patreon-gate-cta' ).evaluate( ( element, above ) => {
			window.scrollTo( 0, element.getBoundingClientRect().top + window.scrollY - above );
		}, ABOVE );
		await page.screenshot( { path: join( folder, `overview-${ design }.png` ) } );
		figures += `<figure><img src="overview-${ design }.png" alt=""><figcaption>${ name }</figcaption></figure>`;
	}
	const html = join( folder, 'overview.html' );
	await writeFile( html, `<!doctype html><meta charset="utf-8"><style>${ STYLE }</style>${ figures }` );
	await drawing.setViewportSize( { width: 1400, height: 900 } );
	await drawing.goto( `file://${ html }` );
	const path = join( root, 'docs/images/designs.jpg' );
	await drawing.locator( 'body' ).screenshot( { path, quality: 82 } );
	await rm( html );
	process.stdout.write( `${ path }\n` );
}
