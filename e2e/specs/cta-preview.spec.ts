/** The live preview beside the editor of a call to action. */
import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { Site } from '../../tools/site/site';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'preview of calls to action' } );

const FACES = {
	not_signed_in: 'Not signed in',
	not_a_member: 'Signed in, not a member',
	tier_too_low: 'Tier too low',
	free_member: 'Free member',
	declined_payment: 'Payment declined',
	former_member: 'Former member',
	opens_later: 'Unlocks later',
	sold_out: 'Sold out',
	connection_trouble: 'Connection trouble',
} as const;

function content(): string {
	const texts = Object.fromEntries( Object.keys( FACES ).map( ( face ) => [ face, { content: `Words for ${ face }.` } ] ) );
	const metadata = JSON.stringify( { metadata: { patreonGate: { faces: texts } } } );
	return `<!-- wp:group {"style":{"spacing":{"padding":{"top":"1.5rem","bottom":"1.5rem","left":"1.5rem","right":"1.5rem"}},"border":{"width":"1px"}}} -->
<div class="wp-block-group" style="border-width:1px;padding-top:1.5rem;padding-right:1.5rem;padding-bottom:1.5rem;padding-left:1.5rem"><!-- wp:heading {"level":3} -->
<h3 class="wp-block-heading">The rest is for members</h3>
<!-- /wp:heading -->

<!-- wp:paragraph ${ metadata } -->
<p>Words of the base.</p>
<!-- /wp:paragraph --></div>
<!-- /wp:group -->`;
}

async function makeDesign( site: Site ): Promise< number > {
	return ( await site.php(
		`return wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'draft', 'post_title' => 'Card', 'post_content' => wp_slash( $data['content'] ) ) );`,
		{ content: content() }
	) ) as number;
}

async function publishOpen( site: Site ): Promise< void > {
	await site.php(
		`wp_insert_post( array( 'post_status' => 'publish', 'post_title' => 'An open post', 'post_content' => '<!-- wp:paragraph --><p>Open words.</p><!-- /wp:paragraph -->' ) );
		return true;`,
		{}
	);
}

/** Opens a design and its preview. */
async function open( page: Page, design: number ): Promise< Locator > {
	await page.goto( `/wp-admin/post.php?post=${ String( design ) }&action=edit` );
	const toggle = page.getByRole( 'button', { name: 'Preview for readers', exact: true } );
	await expect( toggle ).toBeVisible();
	const guide = page.getByRole( 'dialog', { name: /welcome/i } );
	if ( await guide.isVisible() ) {
		await guide.getByRole( 'button', { name: 'Close' } ).click();
	}
	await toggle.click();
	return page.getByRole( 'region', { name: 'Editor settings' } );
}

function frame( where: Page | Locator, reader: string ): FrameLocator {
	return where.frameLocator( `iframe.is-shown[title="Preview for “${ reader }”"]` );
}

test( 'a site that is not connected shows its newest post, with examples', async ( { page, site, admin, shots } ) => {
	const design = await makeDesign( site );
	await publishOpen( site );
	await admin.signIn();
	const panel = await open( page, design );
	await expect( panel.getByText( 'Names and prices are examples.' ) ).toBeVisible();
	await expect( panel.getByText( 'It is shown as if it were for paying members.' ) ).toBeVisible();
	await expect( frame( panel, 'Everybody (the base)' ).getByText( 'Words of the base.' ) ).toBeInViewport();
	await expect( frame( panel, 'Everybody (the base)' ).getByText( 'Open words.' ) ).toHaveCount( 0 );
	await shots.take( 'preview-not-connected' );
} );

