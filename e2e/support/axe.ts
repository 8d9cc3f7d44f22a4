import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, type Page } from '@playwright/test';

const WCAG: RunOptions = { runOnly: [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ] };

/**
 * Waits for transitions and animations that end, such as the fading in of a dialog: until then, colors have less contrast. Those that do not end, such as
 * spinners, do not count.
 *
 * @param page Page.
 */
export async function isStill( page: Page ): Promise< void > {
	await page.evaluate( async () => {
		const ending = document.getAnimations().filter( ( { effect } ) => effect?.getComputedTiming().endTime !== Infinity );
		await Promise.allSettled( ending.map( ( { finished } ) => finished ) );
	} );
}

/**
 * Fails if axe finds a barrier of WCAG 2.2 AA in a part of the page.
 *
 * @param page  Page.
 * @param where CSS selector of the part.
 */
export async function findsNoBarrier( page: Page, where: string ): Promise< void > {
	await isStill( page );
	await page.addScriptTag( { path: createRequire( import.meta.url ).resolve( 'axe-core' ) } );
	const { passed, violations } = await page.evaluate(
		async ( { part, options } ) => {
			// The script above adds it to the page.
			const { axe } = window as unknown as { axe: { run: ( context: string, options: RunOptions ) => Promise< AxeResults > } };
			const found = await axe.run( part, options );
			return {
				passed: found.passes.length,
				violations: found.violations.map( ( { id, nodes } ) => `${ id }: ${ nodes.map( ( { html } ) => html ).join( ' ' ) }` ),
			};
		},
		{ part: where, options: WCAG }
	);
	expect( passed, 'rules of axe that had something to check' ).toBeGreaterThan( 5 );
	expect( violations ).toEqual( [] );
}
