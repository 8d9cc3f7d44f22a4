/** What a creator who cannot code does with a call to action. */
import { Builder } from '../pages/builder';
import { connect, publishLocked } from '../support/connected';
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

test( 'what is pasted for one reader stays a text, and Tab moves on', async ( { page, site, admin } ) => {
	const builder = new Builder( page );
	const design = await makeDesign( site, 'Pasted' );
	await admin.signIn();
	await builder.open( design );
	const before = await builder.content();
	await builder.choose( 'Former member' );
	const paragraph = builder.canvas.getByText( 'Support my work to read on.' );
	await paragraph.click();
	await page.keyboard.press( 'End' );
	// What an office program puts on the clipboard: two paragraphs, with a heading that would become a block.
	await paragraph.evaluate( ( element ) => {
		const clipboard = new DataTransfer();
		clipboard.setData( 'text/html', '<h2>Welcome</h2><p>back, <b>friend</b>.</p>' );
		clipboard.setData( 'text/plain', ' Welcome\n\nback, friend.' );
		element.dispatchEvent( new ClipboardEvent( 'paste', { clipboardData: clipboard, bubbles: true, cancelable: true, composed: true } ) );
	} );
	await expect( builder.canvas.getByText( 'Support my work to read on. Welcome back, friend.' ) ).toBeVisible();
	expect( await builder.content() ).toContain( '"former_member":{"content":"Support my work to read on. Welcome back, friend."}' );

	await builder.canvas.getByText( 'One letter a month' ).click();
	await page.keyboard.press( 'Tab' );
	await expect( builder.canvas.getByText( 'One letter a month' ) ).not.toBeFocused();
	const squeezed = ( text: string ): string => text.replace( /\{"metadata":.*?\}{4,5}/g, '' ).replace( /\s+/g, '' );
	expect( squeezed( await builder.content() ) ).toBe( squeezed( before ) );
	await page.getByRole( 'button', { name: 'Undo' } ).click();
	await expect( builder.canvas.getByText( 'Welcome back, friend.' ) ).toHaveCount( 0 );
} );

test( 'a creator makes a call to action from nothing, and a logged-out visitor sees it', async ( { page, site, admin, browser } ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'The harbour' );
	await admin.signIn();
	await page.goto( '/wp-admin/admin.php?page=patreon-gate&screen=calls-to-action' );
	await page.getByRole( 'link', { name: 'Add call to action' } ).click();
	const builder = new Builder( page );
	await builder.ready();

	const gallery = page.getByRole( 'dialog', { name: 'Choose a design to start from' } );
	await expect( gallery.getByRole( 'button', { name: 'Card', exact: true } ) ).toBeVisible();
	await gallery.getByRole( 'button', { name: 'Card', exact: true } ).click();
	await expect( gallery ).toBeHidden();
	await expect( builder.canvas.locator( '.patreon-gate-card' ) ).toBeVisible();
	await builder.canvas.getByRole( 'textbox', { name: 'Add title' } ).fill( 'My card' );

	// "Enter" in the title begins a paragraph below it.
	await page.keyboard.press( 'Enter' );
	await page.keyboard.type( 'I draw harbours for you.' );
	await builder.choose( 'Not signed in' );
	await builder.canvas.getByText( 'I draw harbours for you.' ).click();
	await page.keyboard.press( 'Control+a' );
	await page.keyboard.type( 'Come aboard, stranger.' );

	await page.getByRole( 'button', { name: 'Publish', exact: true } ).click();
	const before = page.getByRole( 'region', { name: 'Editor publish' } );
	await expect( before.getByRole( 'button', { name: /^Checks/ } ) ).toBeVisible();
	await before.getByRole( 'button', { name: 'Publish', exact: true } ).click();
	const notice = page.locator( '.components-notice' ).filter( { hasText: 'Until then, no reader sees it' } );
	await notice.getByRole( 'link', { name: 'Use this…' } ).click();
	const dialog = page.getByRole( 'dialog', { name: 'Where should “My card” be shown?' } );
	await expect( dialog.getByText( 'It replaces the plain box of the plugin.' ) ).toBeVisible();
	await dialog.getByRole( 'radio', { name: 'Everywhere' } ).check();
	await dialog.getByRole( 'button', { name: 'Use it there' } ).click();
	await expect( page.getByText( '“My card” is used now: Everywhere.' ).first() ).toBeVisible();

	const stranger = await browser.newPage();
	await stranger.goto( site.url + post.path );
	await expect( stranger.getByText( 'Come aboard, stranger.' ) ).toBeVisible();
	await expect( stranger.getByText( 'I draw harbours for you.' ) ).toHaveCount( 0 );
	await expect( stranger.getByText( post.secret ) ).toHaveCount( 0 );
	await stranger.close();

	// Before deleting it, the creator is told what it is used for. Then readers see the plain box.
	const row = page.getByRole( 'row', { name: /My card/ } );
	await row.getByRole( 'button', { name: 'Move to trash' } ).click();
	const question = page.getByRole( 'dialog', { name: 'Move “My card” to the trash?' } );
	await expect( question.getByText( 'Everywhere' ) ).toBeVisible();
	await question.getByRole( 'button', { name: 'Move to trash' } ).click();
	await expect( row ).toHaveCount( 0 );
} );

