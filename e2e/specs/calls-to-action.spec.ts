/** Issue 10: what a creator who cannot code does with a call to action. */
import { Builder } from '../pages/builder';
import { expect, test } from '../support/fixtures';
import type { Site } from '../../tools/site/site';

test.use( { siteFor: 'calls to action' } );

const BASE = `<!-- wp:heading --><h2 class="wp-block-heading">For members</h2><!-- /wp:heading -->

<!-- wp:paragraph --><p>Support my work to read on.</p><!-- /wp:paragraph -->

<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>One letter a month</li><!-- /wp:list-item --></ul><!-- /wp:list -->

<!-- wp:buttons --><div class="wp-block-buttons"><!-- wp:button --><div class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="https://example.org/join">Join</a></div><!-- /wp:button --></div><!-- /wp:buttons -->`;

async function makeDesign( site: Site, title: string, content = BASE ): Promise< number > {
	return ( await site.php(
		`return wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish', 'post_title' => $data['title'], 'post_content' => wp_slash( $data['content'] ) ) );`,
		{ title, content }
	) ) as number;
}

test( 'a text is changed for one reader, and the base stays as it was', async ( { page, site, admin } ) => {
	const builder = new Builder( page );
	const design = await makeDesign( site, 'Card' );
	await admin.signIn();
	await builder.open( design );
	const before = await builder.content();
	await builder.choose( 'Tier too low' );
	await expect( page.getByText( 'You change texts for this reader only' ).first() ).toBeVisible();

	const paragraph = builder.canvas.getByText( 'Support my work to read on.' );
	await paragraph.click();
	await page.keyboard.press( 'End' );
	await page.keyboard.type( ' Yes, you' );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.type( '!' );
	await expect( builder.canvas.getByText( 'Support my work to read on. Yes, you!' ) ).toBeVisible();
	const content = await builder.content();
	expect( content ).toContain( '"tier_too_low":{"content":"Support my work to read on. Yes, you!"}' );
	expect( content ).toContain( '<p>Support my work to read on.</p>' );
	await page.keyboard.press( 'Home' );
	await page.keyboard.press( 'Backspace' );
	await builder.canvas.getByText( 'One letter a month' ).click();
	await page.keyboard.press( 'Home' );
	await page.keyboard.press( 'Backspace' );
	await page.keyboard.press( 'End' );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.press( 'Delete' );
	await page.keyboard.type( ' for you' );
	await builder.canvas.getByText( 'Join', { exact: true } ).click();
	await page.keyboard.press( 'End' );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.type( ' the next tier' );
	const after = await builder.content();
	expect( after ).toContain( '"tier_too_low":{"content":"One letter a month for you"}' );
	expect( after ).toContain( '"tier_too_low":{"text":"Join the next tier"}' );
	const squeezed = ( text: string ): string => text.replace( /\{"metadata":.*?\}{4,5}/g, '' ).replace( /\s+/g, '' );
	expect( squeezed( after ) ).toBe( squeezed( before ) );

	await builder.panel( 'What each reader sees' );
	await expect( page.getByText( '3 changes' ).first() ).toBeVisible();
	await builder.choose( 'Everybody (the base)' );
	await expect( builder.canvas.getByText( 'Yes, you!' ) ).toHaveCount( 0 );
} );
