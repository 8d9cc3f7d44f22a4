/**
 * The screens of the admin app: links to them that last, "Back", reloading, the keyboard, an address of no screen, changes that are not saved,
 * a site that does not answer, and who may see them. Patreon's reports are repaired, and a leak that was planted is found.
 */
import type { Page } from '@playwright/test';
import { DEMO } from '../../sandbox/people/demo-campaigns';
import { findsNoBarrier } from '../support/axe';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';
import { cron } from '../support/jobs';
import { Keyboard } from '../support/keyboard';

const ADDRESS = '/wp-admin/admin.php?page=patreon-gate';
const DAYS = 'Members stay signed in for this many days';

const heading = ( page: Page, name: string ) => page.getByRole( 'heading', { level: 2, name, exact: true } );
/** A link of the navigation: the last one of that name, since a group is named after its first screen, which follows in the second row. */
const link = ( page: Page, name: string ) => page.getByRole( 'navigation', { name: 'Tier Gate' } ).getByRole( 'link', { name, exact: true } ).last();

test.use( { siteFor: 'the screens' } );

test.beforeEach( async ( { admin } ) => {
	await admin.signIn();
} );

test( 'a link opens its screen, also an old link; "Back" and reloading open the same screen', async ( { site, page, shots } ) => {
	await connect( site );
	await page.goto( `${ ADDRESS }&tab=settings` );
	await expect( heading( page, 'Settings' ) ).toBeVisible();
	await page.goto( ADDRESS );
	await expect( heading( page, 'Overview' ) ).toBeVisible();
	await expect( page ).toHaveTitle( /^Overview ‹ / );
	await expect( page.getByText( /members? can read what you lock for paying members/ ) ).toBeVisible();
	await expect( page.getByRole( 'heading', { level: 3, name: 'Is everything well?' } ) ).toBeVisible();
	await findsNoBarrier( page, '.patreon-gate-screen' );
	await shots.take( 'screens-1-overview' );
	await link( page, 'Connection' ).click();
	await expect( heading( page, 'Connection' ) ).toBeFocused();
	await expect( page.getByText( 'Mira Makes Maps' ).first() ).toBeVisible();
	await link( page, 'Members' ).click();
	await expect( link( page, 'Members' ) ).toHaveAttribute( 'aria-current', 'page' );
	await link( page, 'Matches' ).click();
	await expect( heading( page, 'Matches' ) ).toBeFocused();
	await shots.take( 'screens-2-matches-off' );
	await page.getByRole( 'link', { name: 'Turn it on in the settings' } ).click();
	await expect( page.getByRole( 'heading', { level: 3, name: 'Sync with Patreon' } ) ).toBeFocused();
	await expect( page ).toHaveURL( /&screen=settings#upkeep$/ );
	await expect( page ).toHaveTitle( /^Settings ‹ / );
	await expect( link( page, 'Settings' ) ).toHaveAttribute( 'aria-current', 'page' );
	await page.reload();
	await expect( heading( page, 'Settings' ) ).toBeVisible();
	await expect( page.getByRole( 'heading', { level: 3, name: 'Sync with Patreon' } ) ).toBeInViewport();
	await page.goBack();
	await expect( heading( page, 'Matches' ) ).toBeVisible();
	await page.goBack();
	await expect( heading( page, 'Members' ) ).toBeVisible();
	await page.goBack();
	await expect( heading( page, 'Connection' ) ).toBeVisible();
	await page.goBack();
	await expect( heading( page, 'Overview' ) ).toBeVisible();
	await page.goForward();
	await expect( heading( page, 'Connection' ) ).toBeVisible();
	await page.goForward();
	await expect( heading( page, 'Members' ) ).toBeVisible();
	await page.goForward();
	await expect( heading( page, 'Matches' ) ).toBeVisible();
} );

test( 'screens can be opened by keyboard alone, and in a new tab', async ( { page, context } ) => {
	await page.goto( ADDRESS );
	await expect( heading( page, 'Overview' ) ).toBeVisible();
	const keyboard = new Keyboard( page );
	await keyboard.press( link( page, 'Settings' ) );
	await expect( heading( page, 'Settings' ) ).toBeFocused();
	await expect( page.locator( '#a11y-speak-polite' ) ).toHaveText( 'Screen: Settings' );
	await expect( page.getByLabel( DAYS ) ).toBeVisible();
	await page.keyboard.press( 'Tab' );
	await expect( page.getByRole( 'radio', { name: /Balanced/ } ) ).toBeFocused();
	const opened = context.waitForEvent( 'page' );
	await link( page, 'Log' ).click( { modifiers: [ 'ControlOrMeta' ] } );
	await expect( heading( await opened, 'Log' ) ).toBeVisible();
	await expect( heading( page, 'Settings' ) ).toBeVisible();
} );

test( 'an address without a screen says so and links to the first one', async ( { page, shots } ) => {
	await page.goto( `${ ADDRESS }&screen=nowhere` );
	await expect( page.getByText( 'There is no screen at this address.' ).first() ).toBeVisible();
	await shots.take( 'screens-3-unknown' );
	await page.getByRole( 'link', { name: 'Go to “Overview”' } ).click();
	await expect( heading( page, 'Overview' ) ).toBeFocused();
} );

test( 'unsaved changes are lost only after confirming, by link, "Back" and reloading', async ( { page, shots } ) => {
	await page.goto( ADDRESS );
	await link( page, 'Settings' ).click();
	const days = page.getByLabel( DAYS );
	await days.fill( '77' );
	const dialog = page.getByRole( 'dialog', { name: 'Leave without saving?' } );
	await link( page, 'Connection' ).click();
	await expect( dialog ).toBeVisible();
	await shots.take( 'screens-4-unsaved' );
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toHaveCount( 0 );
	await expect( link( page, 'Connection' ) ).toBeFocused();
	await expect( days ).toHaveValue( '77' );
	await page.goBack();
	await expect( dialog ).toBeVisible();
	await expect( page ).toHaveURL( /&screen=settings$/ );
	await dialog.getByRole( 'button', { name: 'Keep editing' } ).click();
	await expect( days ).toHaveValue( '77' );
	const asked = page.waitForEvent( 'dialog' );
	const reloading = page.reload();
	const question = await asked;
	expect( question.type() ).toBe( 'beforeunload' );
	await question.accept();
	await reloading;
	await expect( days ).toHaveValue( '30' );
	await days.fill( '77' );
	await page.goBack();
	await dialog.getByRole( 'button', { name: 'Leave without saving' } ).click();
	await expect( heading( page, 'Overview' ) ).toBeVisible();
	await link( page, 'Settings' ).click();
	await days.fill( '31' );
	await page.getByRole( 'button', { name: 'Save settings' } ).click();
	await expect( page.getByText( 'Saved.', { exact: true } ) ).toBeVisible();
	await link( page, 'Connection' ).click();
	await expect( heading( page, 'Connection' ) ).toBeFocused();
	await expect( dialog ).toHaveCount( 0 );
} );

test( 'an error, a late answer or a refusal is shown, and the navigation stays', async ( { page, shots } ) => {
	const route = /patreon-gate(\/|%2F)v1(\/|%2F)settings/;
	let release = (): void => undefined;
	await page.route( route, async ( request ) => {
		await new Promise< void >( ( resolve ) => {
			release = resolve;
		} );
		await request.abort();
	} );
	await page.goto( `${ ADDRESS }&screen=settings` );
	await expect( page.getByText( 'Loading the settings' ) ).toBeVisible();
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'screens-5-loading' );
	release();
	await expect( page.getByText( 'Your site did not answer.' ).first() ).toBeVisible();
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'screens-6-error' );
	await page.unroute( route );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( page.getByLabel( DAYS ) ).toBeVisible();
	// The role is taken away while the page is open.
	await page.route( route, ( request ) =>
		request.fulfill( { status: 403, json: { code: 'rest_forbidden', message: 'Sorry, you are not allowed to do that.', data: { status: 403 } } } )
	);
	await page.reload();
	await expect( page.getByText( 'Ask an administrator of this site' ).first() ).toBeVisible();
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'screens-7-no-permission' );
	await expect( link( page, 'Connection' ) ).toBeVisible();
} );

