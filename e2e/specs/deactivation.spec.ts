/** Issue 11, "Switched off is not open": the dialog of the plugins screen, what visitors see meanwhile, and what members read afterwards. */
import { Admin } from '../pages/admin';
import { findsNoBarrier } from '../support/axe';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';
import { Keyboard } from '../support/keyboard';
import { Shots } from '../support/shots';

test.use( { siteFor: 'deactivation', hasOwnClock: true } );

const ROW = 'tr[data-plugin="tier-gate-for-patreon/patreon-gate.php"]';

test( 'deactivating keeps locked posts closed, and members read them again afterwards', async ( { site, page, browser, patreon, reader } ) => {
	// The whole way, with three people.
	test.setTimeout( 300_000 );
	await connect( site );
	await cron( site );
	const post = await publishLocked( site, 'whole post', 'The harbour map' );
	await page.goto( post.path );
	await reader.join();
	await patreon.joinAsSomebodyNew( 'Ida Wren', 'Studio' );
	await reader.seesOpen( post.secret );

	const owner = await ( await browser.newContext( { baseURL: site.url } ) ).newPage();
	const stranger = await ( await browser.newContext( { baseURL: site.url } ) ).newPage();
	const keyboard = new Keyboard( owner );
	const dialog = owner.getByRole( 'dialog', { name: 'Deactivate Tier Gate?' } );
	const link = owner.locator( ROW ).getByRole( 'link', { name: /^Deactivate/ } );
	const activate = async (): Promise< void > => {
		await owner
			.locator( ROW )
			.getByRole( 'link', { name: /^Activate/ } )
			.click();
		await expect( owner.getByText( 'Plugin activated.' ) ).toBeVisible();
		await site.advance( 60 );
		await cron( site );
	};

	await test.step( 'the dialog opens, is left, and is confirmed with the keyboard', async () => {
		await new Admin( owner ).signIn();
		await owner.goto( '/wp-admin/plugins.php' );
		await keyboard.press( link );
		await expect( dialog ).toBeVisible();
		await expect( dialog.getByRole( 'radio', { name: 'Keep them closed' } ) ).toBeChecked();
		await owner.keyboard.press( 'Escape' );
		await expect( dialog ).toBeHidden();
		await expect( link ).toBeFocused();
		await owner.keyboard.press( 'Enter' );
		for ( const heading of [ 'What cannot be kept closed', 'If you delete the plugin' ] ) {
			await dialog.getByText( heading ).click();
		}
		await new Shots( owner ).take( 'deactivation-dialog-open' );
		await findsNoBarrier( owner, 'dialog[open]' );
		await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
		await expect( dialog ).toBeHidden();
		await link.click();
		await new Shots( owner ).take( 'deactivation-dialog' );
		await keyboard.press( dialog.getByRole( 'button', { name: 'Deactivate', exact: true } ) );
		await expect( owner.getByText( 'Plugin deactivated.' ) ).toBeVisible();
	} );

	await test.step( 'nobody reads the post', async () => {
		for ( const visitor of [ stranger, page ] ) {
			await visitor.goto( post.path );
			await expect( visitor.getByLabel( 'Password' ) ).toBeVisible();
			expect( await visitor.content() ).not.toContain( post.secret );
		}
		await new Shots( stranger ).take( 'deactivation-visitor' );
	} );

	await test.step( 'after the activation, the member reads it, and visitors see the call to action', async () => {
		await activate();
		await page.goto( post.path );
		await reader.seesOpen( post.secret );
		await stranger.goto( post.path );
		await expect( stranger.getByText( post.teaser ) ).toBeVisible();
		expect( await stranger.content() ).not.toContain( post.secret );
	} );

	await test.step( 'deactivated together with other plugins, the dialog asks as well', async () => {
		await owner.goto( '/wp-admin/plugins.php' );
		await owner.locator( ROW ).getByRole( 'checkbox' ).check();
		await owner.locator( '#bulk-action-selector-top' ).selectOption( 'deactivate-selected' );
		await owner.locator( '#doaction' ).click();
		await expect( dialog ).toBeVisible();
		await dialog.getByRole( 'radio', { name: 'Open everything' } ).check();
		await dialog.getByRole( 'button', { name: 'Deactivate', exact: true } ).click();
		await expect( owner.getByText( 'Selected plugins deactivated.' ) ).toBeVisible();
		await stranger.goto( post.path );
		await expect( stranger.getByText( post.secret ) ).toBeVisible();
		await activate();
		await stranger.goto( post.path );
		expect( await stranger.content() ).not.toContain( post.secret );
		await page.goto( post.path );
		await reader.seesOpen( post.secret );
	} );
} );