test( 'on a phone, a creator makes a call to action from nothing, and a logged-out visitor sees it', async ( { page, site, admin, browser } ) => {
	const phone = { width: 390, height: 844 };
	const post = await publishLocked( site, 'whole post', 'The harbour at low tide' );
	await page.setViewportSize( phone );
	await admin.signIn();
	await page.goto( '/wp-admin/admin.php?page=patreon-gate&screen=calls-to-action' );
	// The row of links is scrolled here, which cuts off what stands out of it: the focus ring of WordPress is two pixels wide.
	const opened = page.getByRole( 'navigation', { name: 'Tier Gate' } ).getByRole( 'link', { name: 'Calls to action', exact: true } ).first();
	const room = await opened.evaluate( ( link ) => {
		const ring = link.getBoundingClientRect();
		const row = link.closest( 'ul' )?.getBoundingClientRect() ?? new DOMRect();
		return Math.min( ring.left - row.left, ring.top - row.top, row.right - ring.right, row.bottom - ring.bottom );
	} );
	expect( room ).toBeGreaterThanOrEqual( 2 );
	await page.getByRole( 'link', { name: 'Add call to action' } ).click();
	const builder = new Builder( page );
	await builder.ready();
	const gallery = page.getByRole( 'dialog', { name: 'Choose a design to start from' } );
	await gallery.getByRole( 'button', { name: 'Letter', exact: true } ).click();
	await builder.canvas.getByRole( 'textbox', { name: 'Add title' } ).fill( 'From my phone' );
	await builder.choose( 'Not signed in' );
	// The sidebar covers the editor here.
	await page.getByRole( 'region', { name: 'Editor settings' } ).getByRole( 'button', { name: 'Close Settings' } ).click();
	await builder.canvas.getByText( 'Thank you for reading this far.' ).click();
	await page.keyboard.press( 'Control+a' );
	await page.keyboard.type( 'Written on a train.' );

	await page.getByRole( 'button', { name: 'Publish', exact: true } ).click();
	await page.getByRole( 'region', { name: 'Editor publish' } ).getByRole( 'button', { name: 'Publish', exact: true } ).click();
	await page
		.locator( '.components-notice' )
		.filter( { hasText: 'Until then, no reader sees it' } )
		.getByRole( 'link', { name: 'Use this…' } )
		.click();
	const dialog = page.getByRole( 'dialog', { name: 'Where should “From my phone” be shown?' } );
	await dialog.getByRole( 'button', { name: 'Use it there' } ).click();
	await expect( page.getByText( '“From my phone” is used now: Everywhere.' ).first() ).toBeVisible();
	expect( await page.evaluate( () => document.documentElement.scrollWidth ), 'nothing of the list is wider than the window' ).toBe( phone.width );

	const stranger = await browser.newPage( { viewport: phone } );
	await stranger.goto( site.url + post.path );
	await expect( stranger.getByText( 'Written on a train.' ) ).toBeVisible();
	await expect( stranger.getByText( post.secret ) ).toHaveCount( 0 );
	expect( await stranger.evaluate( () => document.documentElement.scrollWidth ) ).toBe( phone.width );
	await stranger.close();
} );

test( 'a change is reset with the keyboard alone, and with undo', async ( { page, site, admin } ) => {
	const builder = new Builder( page );
	const design = await makeDesign(
		site,
		'Keyboard',
		BASE.replace(
			'<!-- wp:paragraph -->',
			'<!-- wp:paragraph {"metadata":{"patreonGate":{"faces":{"former_member":{"content":"Welcome back."}}}}} -->'
		)
	);
	await admin.signIn();
	await builder.open( design );
	const panel = await builder.panel( 'What each reader sees' );
	await panel.getByRole( 'radio', { name: 'Everybody (the base)' } ).focus();
	for ( let step = 0; step < 6; step++ ) {
		await page.keyboard.press( 'ArrowDown' );
	}
	await expect( panel.getByRole( 'radio', { name: 'Former member' } ) ).toBeChecked();
	await expect( builder.canvas.getByText( 'Welcome back.' ) ).toBeVisible();
	await page.keyboard.press( 'Tab' );
	await expect( panel.getByRole( 'button', { name: 'Remove all changes for “Former member”' } ) ).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( builder.canvas.getByText( 'Support my work to read on.' ) ).toBeVisible();
	expect( await builder.content() ).not.toContain( 'patreonGate' );
	await page.getByRole( 'button', { name: 'Undo' } ).click();
	await expect( builder.canvas.getByText( 'Welcome back.' ) ).toBeVisible();

	// The same for one block, in its own sidebar.
	await builder.canvas.getByText( 'Welcome back.' ).click();
	const block = await builder.sidebar( 'Block' );
	await block.getByRole( 'button', { name: 'Back to the base' } ).click();
	await expect( builder.canvas.getByText( 'Support my work to read on.' ) ).toBeVisible();
	await block.getByLabel( 'Who sees this block' ).selectOption( 'Only these readers' );
	expect( await builder.content() ).toContain( '"patreonGate":{"only":["former_member"]}' );
} );
