/** Designs in a narrow window, for a member whose tier is too low: the longest button, and a form among the links. */
import type { Locator } from '@playwright/test';
import { DEMO } from '../../sandbox/people/demo-campaigns';
import { WebClient } from '../../tools/demo/client';
import { connectCampaign } from '../../tools/demo/connect';
import { DESIGNS } from '../../tools/sheet/options';
import { publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'calls to action in a narrow window', viewport: { width: 320, height: 640 } } );

/** Returns the colour and the line of some text. */
async function look( text: Locator ): Promise< string > {
	return text.evaluate( ( element ) => {
		const { color, textDecorationLine } = getComputedStyle( element );
		return `${ color } ${ textDecorationLine }`;
	} );
}

test( 'the bar shows all of its button, “Check again” looks like the links beside it, and long names break', async ( { page, context, site } ) => {
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	await connectCampaign( admin, site.sandbox.url );
	// A preview belongs to the login that made it.
	await context.addCookies( admin.browserCookies() );
	// As in Dusk of Twenty Twenty-Five: links in paragraphs have another color than text and other links.
	const isApplied = await site.php(
		`wp_set_current_user( 1 );
		wp_update_post( array( 'ID' => WP_Theme_JSON_Resolver::get_user_global_styles_post_id(), 'post_content' => wp_slash( '{"version":3,"isGlobalStylesUserThemeJSON":true,"styles":{"blocks":{"core/paragraph":{"elements":{"link":{"color":{"text":"#5000a0"},"typography":{"textDecoration":"underline"}}}}}}}' ) ) );
		return true;`
	);
	expect( isApplied ).toBe( true );
	const post = await publishLocked( site, 'whole post', 'Locked' );
	const content = await site.php( `return Patreon_Gate\\Designs\\Gallery::content( 'bar' );` );
	const made = await admin.rest( '/patreon-gate/v1/previews', { post: post.id, face: 'tier_too_low', content } );
	await page.goto( ( made as { url: string } ).url );

	const bar = page.locator( '.patreon-gate-bar' );
	await expect( bar.locator( 'a' ).first() ).toBeVisible();
	const [ height, needed ] = await bar.evaluate( ( { clientHeight, scrollHeight } ) => [ clientHeight, scrollHeight ] );
	expect( needed, 'nothing of the bar has to be scrolled to' ).toBe( height );

	const links = page.locator( '.patreon-gate-actions' );
	const membership = links.getByRole( 'link', { name: 'My membership' } );
	expect( await look( membership ) ).toBe( 'rgb(80, 0, 160) underline' );
	const again = links.getByRole( 'button', { name: 'Check again' } );
	expect( await look( again.locator( 'a' ) ) ).toBe( await look( membership ) );
	expect( await look( again ), 'one line, not two' ).toContain( 'none' );

	// The name of a tier that is one long word breaks in every design, and in the built-in box.
	const all = await site.php(
		`global $wpdb;
		$wpdb->update( $wpdb->prefix . 'patreon_gate_tiers', array( 'title' => str_repeat( 'Kartographie', 9 ) ), array( 'tier_id' => $data['tier'] ) );
		wp_cache_flush();
		return implode( "\\n\\n", array_map( Patreon_Gate\\Designs\\Gallery::content( ... ), $data['names'] ) );`,
		{ tier: DEMO.tiers.studio, names: DESIGNS }
	);
	for ( const wish of [ { content: all }, {} ] ) {
		const preview = await admin.rest( '/patreon-gate/v1/previews', { post: post.id, face: 'not_signed_in', ...wish } );
		await page.goto( ( preview as { url: string } ).url );
		await expect( page.locator( '.patreon-gate-cta' ).getByText( 'KartographieKartographie' ).first() ).toBeVisible();
		const wide = await page.locator( '.patreon-gate-cta *:visible' ).evaluateAll( ( elements ) =>
			elements
				// The strip's frames fade out at the edge of the window.
				.filter( ( element ) => element.getBoundingClientRect().right > window.innerWidth + 1 && element.closest( '[aria-hidden]' ) === null )
				.map( ( { outerHTML } ) => outerHTML.slice( 0, 120 ) )
		);
		expect( wide, 'what is wider than the window' ).toEqual( [] );
	}
} );
