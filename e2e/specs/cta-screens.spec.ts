/**
 * Issue 10: axe finds nothing of WCAG 2.2 AA on the screens of calls to action and on the membership page, and every kind of reader is seen on a
 * phone and on a desktop. One site for both, because starting one takes as long as a test.
 */
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';
import { WebClient } from '../../tools/demo/client';
import { Builder } from '../pages/builder';
import { isStill } from '../support/axe';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'screens of calls to action' } );

const RULES: RunOptions = { runOnly: [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ] };

/** Kind of reader → a text that only this one gets. */
const FACES = {
	not_signed_in: 'Already a member? Sign in',
	not_a_member: 'you are not a member of',
	tier_too_low: 'Your tier is',
	free_member: 'You are a free member.',
	declined_payment: 'Update my payment on Patreon',
	former_member: 'has ended. Join again to read on.',
	opens_later: /unlocks this? ?on|Not unlocked/,
	sold_out: 'sold out right now',
	connection_trouble: 'not connected to Patreon right now',
} as const;

interface Preview {
	readonly faces: readonly { readonly id: string; readonly url: string }[];
}

/** Returns the events in the list of the example add-on. Runs in the page. */
function told(): unknown {
	return ( window as unknown as { newsletterOffer?: unknown } ).newsletterOffer;
}

/** Returns what axe finds in a part of the page: rule, element and reason. */
async function findings( page: Page, where: string ): Promise< string[] > {
	await isStill( page );
	await page.addScriptTag( { path: createRequire( import.meta.url ).resolve( 'axe-core/axe.min.js' ) } );
	const { passes, violations } = await page.evaluate(
		async ( { part, rules } ): Promise< AxeResults > => {
			// The script above adds it to the page.
			const { axe } = window as unknown as { axe: { run( context: unknown, options: RunOptions ): Promise< AxeResults > } };
			// The canvas and previews are pages of their own.
			return axe.run( { include: [ part ], exclude: [ 'iframe' ] }, { ...rules, iframes: false } );
		},
		{ part: where, rules: RULES }
	);
	expect( passes.length, 'rules that had something to check' ).toBeGreaterThan( 5 );
	return violations.flatMap( ( { id, nodes } ) =>
		nodes.map( ( { html, failureSummary } ) => `${ id }: ${ html.slice( 0, 200 ) } ${ failureSummary ?? '' }` )
	);
}

test( 'every kind of reader is seen on a phone and on a desktop', async ( { page, context, site, shots } ) => {
	// It opens thirteen pages, each in two sizes.
	test.slow();
	await connect( site );
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	// A preview belongs to the login that made it.
	await context.addCookies( admin.browserCookies() );
	const post = await publishLocked( site, 'whole post', 'The harbour in winter' );
	const content = await site.php( `return Patreon_Gate\\Designs\\Gallery::content( 'card' );` );
	const looks: readonly ( readonly [ name: string, wish: object, readers: readonly string[] ] )[] = [
		[ 'a design', { content }, Object.keys( FACES ) ],
		// The box for the others is in cta-accessibility.spec.ts.
		[ 'the built-in box', {}, [ 'not_a_member', 'free_member', 'former_member', 'opens_later' ] ],
	];
	for ( const [ name, wish, readers ] of looks ) {
		const { faces } = ( await admin.rest( '/patreon-gate/v1/previews', { post: post.id, ...wish } ) ) as Preview;
		for ( const [ face, text ] of Object.entries( FACES ).filter( ( [ id ] ) => readers.includes( id ) ) ) {
			await page.goto( faces.find( ( { id } ) => id === face )?.url ?? '/no-such-face/' );
			for ( const [ width, height ] of [
				[ 390, 844 ],
				[ 1280, 900 ],
			] as const ) {
				await page.setViewportSize( { width, height } );
				const place = `${ name }, ${ face }, ${ String( width ) } px`;
				await expect.soft( page.locator( '.patreon-gate-cta' ).getByText( text ).first(), place ).toBeVisible();
				expect.soft( await page.evaluate( () => document.documentElement.scrollWidth <= window.innerWidth ), place ).toBe( true );
			}
			await expect( page.getByText( post.secret ) ).toHaveCount( 0 );
			await shots.take( `face-${ name }-${ face }`.replaceAll( ' ', '-' ) );
		}
	}
} );

