/**
 * The main journey: the guided set-up connects the campaign, lock a post for a tier, read the teaser as a visitor, become a member on
 * Patreon, come back to the unlocked post, sign out, and be locked out again. For every form of lock, with and without WordPress accounts.
 */
import { Reader } from '../pages/reader';
import { findsNoBarrier } from '../support/axe';
import { FORMS, publish } from '../support/content';
import { Effort } from '../support/effort';
import { CLIENT, expect, test } from '../support/fixtures';
import { Keyboard } from '../support/keyboard';

test.describe.configure( { mode: 'serial' } );
// This site starts without a connection.
test.use( { siteFor: 'the journey' } );

const GUIDE = '/wp-admin/admin.php?page=patreon-gate&screen=set-up';

test( 'the set-up finds wrong values, is left and resumed, by keyboard', async ( { site, page, admin, guide, patreon, shots } ) => {
	const keyboard = new Keyboard( page );
	await admin.signIn();
	await page.goto( GUIDE );
	await expect( guide.heading( 'Lock posts for your Patreon members' ) ).toBeVisible();
	await expect( page.locator( '#adminmenu' ) ).toBeHidden();
	await expect( page.getByRole( 'link', { name: 'Create a page on Patreon' } ) ).toBeVisible();
	await findsNoBarrier( page, '.patreon-gate-guide' );
	await keyboard.press( guide.button( 'Start' ) );
	await expect( guide.heading( 'Tell Patreon about this site' ) ).toBeFocused();
	await findsNoBarrier( page, '.patreon-gate-guide' );
	await keyboard.press( guide.button( 'I have created the client' ) );
	await expect( guide.heading( 'Copy two values from Patreon' ) ).toBeFocused();
	await guide.clientId.fill( CLIENT.id );
	await guide.secret.fill( 'not-the-secret' );
	await expect( page.getByText( 'This client secret does not belong to the client ID.' ).first() ).toBeVisible();
	await findsNoBarrier( page, '.patreon-gate-guide' );
	await shots.take( 'set-up-wrong-secret' );

	// Left, with an unsaved secret; resumed from the first screen of the app.
	await page.getByRole( 'link', { name: 'Leave, and continue later' } ).click();
	await page.getByRole( 'button', { name: 'Leave without saving' } ).click();
	await expect( page.locator( '#adminmenu' ) ).toBeVisible();
	await page.goto( '/wp-admin/admin.php?page=patreon-gate&screen=connection' );
	await page.getByRole( 'link', { name: 'Start the set-up' } ).click();
	await expect( guide.heading( 'Copy two values from Patreon' ) ).toBeVisible();
	await guide.clientId.fill( CLIENT.secret );
	await guide.secret.fill( CLIENT.id );
	await expect( page.getByText( 'They have been swapped for you.' ).first() ).toBeVisible();
	await expect( page.getByText( 'has another redirect address' ).first() ).toBeVisible();
	site.sandbox.commands.registerRedirects( [ await page.getByLabel( 'Redirect address' ).inputValue() ] );
	await guide.button( 'Check again' ).click();
	await expect( guide.heading( 'Say yes on Patreon' ) ).toBeFocused();
	await page.goto( GUIDE );
	await expect( guide.heading( 'Say yes on Patreon' ) ).toBeVisible();
	await findsNoBarrier( page, '.patreon-gate-guide' );
	await guide.button( 'Continue to Patreon' ).click();
	await patreon.refuse();
	await expect( page.getByText( 'You did not allow the connection on Patreon.' ).first() ).toBeVisible();
	await expect( guide.heading( 'Say yes on Patreon' ) ).toBeVisible();
} );

