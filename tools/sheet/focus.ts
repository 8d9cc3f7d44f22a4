/** Pictures of what has the focus, and how well that is seen. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Shot } from './shots';

/** The least contrast between the same pixels with and without the focus (WCAG 2.4.13). */
const CONTRAST = 3;

const AROUND = 16;

interface Seen {
	/** Pixels that change enough. */
	readonly changed: number;
	/** Pixels of an outline two pixels wide around the element. */
	readonly needed: number;
}

/** Compares two pictures of the same place. Runs in a page. */
async function compare( { before, after, least, needed }: { before: string; after: string; least: number; needed: number } ): Promise< Seen > {
	const pixels = async ( data: string ): Promise< Uint8ClampedArray > => {
		const image = new Image();
		image.src = `data:image/png;base64,${ data }`;
		await image.decode();
		const canvas = new OffscreenCanvas( image.width, image.height );
		const context = canvas.getContext( '2d' );
		context?.drawImage( image, 0, 0 );
		return context?.getImageData( 0, 0, image.width, image.height ).data ?? new Uint8ClampedArray();
	};
	const [ one, other ] = await Promise.all( [ pixels( before ), pixels( after ) ] );
	const light = ( from: Uint8ClampedArray, at: number ): number => {
		const [ red = 0, green = 0, blue = 0 ] = [ 0, 1, 2 ].map( ( part ) => {
			const value = ( from[ at + part ] ?? 0 ) / 255;
			return value <= 0.04045 ? value / 12.92 : ( ( value + 0.055 ) / 1.055 ) ** 2.4;
		} );
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	let changed = 0;
	for ( let at = 0; at < one.length; at += 4 ) {
		const [ dark = 0, bright = 0 ] = [ light( one, at ), light( other, at ) ].sort( ( a, b ) => a - b );
		changed += ( bright + 0.05 ) / ( dark + 0.05 ) >= least ? 1 : 0;
	}
	return { changed, needed };
}

/**
 * Focuses everything in the calls to action of a page that can have the focus, one after the other, with the keyboard's kind of focus.
 *
 * @returns pictures, and what is not seen well enough.
 */
export async function focusEach( page: Page, folder: string, title: string ): Promise< { shots: readonly Shot[]; faults: readonly string[] } > {
	const shots: Shot[] = [];
	const faults: string[] = [];
	// The browser shows the focus of scripts only after a key was pressed.
	await page.keyboard.press( 'Tab' );
	const parts = await page.locator( '.patreon-gate-cta' ).locator( 'a[href], button, summary' ).all();
	for ( const [ at, part ] of parts.entries() ) {
		if ( ! ( await part.isVisible() ) ) {
			continue;
		}
		await part.scrollIntoViewIfNeeded();
		const box = await part.boundingBox();
		if ( box === null ) {
			continue;
		}
		const size = page.viewportSize() ?? { width: 1280, height: 900 };
		const x = Math.max( 0, box.x - AROUND );
		const y = Math.max( 0, box.y - AROUND );
		const clip = {
			x,
			y,
			width: Math.min( size.width - x, box.width + 2 * AROUND ),
			height: Math.min( size.height - y, box.height + 2 * AROUND ),
		};
		await page.evaluate( () => {
			( document.activeElement as HTMLElement | null )?.blur();
		} );
		const before = await page.screenshot( { clip } );
		await part.focus();
		const file = `${ title }-focus-${ String( at ) }.png`;
		const after = await page.screenshot( { clip, path: join( folder, file ) } );
		// The line around a rounded corner is shorter than that around a square one.
		const radius = await part.evaluate( ( element ) => parseFloat( getComputedStyle( element ).borderTopLeftRadius ) );
		const rounded = ( 8 - 2 * Math.PI ) * Math.min( radius, box.width / 2, box.height / 2 );
		const needed = 2 * ( 2 * ( box.width + box.height ) - rounded );
		const seen = await page.evaluate( compare, {
			before: before.toString( 'base64' ),
			after: after.toString( 'base64' ),
			least: CONTRAST,
			needed,
		} );
		const name = ( ( await part.textContent() ) ?? '' ).slice( 0, 30 );
		if ( seen.changed < seen.needed ) {
			faults.push(
				`focus of “${ name }”: ${ String( seen.changed ) } pixels change with 3:1, ${ String( Math.round( seen.needed ) ) } are needed`
			);
		}
		shots.push( {
			name: `${ name } ${ String( Math.round( ( 100 * seen.changed ) / seen.needed ) ) }%`,
			file,
			x: 0,
			y: 0,
			width: clip.width,
			height: clip.height,
		} );
	}
	return { shots, faults };
}
