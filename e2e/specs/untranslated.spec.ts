/**
 * Every screen, in a language that does not exist and is written from right to left: nothing is left in English, nothing is wider than a phone, neither in what visitors see.
 * axe finds no barrier on a phone.
 */
import type { Page } from '@playwright/test';
import { installLanguages } from '../../tools/translations/install';
import { PSEUDO } from '../../tools/translations/pseudo';
import { findsNoBarrier } from '../support/axe';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';
import { strays } from '../support/strays';

const ADDRESS = '/wp-admin/admin.php?page=patreon-gate';

/** Dates and lists as the browser writes them for a language it does not know, addresses, WordPress' own words, and what is the same in all languages. */
const SAME = [
	'\\(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \\d.*',
	'.* ago|now|in \\d+ .*|yesterday|today|tomorrow|this \\w+',
	'[ ,]*(?:and|or)',
	'\\S+@\\S+|https?:.*|utm_\\w+',
	'[0-9a-f-]{36}',
	'sandbox-client|(?:Information n|N)otice|Posts|Pages|\\(opens in a new tab\\)',
	'Patreon|Tier Gate for Patreon',
	// What a tier of the sandbox says about itself.
	'.* maps(?: ·.*)?|No longer on sale\\.',
	// The report for support, which other people read too.
	'Tier Gate, [\\s\\S]*',
];

test.use( { siteFor: 'the language that does not exist' } );

/** Waits until a screen has all it shows. */
async function isReady( page: Page ): Promise< void > {
	await expect( page.locator( '.patreon-gate-screen h2' ) ).toBeVisible();
	await expect( page.locator( '.patreon-gate-screen' ).locator( '.components-spinner, [aria-busy="true"]' ) ).toHaveCount( 0 );
}

test( 'nothing is left in English, and nothing is too wide from right to left', async ( { site, page, admin } ) => {
	await installLanguages( site.instance.www );
	await connect( site );
	await cron( site );
	const { path } = await publishLocked( site, 'whole post', 'The harbour map' );
	await admin.signIn();
	await site.php( `update_option( 'WPLANG', $data ); return true;`, PSEUDO );
	const { people } = site.sandbox.services.world;
	const names = [ ...people.values() ].flatMap( ( { full_name: name, first_name: first } ) => [ name ?? '', first ?? '' ] );
	const tiers = [ 'Free', 'Supporter', 'Pencil Circle', 'Studio', 'Patron of the Arts' ];
	const own = [ ...names, 'Mira Makes Maps', 'The harbour map' ]
		.filter( ( name ) => name !== '' )
		.map( ( name ) => name.replaceAll( /[^\p{L}\p{N} ]/gu, '.' ) );
	const listed = `(?:${ tiers.join( '|' ) })`;
	// One name has what looks like markup.
	const known = new RegExp( `^(?:${ [ ...SAME, ...own, '.*Wolfeschlegel.*', `${ listed }(?:(?:, | and )${ listed })*` ].join( '|' ) })$`, 'u' );

	await page.goto( ADDRESS );
	await expect( page.locator( 'html' ) ).toHaveAttribute( 'dir', 'rtl' );
	const links = page.locator( '.patreon-gate-nav a, nav a[href*="screen="]' );
	await isReady( page );
	const count = await links.count();
	expect( count ).toBeGreaterThan( 8 );
	for ( let index = 0; index < count; index++ ) {
		await page.setViewportSize( { width: 1280, height: 720 } );
		const name = ( await links.nth( index ).textContent() ) ?? '';
		await links.nth( index ).click();
		await isReady( page );
		expect.soft( await strays( page.locator( '.patreon-gate-screen' ), known ), name ).toEqual( [] );
		await page.setViewportSize( { width: 390, height: 844 } );
		await findsNoBarrier( page, '#patreon-gate-admin' );
		expect.soft( await page.evaluate( () => document.documentElement.scrollWidth ), name ).toBeLessThanOrEqual( 390 );
	}
	await page.context().clearCookies();
	await page.goto( path );
	const box = page.locator( '.patreon-gate-cta' );
	await expect( box ).toBeVisible();
	expect( await strays( box, known ) ).toEqual( [] );
	expect( await page.evaluate( () => document.documentElement.scrollWidth ) ).toBeLessThanOrEqual( 390 );
} );
