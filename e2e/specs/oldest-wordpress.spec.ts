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

	// On this version, our own control picks a value, of which the editor shows an example.
	await page.keyboard.press( 'Enter' );
	const block = await builder.sidebar( 'Block' );
	await block.getByRole( 'button', { name: 'Value from Patreon' } ).click();
	const value = block.getByLabel( 'Text', { exact: true } );
	await expect( value.locator( 'option' ) ).toHaveCount( 17 );
	await value.selectOption( 'price' );
	await expect( builder.canvas.getByText( 'US$3 a month', { exact: true } ) ).toBeVisible();

	// Texts of our blocks are those of the reader who is chosen; what this reader does not see is pale.
	await builder.choose( 'Tier too low' );
	await expect( builder.canvas.getByText( 'Your tier is “Supporter”. This one is for “Studio”.' ) ).toBeVisible();
	await expect( builder.canvas.locator( '[data-type="patreon-gate/support-code"]' ) ).toHaveClass( /patreon-gate-not-for-reader/ );
	await builder.choose( 'Not signed in' );
	await expect( builder.canvas.getByText( 'This is for members' ) ).toBeVisible();
	// Not clicked: the toolbar of the block below covers it.
	await builder.canvas.getByText( 'For all of you.' ).press( 'Control+a' );
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
