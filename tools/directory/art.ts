/** Makes the icon and the banner of the plugin directory from their drawings in `.wordpress-org/`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { root } from '../lib/paths';

/** Folder of the directory's pictures. */
export const ASSETS = join( root, '.wordpress-org' );

/** The directory's names and sizes: file, drawing, width, height. */
const ART = [
	[ 'icon-128x128.png', 'icon.svg', 128, 128 ],
	[ 'icon-256x256.png', 'icon.svg', 256, 256 ],
	[ 'banner-772x250.png', 'art/banner.svg', 772, 250 ],
	[ 'banner-1544x500.png', 'art/banner.svg', 1544, 500 ],
] as const;

/**
 * Draws all sizes.
 *
 * @param browser Chromium.
 * @returns the files written.
 */
export async function drawArt( browser: Browser ): Promise< readonly string[] > {
	const context = await browser.newContext();
	const page = await context.newPage();
	const written: string[] = [];
	for ( const [ file, drawing, width, height ] of ART ) {
		const svg = await readFile( join( ASSETS, drawing ), 'utf8' );
		await page.setViewportSize( { width, height } );
		await page.setContent(
			`<style>body{margin:0}svg{display:block;width:${ String( width ) }px;height:${ String( height ) }px}</style>${ svg }`
		);
		const path = join( ASSETS, file );
		await page.screenshot( { path } );
		written.push( path );
	}
	await context.close();
	return written;
}