test( 'the app is only for people who may manage the plugin', async ( { page, context, admin } ) => {
	await context.clearCookies();
	await admin.signIn( 'editor' );
	for ( const query of [ '', '&screen=settings' ] ) {
		const answer = await page.goto( ADDRESS + query );
		expect( answer?.status() ).toBe( 403 );
		await expect( page.getByText( 'Sorry, you are not allowed to access this page.' ) ).toBeVisible();
	}
} );

test( 'notices link to what they are about', async ( { site, page } ) => {
	await connect( site );
	for ( const code of [ 'stuck', 'aside' ] ) {
		await site.php( `update_option( 'patreon_gate_attention', array( '5500001' => array( $data ) ) ); return true;`, code );
		await page.goto( '/wp-admin/' );
		await page.getByRole( 'link', { name: 'View details' } ).click();
		await expect( page.getByRole( 'heading', { level: 3, name: 'Member sync' } ) ).toBeFocused();
	}
	await page.goto( '/wp-admin/plugins.php' );
	await page
		.getByRole( 'row', { name: /Tier Gate/ } )
		.getByRole( 'link', { name: 'Settings' } )
		.click();
	await expect( heading( page, 'Settings' ) ).toBeVisible();
} );

test( 'Patreon has stopped reporting, is asked to go on, and what it held back arrives', async ( { site, page, shots } ) => {
	await connect( site );
	await cron( site );
	const { world } = site.sandbox.services;
	const stella = [ ...world.people.values() ].find( ( { full_name: name } ) => name === 'Stella Marin' )?.id ?? '';
	const canRead = async (): Promise< boolean > =>
		( await site.php(
			`global $wpdb; return '1' === $wpdb->get_var( $wpdb->prepare( "SELECT has_access FROM {$wpdb->prefix}patreon_gate_members WHERE user_id = %s", $data ) );`,
			stella
		) ) === true;
	expect( await canRead() ).toBe( true );
	// As after its last attempt to reach a site that was down.
	for ( const webhook of world.webhooks.values() ) {
		Object.assign( webhook, { paused: true, num_consecutive_times_failed: 8 } );
	}
	site.sandbox.commands.act( stella, 'refund' );
	await cron( site );
	expect( await canRead() ).toBe( true );

	await page.goto( `${ ADDRESS }&screen=webhooks` );
	await page.getByRole( 'button', { name: 'Check with Patreon' } ).click();
	await expect( page.getByRole( 'status' ).filter( { hasText: 'It keeps trying, and sends what was missed.' } ) ).toBeVisible();
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'screens-8-webhook-repaired' );
	await site.sandbox.settle();
	await cron( site );
	expect( await canRead() ).toBe( false );
	await page.reload();
	await expect( page.getByText( 'Patreon reports every change to this site.' ) ).toBeVisible();
	await expect( page.getByText( 'Last report:' ) ).toBeVisible();
} );