test( 'every reader is shown on a real post, with what is not saved', async ( { page, site, admin, shots } ) => {
	await connect( site );
	await publishOpen( site );
	await publishLocked( site, 'divider', 'The harbour in the evening' );
	const design = await makeDesign( site );
	await admin.signIn();
	const panel = await open( page, design );
	const reader = panel.getByLabel( 'Reader', { exact: true } );
	for ( const [ face, label ] of Object.entries( FACES ) ) {
		await reader.selectOption( face );
		await expect( frame( panel, label ).getByText( `Words for ${ face }.` ) ).toBeInViewport();
		await expect( frame( panel, label ).getByText( 'The harbour lies under' ) ).toHaveCount( 0 );
	}
	await reader.selectOption( 'tier_too_low' );
	await expect( frame( panel, 'Tier too low' ).getByText( 'Words for tier_too_low.' ) ).toBeVisible();
	await shots.take( 'preview-tier-too-low' );

	// The editor shows the same reader: what is typed there changes only the texts of this one.
	const canvas = page.frameLocator( 'iframe[name="editor-canvas"]' );
	await canvas.getByText( 'Words for tier_too_low.' ).click();
	await page.keyboard.press( 'End' );
	await page.keyboard.type( ' And an unsaved sentence.' );
	await expect( frame( panel, 'Tier too low' ).getByText( 'And an unsaved sentence.' ) ).toBeInViewport();
	await reader.selectOption( 'sold_out' );
	await expect( frame( panel, 'Sold out' ).getByText( 'Words for sold_out.' ) ).toBeVisible();
	await expect( frame( panel, 'Sold out' ).getByText( 'And an unsaved sentence.' ) ).toHaveCount( 0 );

	// The page has the chosen width, however much room there is.
	for ( const [ name, width ] of [
		[ 'Small phone', 320 ],
		[ 'Tablet', 768 ],
		[ 'Computer', 1280 ],
	] as const ) {
		await panel.getByRole( 'button', { name, exact: true } ).click();
		await expect
			.poll(
				async () =>
					await frame( panel, 'Sold out' )
						.locator( 'html' )
						.evaluate( () => window.innerWidth )
			)
			.toBe( width );
		await expect( panel.getByRole( 'button', { name, exact: true } ) ).toHaveAttribute( 'aria-pressed', 'true' );
	}
	await shots.take( 'preview-computer' );

	// Links and other pages cannot be reached from it.
	const before = frame( panel, 'Sold out' );
	await before.getByRole( 'link', { name: 'Uncategorized' } ).first().click();
	await expect( before.getByText( 'Words for sold_out.' ) ).toBeVisible();

	await panel.getByRole( 'button', { name: 'Post and tiers' } ).click();
	await panel.getByLabel( 'Post', { exact: true } ).fill( 'open' );
	await page.getByRole( 'option', { name: 'An open post' } ).first().click();
	await expect( frame( panel, 'Sold out' ).getByRole( 'heading', { level: 1, name: 'An open post' } ) ).toBeAttached();
} );

test( 'all readers are shown side by side, and one is chosen to be edited', async ( { page, site, admin } ) => {
	await publishLocked( site, 'whole post', 'The harbour at noon' );
	const design = await makeDesign( site );
	await admin.signIn();
	const panel = await open( page, design );
	await panel.getByRole( 'button', { name: 'Show all readers' } ).click();
	const all = page.getByRole( 'dialog', { name: 'What all readers see' } );
	for ( const [ face, label ] of Object.entries( FACES ) ) {
		await all.getByRole( 'heading', { name: label, exact: true } ).scrollIntoViewIfNeeded();
		await expect( frame( all, label ).getByText( `Words for ${ face }.` ) ).toBeVisible();
	}
	await all.getByRole( 'button', { name: 'Edit for “Former member”' } ).click();
	await expect( all ).toHaveCount( 0 );
	await expect( panel.getByLabel( 'Reader', { exact: true } ) ).toHaveValue( 'former_member' );
	await expect( page.frameLocator( 'iframe[name="editor-canvas"]' ).getByText( 'Words for former_member.' ) ).toBeVisible();
} );

test( 'on a phone the preview takes the window, and says what is wrong', async ( { page, site, admin } ) => {
	await publishLocked( site, 'whole post', 'The harbour at dawn' );
	const design = await makeDesign( site );
	await admin.signIn();
	await page.setViewportSize( { width: 390, height: 844 } );
	await page.route( '**/wp-json/patreon-gate/v1/previews*', async ( route ) => {
		await route.fulfill( {
			status: 404,
			json: { code: 'patreon_gate_no_post', message: 'There is no published post to show this on yet.', data: { status: 404 } },
		} );
	} );
	await page.goto( `/wp-admin/post.php?post=${ String( design ) }&action=edit` );
	await page.getByRole( 'button', { name: 'Options', exact: true } ).click();
	await page.getByRole( 'menuitemcheckbox', { name: 'Preview for readers' } ).click();
	const panel = page.getByRole( 'region', { name: 'Editor settings' } );
	await expect( panel.getByText( 'There is no published post to show this on yet.' ).first() ).toBeVisible();
	await page.unroute( '**/wp-json/patreon-gate/v1/previews*' );
	await panel.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( frame( panel, 'Everybody (the base)' ).getByText( 'Words of the base.' ) ).toBeVisible();
} );
