/** The builder on the oldest WordPress. */
import { Builder } from '../pages/builder';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'the oldest WordPress', wordpress: 'oldest' } );

test( 'a design is made, changed for one reader, previewed and shown', async ( { page, site, admin, browser, shots } ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'The old harbour' );
	await admin.signIn();
	await page.goto( '/wp-admin/post-new.php?post_type=patreon_gate_cta' );
	const builder = new Builder( page );
	await builder.ready();
	const gallery = page.getByRole( 'dialog', { name: 'Choose a design to start from' } );
	await gallery.getByRole( 'button', { name: 'Card', exact: true } ).click();
	await expect( builder.canvas.locator( '.patreon-gate-card' ) ).toBeVisible();
	await builder.canvas.getByRole( 'textbox', { name: 'Add title' } ).fill( 'Old card' );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.type( 'For all of you.' );

	// On this version, our own control picks a value.
	const block = await builder.sidebar( 'Block' );
	await block.getByRole( 'button', { name: 'Value from Patreon' } ).click();
	await expect( block.getByLabel( 'Text', { exact: true } ).locator( 'option' ) ).toHaveCount( 17 );

	await builder.choose( 'Not signed in' );
	await builder.canvas.getByText( 'For all of you.' ).click();
	await page.keyboard.press( 'Control+a' );
	await page.keyboard.type( 'For you, stranger.' );
	await page.getByRole( 'button', { name: 'Preview for readers', exact: true } ).click();
	const preview = page.frameLocator( 'iframe.is-shown' );
	await expect( preview.getByText( 'For you, stranger.' ) ).toBeVisible();
	await shots.take( 'oldest-builder' );

	const design = await site.php(
		`$id = wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish', 'post_title' => 'Old card', 'post_content' => wp_slash( $data ) ) );
		return true === Patreon_Gate\\Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $id ) ) ) ? $id : 0;`,
		await builder.content()
	);
	expect( design ).toBeGreaterThan( 0 );
	const stranger = await browser.newPage();
	await stranger.goto( site.url + post.path );
	await expect( stranger.getByText( 'For you, stranger.' ) ).toBeVisible();
	await expect( stranger.getByText( 'For all of you.' ) ).toHaveCount( 0 );
	await expect( stranger.getByText( post.secret ) ).toHaveCount( 0 );
	await stranger.close();
} );