test( 'three minutes: activated, connected, first post locked and seen as a visitor', async ( {
	site,
	page,
	context,
	browser,
	admin,
	guide,
	patreon,
	shots,
} ) => {
	// As on a new site, with a post and the plugin not yet active.
	site.sandbox.commands.registerRedirects( [] );
	const post = await publish( site, 'whole post', 'The island that moved' );
	await site.php(
		`global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}patreon_gate_connections" );
		delete_option( 'patreon_gate_set_up' );
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		deactivate_plugins( plugin_basename( PATREON_GATE_FILE ) );
		return true;`
	);
	await admin.signIn();
	await page.goto( '/wp-admin/plugins.php' );

	const effort = new Effort();
	await effort.click( page.getByRole( 'link', { name: 'Activate Tier Gate for Patreon', exact: true } ) );
	await expect( page ).toHaveURL( /plugins\.php/ );
	await effort.click( page.getByRole( 'link', { name: 'Set up Tier Gate' } ) );
	await effort.click( guide.button( 'Start' ) );
	const opened = context.waitForEvent( 'page' );
	await effort.click( guide.openPatreon() );
	const portal = await opened;
	await effort.fill( portal.getByLabel( 'Redirect URIs, one per line' ).first(), await page.getByLabel( 'Redirect address' ).inputValue() );
	await effort.click( portal.locator( '#clients form' ).first().getByRole( 'button', { name: 'Save' } ) );
	await portal.waitForLoadState();
	await portal.close();
	await effort.click( guide.button( 'I have created the client' ) );
	await effort.fill( guide.clientId, CLIENT.id );
	await effort.fill( guide.secret, CLIENT.secret );
	await effort.click( guide.button( 'Continue to Patreon' ) );
	// Creators are signed in to Patreon already; only the sandbox asks who somebody is.
	await effort.clickBy( () => patreon.allowAs( 'Mira Lindqvist' ) );
	await expect( guide.heading( 'Lock your first post' ) ).toBeVisible();
	await expect( page.getByLabel( 'Post', { exact: true } ).locator( 'option:checked' ) ).toHaveText( 'The island that moved' );
	await effort.aside( () => findsNoBarrier( page, '.patreon-gate-step-text' ) );
	await effort.click( guide.button( 'Lock this post' ) );
	await expect( guide.visitorView.getByText( 'This is for members' ).first() ).toBeVisible();
	const seconds = effort.seconds();
	await expect( guide.visitorView.getByText( post.secret ) ).toHaveCount( 0 );
	await shots.take( 'set-up-locked' );
	console.log(
		`three minutes: ${ String( effort.clicks ) } clicks, ${ String( effort.fields ) } fields, ${ String( seconds ) } seconds of the machine`
	);
	expect( effort.clicks ).toBeLessThanOrEqual( 9 );
	expect( effort.fields ).toBeLessThanOrEqual( 3 );

	const visit = await ( await browser.newContext( { baseURL: site.url } ) ).newPage();
	await visit.goto( post.path );
	await new Reader( visit ).seesLocked( post.secret, post.teaser );
	await visit.context().close();

	await guide.button( 'Finish' ).click();
	await expect( guide.heading( 'This site is set up' ) ).toBeFocused();
	await page.getByRole( 'link', { name: 'Go to Tier Gate' } ).click();
	await page.goto( '/wp-admin/admin.php?page=patreon-gate&screen=connection' );
	await expect( page.getByText( 'Mira Makes Maps' ).first() ).toBeVisible();
	await expect( page.getByText( 'Studio' ).first() ).toBeVisible();
	await page.goto( GUIDE );
	await expect( guide.heading( 'This site is set up' ) ).toBeVisible();
} );

for ( const accounts of [ 'none', 'create' ] as const ) {
	for ( const form of FORMS ) {
		test( `${ form }, ${ accounts === 'none' ? 'without' : 'with' } WordPress accounts: a visitor is locked out, joins, reads, signs out`, async ( {
			site,
			page,
			browser,
			admin,
			editor,
			shots,
		} ) => {
			const name = `${ form.replace( ' ', '-' ) }-${ accounts }`;
			await site.php(
				`$all = (array) get_option( 'patreon_gate_settings', array() ); $all['account_mode'] = $data; update_option( 'patreon_gate_settings', $all ); return true;`,
				accounts
			);
			const post = await publish( site, form, `A ${ form } (${ accounts })` );

			await admin.signIn();
			await editor.open( post.id );
			if ( form === 'whole post' ) {
				await editor.lockFor( 'Studio' );
			} else {
				await editor.lockBlockFor( form === 'divider' ? 'Members only from here' : 'Members-only content', 'Studio' );
			}
			await shots.take( `editor-${ name }` );
			await editor.save();

			const context = await browser.newContext( { baseURL: site.url } );
			const visit = await context.newPage();
			const { Patreon } = await import( '../pages/patreon' );
			const { Shots } = await import( '../support/shots' );
			const reader = new Reader( visit );
			const visitShots = new Shots( visit );

			await visit.goto( post.path );
			await reader.seesLocked( post.secret, post.teaser );
			await visitShots.take( `post-1-stranger-${ name }` );

			await reader.join();
			await visitShots.take( `patreon-2-join-${ name }` );
			await new Patreon( visit ).joinAsSomebodyNew( `Nora ${ name }`, 'Studio' );
			await expect( visit ).toHaveURL( new RegExp( post.path ) );
			await reader.seesOpen( post.secret );
			await visitShots.take( `post-2-member-${ name }` );
			const users = await site.php(
				`return count( get_users( array( 'role' => 'subscriber', 'search' => '*', 'login__not_in' => array( 'subscriber' ) ) ) );`
			);
			expect( Number( users ) > 0 ).toBe( accounts === 'create' );

			await reader.signOut();
			await visit.goto( post.path );
			await reader.seesLocked( post.secret, post.teaser );
			await context.close();
			await page.close();
		} );
	}
}