test( 'the self-test names the post and the place where strangers can read it, until that is mended', async ( { site, page, shots } ) => {
	await connect( site );
	const title = 'The map that got out';
	const post = await publishLocked( site, 'whole post', title );
	// Printed by a careless plugin (tests/support/mu-plugins/planted-leak.php).
	await site.php(
		`wp_update_post( array( 'ID' => $data, 'post_content' => wp_slash( str_replace( 'The harbour', 'Beyond the breakwater, where no pilot would take them in winter, the harbour', get_post( $data )->post_content ) ) ) ); return add_post_meta( $data, 'planted_leak', '1' );`,
		post.id
	);
	await page.goto( `${ ADDRESS }&screen=tools` );
	await page.getByRole( 'button', { name: 'Test now' } ).click();
	const leak = page.getByRole( 'listitem' ).filter( { has: page.getByRole( 'link', { name: title, exact: true } ) } );
	await expect( leak ).toHaveText( [ `${ title }: the page of the post`, `${ title }: the second page of the post` ] );
	await expect( page.getByText( 'Strangers can read locked text in 2 places.' ) ).toBeVisible();
	await expect( page.getByText( `“${ title }” in the page of the post` ).first() ).toBeVisible();
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'screens-9-leak' );
	await site.php( `return delete_post_meta( $data, 'planted_leak' );`, post.id );
	await page.getByRole( 'button', { name: 'Test now' } ).click();
	await expect( page.getByText( /^All is well: nothing locked of \d+ posts? was shown\.$/ ) ).toBeVisible();
	await expect( leak ).toHaveCount( 0 );
	// The screens that follow count posts.
	await site.php( `return null !== wp_delete_post( $data, true );`, post.id );
} );

