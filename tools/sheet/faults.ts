/** What a browser can find by itself: text outside of its box or of the window, and what axe says of WCAG 2.2 AA. */
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';

const RULES: RunOptions = { runOnly: [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ] };

/** Returns what is wider than its place. Runs in the page. */
function overflowing(): string[] {
	const found: string[] = [];
	const name = ( element: HTMLElement ): string =>
		`<${ element.localName } class="${ element.getAttribute( 'class' ) ?? '' }"> ${ element.innerText.slice( 0, 40 ) }`;
	const width = document.documentElement.clientWidth;
	for ( const box of document.querySelectorAll( '.patreon-gate-cta' ) ) {
		for ( const element of box.querySelectorAll< HTMLElement >( '*' ) ) {
			const { left, right, width: own, height } = element.getBoundingClientRect();
			if ( own === 0 || height === 0 || element.closest( '.patreon-gate-seen, .screen-reader-text, [aria-hidden="true"]' ) !== null ) {
				continue;
			}
			if ( left < -1 || right > width + 1 ) {
				found.push( `outside of the window: ${ name( element ) }` );
			}
			const { overflowX, display } = getComputedStyle( element );
			if (
				element.scrollWidth > element.clientWidth + 1 &&
				element.clientWidth > 0 &&
				! display.startsWith( 'inline' ) &&
				overflowX !== 'auto'
			) {
				found.push( `wider than its place by ${ String( element.scrollWidth - element.clientWidth ) }px: ${ name( element ) }` );
			}
		}
	}
	return found;
}

/**
 * Returns what is wrong with the calls to action of the page.
 *
 * @param page   The page.
 * @param hasAxe Whether axe is asked: it cannot judge colours that are forced or printed.
 */
export async function faults( page: Page, hasAxe: boolean ): Promise< readonly string[] > {
	const found = await page.evaluate( overflowing );
	if ( ! hasAxe ) {
		return found;
	}
	await page.addScriptTag( { path: createRequire( import.meta.url ).resolve( 'axe-core/axe.min.js' ) } );
	const { violations } = await page.evaluate( async ( rules ): Promise< AxeResults > => {
		// The script above adds it to the page.
		const { axe } = window as unknown as { axe: { run( where: string, options: RunOptions ): Promise< AxeResults > } };
		return axe.run( '.patreon-gate-cta', rules );
	}, RULES );
	const said = violations.flatMap( ( { id, nodes } ) =>
		nodes.map( ( { html, any } ) => `${ id }: ${ html.slice( 0, 120 ) } ${ any.map( ( { message } ) => message ).join( ' ' ) }` )
	);
	return [ ...found, ...said ];
}
