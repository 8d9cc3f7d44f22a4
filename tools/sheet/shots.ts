/** Takes the pictures of the contact sheet. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Media } from './options';

/** One picture, or a part of one. */
export interface Shot {
	readonly name: string;
	readonly file: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Space around a call to action that is shown, too. */
const AROUND = 24;
const ABOVE = 150;

/** Space between designs that share a page. The letter's portrait reaches into it. */
const BETWEEN = 56;

/** Makes the browser emulate one of `MEDIA`. */
export async function emulate( page: Page, media: Media, isDark: boolean ): Promise< void > {
	await page.emulateMedia( {
		media: media === 'print' ? 'print' : 'screen',
		forcedColors: media.startsWith( 'forced' ) ? 'active' : 'none',
		reducedMotion: media === 'reduced-motion' ? 'reduce' : 'no-preference',
		colorScheme: isDark || media === 'forced-dark' ? 'dark' : 'light',
	} );
}

/** Waits until all pictures of the page have arrived, those below the window too. */
export async function settle( page: Page ): Promise< void > {
	await page.evaluate( async () => {
		for ( const image of document.querySelectorAll( 'img' ) ) {
			image.loading = 'eager';
		}
		await document.fonts.ready;
		await Promise.all( [ ...document.images ].map( ( image ) => image.decode().catch( () => undefined ) ) );
	} );
}

/** Photographs the call to action of a page that has one design, with the end of the teaser above it. */
export async function photograph( page: Page, folder: string, file: string, name: string ): Promise< Shot > {
	await settle( page );
	const frame = await page.locator( '.patreon-gate-cta' ).first().boundingBox();
	const size = page.viewportSize() ?? { width: 1280, height: 900 };
	const offset = await page.evaluate( () => window.scrollY );
	const top = Math.max( 0, ( frame?.y ?? 0 ) + offset - ABOVE );
	const height = Math.max( 120, Math.min( 2400, ( frame?.height ?? 400 ) + ABOVE + AROUND * 2 ) );
	await page.screenshot( { path: join( folder, file ), fullPage: true, clip: { x: 0, y: top, width: size.width, height } } );
	return { name, file, x: 0, y: 0, width: size.width, height };
}

/** Moves the designs of a page apart, and the bar into the page, so that none covers another. */
export async function spread( page: Page ): Promise< void > {
	await page.addStyleTag( {
		content: `.patreon-gate-cta--design > * { margin-block: ${ String( BETWEEN ) }px !important; } dialog.patreon-gate-bar[open] { position: relative; } html { overflow: visible !important; }`,
	} );
}

/**
 * Photographs a page with all designs in one call to action.
 *
 * @returns a part of the picture for each design, and one for the bar.
 * @throws {Error} where a design is missing.
 */
export async function photographAll(
	page: Page,
	folder: string,
	file: string,
	designs: readonly string[],
	face: string
): Promise< readonly Shot[] > {
	await spread( page );
	await settle( page );
	const boxes = await page.evaluate( () => {
		const all = document.querySelectorAll( '.patreon-gate-cta--design > *' );
		return [ ...all ].map( ( element ) => {
			const { left, top, width, height } = element.getBoundingClientRect();
			return { isBar: element.localName === 'dialog', x: left + window.scrollX, y: top + window.scrollY, width, height };
		} );
	} );
	const places = boxes.filter( ( { isBar, height } ) => ! isBar && height > 2 );
	if ( places.length !== designs.length ) {
		throw new Error( `${ face } shows ${ String( places.length ) } designs of ${ String( designs.length ) }` );
	}
	const width = page.viewportSize()?.width ?? 1280;
	await writeFile( join( folder, file ), await page.screenshot( { fullPage: true } ) );
	const named = [
		...places.map( ( box, at ) => ( { box, name: designs[ at ] ?? '' } ) ),
		...boxes.filter( ( { isBar } ) => isBar ).map( ( box ) => ( { box, name: 'bar (window)' } ) ),
	];
	return named.map( ( { box, name } ) => {
		const x = Math.max( 0, box.x - AROUND );
		return {
			name: `${ name } · ${ face }`,
			file,
			x,
			y: Math.max( 0, box.y - BETWEEN ),
			width: Math.min( width - x, box.width + AROUND * 2 ),
			height: box.height + BETWEEN + AROUND,
		};
	} );
}
