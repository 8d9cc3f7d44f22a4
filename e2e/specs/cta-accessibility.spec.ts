/** Axe finds nothing of WCAG 2.2 AA on any design and face, nor on the built-in box. */
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';
import { WebClient } from '../../tools/demo/client';
import { connectCampaign } from '../../tools/demo/connect';
import { DESIGNS } from '../../tools/sheet/options';
import type { Site } from '../../tools/site/site';
import { publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'accessibility of calls to action', viewport: { width: 390, height: 844 } } );

/** Faces whose blocks and buttons differ most. */
const FACES = [ 'not_signed_in', 'tier_too_low', 'declined_payment', 'sold_out', 'connection_trouble' ];

/** Faces that differ from these in words: looked at in one style, and as designs. */
const MORE_FACES = [ 'not_a_member', 'free_member', 'former_member', 'opens_later' ];

const RULES: RunOptions = { runOnly: [ 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa' ] };

/** Applies a style variation of the theme, as the site editor does; '' for the theme's own style. */
async function vary( site: Site, variation: string ): Promise< void > {
	await site.php(
		`wp_set_current_user( 1 );
		$json = '' === $data['variation'] ? array() : json_decode( file_get_contents( get_theme_file_path( 'styles/' . $data['variation'] . '.json' ) ), true );
		wp_update_post( array( 'ID' => WP_Theme_JSON_Resolver::get_user_global_styles_post_id(), 'post_content' => wp_slash( wp_json_encode( array( 'version' => 3, 'isGlobalStylesUserThemeJSON' => true, 'settings' => $json['settings'] ?? array(), 'styles' => $json['styles'] ?? array() ) ) ) ) );
		return true;`,
		{ variation }
	);
}

/** Returns what axe finds in the call to action of a page: rule, element and reason. */
async function findings( page: Page, url: string ): Promise< string[] > {
	await page.goto( url );
	await expect( page.locator( '.patreon-gate-cta' ).first() ).toBeVisible();
	await page.addScriptTag( { path: createRequire( import.meta.url ).resolve( 'axe-core/axe.min.js' ) } );
	const { passes, violations } = await page.evaluate( async ( rules ): Promise< AxeResults > => {
		// The script above adds it to the page.
		const { axe } = window as unknown as { axe: { run( where: string, options: RunOptions ): Promise< AxeResults > } };
		return axe.run( '.patreon-gate-cta', rules );
	}, RULES );
	expect( passes.length, 'rules that had something to check' ).toBeGreaterThan( 5 );
	return violations.flatMap( ( { id, nodes } ) =>
		nodes.map( ( { html, failureSummary } ) => `${ id }: ${ html.slice( 0, 160 ) } ${ failureSummary ?? '' }` )
	);
}

for ( const variation of [ '', '08-midnight' ] ) {
	test( `axe finds nothing in ${ variation === '' ? 'the theme’s own style' : variation }`, async ( { page, context, site } ) => {
		const admin = new WebClient( site.url );
		await admin.signIn( 'admin', 'password' );
		await connectCampaign( admin, site.sandbox.url );
		await fetch( `${ site.url }/wp-cron.php?doing_wp_cron` );
		// A preview belongs to the login that made it.
		await context.addCookies( admin.browserCookies() );
		await vary( site, variation );
		const post = await publishLocked( site, 'whole post', `Locked ${ variation }` );
		// All designs on one page: a page for each would take minutes.
		const content = ( await site.php(
			`return implode( "\\n\\n", array_map( Patreon_Gate\\Designs\\Gallery::content( ... ), $data['names'] ) );`,
			{ names: DESIGNS }
		) ) as string;
		const looks = { 'the designs': { content }, 'the built-in box': {} };
		for ( const face of [ ...FACES, ...( variation === '' ? MORE_FACES : [] ) ] ) {
			for ( const [ name, wish ] of Object.entries( looks ).slice( 0, FACES.includes( face ) ? 2 : 1 ) ) {
				const made = await admin.rest( '/patreon-gate/v1/previews', { post: post.id, face, ...wish } );
				expect.soft( await findings( page, ( made as { url: string } ).url ), `${ name }, ${ face }` ).toEqual( [] );
				await expect( page.locator( '.patreon-gate-cta--design' ) ).toHaveCount( name === 'the designs' ? 1 : 0 );
			}
		}
	} );
}