test( 'axe finds nothing in the list, the results and the membership page', async ( { page, site, admin, patreon, shots } ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'The harbour in spring' );
	await site.php(
		`foreach ( array( 'Card', 'Quiet line' ) as $title ) {
			wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish', 'post_title' => $title, 'post_content' => '<!-- wp:paragraph --><p>Join</p><!-- /wp:paragraph -->' ) );
		}
		global $wpdb;
		$wpdb->query( $wpdb->prepare( 'INSERT INTO %i (day, design_id, face, post_id, event, total) VALUES (%d, 0, %s, %d, %s, 40)', $wpdb->prefix . 'patreon_gate_counts', (int) wp_date( 'Ymd' ), 'not_signed_in', $data, 'view' ) );
		return true;`,
		post.id
	);
	await page.goto( '/patreon-gate/account/' );
	expect.soft( await findings( page, 'body' ), 'the membership page of a visitor' ).toEqual( [] );
	await page.getByRole( 'link', { name: 'Sign in with Patreon' } ).click();
	await patreon.allowAs( 'Stella Marin' );
	await expect( page.getByText( 'You are signed in as Stella Marin.' ) ).toBeVisible();
	expect.soft( await findings( page, 'body' ), 'the membership page of a member' ).toEqual( [] );
	await shots.take( 'axe-membership' );

	await admin.signIn();
	for ( const [ screen, sign ] of [
		[ 'calls-to-action', 'Quiet line' ],
		[ 'results', 'Built-in box' ],
	] as const ) {
		await page.goto( `/wp-admin/admin.php?page=patreon-gate&screen=${ screen }` );
		await expect( page.locator( '#wpbody-content' ).getByText( sign ).first() ).toBeVisible();
		expect.soft( await findings( page, '#wpbody-content' ), screen ).toEqual( [] );
	}
	await page.goto( '/wp-admin/admin.php?page=patreon-gate&screen=calls-to-action' );
	await page
		.getByRole( 'row', { name: /Quiet line/ } )
		.getByRole( 'button', { name: 'Use this…' } )
		.click();
	await expect( page.getByRole( 'dialog' ) ).toBeVisible();
	expect.soft( await findings( page, '[role="dialog"]' ), 'the dialog “Use this…”' ).toEqual( [] );
} );

test( 'axe finds nothing in the builder, which an add-on changes, and the add-on learns what readers do', async ( {
	page,
	site,
	admin,
	reader,
	patreon,
	shots,
} ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'The harbour in summer' );
	await site.php(
		`require_once ABSPATH . 'wp-admin/includes/plugin.php'; return null === activate_plugin( $data );`,
		'newsletter-offer/newsletter-offer.php'
	);
	await admin.signIn();
	// So high that no control is cut at the edge of a panel, where axe would find it too small to press.
	await page.setViewportSize( { width: 1280, height: 1600 } );
	await page.goto( '/wp-admin/post-new.php?post_type=patreon_gate_cta' );
	const builder = new Builder( page );
	await builder.ready();
	const gallery = page.getByRole( 'dialog', { name: 'Choose a design to start from' } );
	await expect( gallery.getByRole( 'button', { name: 'Card', exact: true } ) ).toBeVisible();
	expect.soft( await findings( page, '[role="dialog"]' ), 'the gallery' ).toEqual( [] );
	await gallery.getByRole( 'button', { name: 'Newsletter', exact: true } ).click();
	await expect( builder.canvas.getByText( 'Thank you for reading our newsletter.' ) ).toBeVisible();

	const panel = await builder.panel( 'What each reader sees' );
	await expect( panel.getByRole( 'radio' ).nth( 1 ) ).toHaveAccessibleName( 'Newsletter subscriber' );
	await panel.getByRole( 'button', { name: 'Write for subscribers' } ).click();
	await expect( panel.getByRole( 'radio', { name: 'Newsletter subscriber' } ) ).toBeChecked();
	const thanks = builder.canvas.getByText( 'Thank you for reading our newsletter.' );
	await thanks.click();
	await page.keyboard.press( 'Control+a' );
	await page.keyboard.type( 'Only here.' );
	await builder.panel( /^Checks/ );
	await expect( panel.getByText( 'You could thank subscribers for reading.' ) ).toBeVisible();
	expect.soft( await findings( page, '[aria-label="Editor settings"]' ), 'the panels' ).toEqual( [] );
	await shots.take( 'axe-builder-panels' );

	await page.getByRole( 'button', { name: 'Preview for readers', exact: true } ).click();
	const preview = page.getByRole( 'region', { name: 'Editor settings' } );
	await expect( preview.frameLocator( 'iframe.is-shown' ).getByText( 'Only here.' ) ).toBeVisible();
	await preview.getByRole( 'button', { name: 'Post and tiers' } ).click();
	expect.soft( await findings( page, '[aria-label="Editor settings"]' ), 'the preview' ).toEqual( [] );
	await shots.take( 'axe-builder-preview' );

	// What a visitor and a member do on the page, as the add-on's script is told.
	await page.context().clearCookies();
	await page.route( '**/patreon-gate/start/**', ( route ) => route.fulfill( { status: 204 } ) );
	await page.goto( post.path );
	await page.locator( '.patreon-gate-cta' ).scrollIntoViewIfNeeded();
	const here = { design: 0, face: 'not_signed_in', post: post.id };
	await expect.poll( () => page.evaluate( told ) ).toEqual( [ { name: 'seen', ...here } ] );
	await reader.join();
	await expect.poll( () => page.evaluate( told ) ).toMatchObject( [ { name: 'seen' }, { name: 'clicked', what: 'join', ...here } ] );
	await page.unroute( '**/patreon-gate/start/**' );
	await reader.signIn();
	await patreon.allowAs( 'Stella Marin' );
	await reader.seesOpen( post.secret );
	await expect.poll( () => page.evaluate( told ) ).toEqual( [ { name: 'unlocked', post: post.id } ] );
} );