test( 'a second Patreon page is added, made the primary one and disconnected, and locked posts stay locked', async ( {
	site,
	page,
	patreon,
	reader,
	shots,
} ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'For members of the first page' );
	await page.goto( `${ ADDRESS }&screen=connection` );
	await page.getByRole( 'link', { name: 'Connect another page' } ).click();
	await expect( heading( page, 'Patreon pages' ) ).toBeFocused();
	await fetch( `${ site.sandbox.url }/sandbox/api/clients`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify( { client_id: DEMO.otherClient, redirect_uris: [ await page.getByLabel( 'Redirect URI' ).inputValue() ] } ),
	} );
	await page.getByLabel( 'Client ID (required)' ).fill( DEMO.client );
	await expect( page.getByText( 'This client belongs to Mira Makes Maps.' ) ).toBeVisible();
	await page.getByLabel( 'Client ID (required)' ).fill( DEMO.otherClient );
	await page.getByLabel( 'Client secret (required)' ).fill( DEMO.otherClientSecret );
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'screens-10-another-page' );
	await page.getByRole( 'button', { name: 'Save and continue to Patreon' } ).click();
	await patreon.allowAs( 'Otis Bell' );
	await expect( page.getByText( '2 Patreon pages are connected, and all work.' ).first() ).toBeVisible();
	await expect( link( page, 'Patreon pages' ) ).toHaveAttribute( 'aria-current', 'page' );
	const actions = page.getByRole( 'group', { name: 'Otis Loops' } );
	const dialog = page.getByRole( 'dialog' );
	await actions.getByRole( 'button', { name: 'Make it the primary page' } ).click();
	await dialog.getByRole( 'button', { name: 'Make it the primary page' } ).click();
	await expect( page.getByRole( 'heading', { level: 3 } ).first() ).toHaveText( 'Otis Loops (primary page)' );
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'screens-11-pages' );
	await link( page, 'Members' ).click();
	await link( page, 'Tiers' ).click();
	await expect( page.getByText( 'You can lock posts for' ).first() ).toBeVisible();
	await page.getByLabel( 'Patreon page' ).selectOption( 'Mira Makes Maps' );
	await expect( page.getByRole( 'row', { name: /Studio/ } ) ).toContainText( 'Posts: 1' );
	await findsNoBarrier( page, '#patreon-gate-admin' );
	await shots.take( 'screens-12-tiers' );
	await link( page, 'Connection' ).click();
	await link( page, 'Patreon pages' ).click();
	await actions.getByRole( 'button', { name: 'Disconnect' } ).click();
	await findsNoBarrier( page, '.patreon-gate-dialog' );
	await dialog.getByRole( 'button', { name: 'Disconnect' } ).click();
	await expect( page.getByText( 'Otis Loops needs you.' ).first() ).toBeVisible();
	await page.getByRole( 'group', { name: 'Mira Makes Maps' } ).getByRole( 'button', { name: 'Make it the primary page' } ).click();
	await dialog.getByRole( 'button', { name: 'Make it the primary page' } ).click();
	await expect( page.getByRole( 'heading', { level: 3 } ).first() ).toHaveText( 'Mira Makes Maps (primary page)' );
	await page.context().clearCookies();
	await page.goto( post.path );
	await reader.seesLocked( post.secret, post.teaser );
} );
