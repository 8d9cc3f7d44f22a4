/** Warnings before saving, and unsaved changes that are kept. */
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.beforeAll( async ( { site } ) => {
	await connect( site );
} );

test( 'unsaved settings stay until somebody confirms that they may be lost', async ( { page, admin, shots } ) => {
	await admin.signIn();
	await admin.openTierGate();
	const screens = page.getByRole( 'navigation', { name: 'Tier Gate' } );
	await screens.getByRole( 'link', { name: 'Settings' } ).click();
	const days = page.getByLabel( 'Members stay signed in for this many days' );
	await days.fill( '77' );
	await expect( page.getByText( 'You have unsaved changes.' ) ).toBeVisible();
	await shots.take( 'settings-unsaved' );
	await screens.getByRole( 'link', { name: 'Connection' } ).click();
	await page.getByRole( 'button', { name: 'Keep editing' } ).click();
	await expect( days ).toHaveValue( '77' );
	await page.getByRole( 'button', { name: 'Save settings' } ).click();
	await expect( page.getByText( 'Saved.', { exact: true } ) ).toBeVisible();
	await expect( page.getByText( 'You have unsaved changes.' ) ).toHaveCount( 0 );
} );

test( 'the repair button shows what it did', async ( { page, admin, shots } ) => {
	await admin.signIn();
	await admin.openConnection();
	await page.getByRole( 'button', { name: 'Repair', exact: true } ).click();
	await expect( page.getByText( 'Tiers: works' ) ).toBeVisible();
	await shots.take( 'connection-repaired' );
} );

test( 'a lock that lets nobody in causes a warning in the panel and above the editor', async ( { page, site, admin, editor, shots } ) => {
	const post = await publishLocked( site, 'whole post', 'The harbour at night' );
	await admin.signIn();
	await editor.open( post.id );
	const panel = await editor.panel();
	const words = 'Nobody can read this because no tier is chosen. Choose at least one.';
	await panel.getByLabel( /^Studio/ ).uncheck();
	const warnings = page.locator( '.components-notice' ).filter( { hasText: words } );
	// One warning in the panel, one above the editor.
	await expect( warnings ).toHaveCount( 2 );
	await expect( panel.locator( '.components-notice' ).filter( { hasText: words } ) ).toBeVisible();
	await shots.take( 'lock-warning' );
	await panel.getByLabel( 'Hide it from these people and show it to everyone else' ).check();
	await expect( panel.getByText( 'Tiers it is hidden from' ) ).toBeVisible();
	await panel.getByLabel( 'Hide it from these people and show it to everyone else' ).uncheck();
	await panel.getByLabel( /^Studio/ ).check();
	await expect( warnings ).toHaveCount( 0 );
} );

test( 'a tab that is open since before keeps the lock that was set elsewhere', async ( { page, site, admin, editor } ) => {
	const post = await publishLocked( site, 'whole post', 'The harbour in two tabs' );
	const lock = await site.php(
		"$lock = get_post_meta( $data, 'patreon_gate_lock', true ); delete_post_meta( $data, 'patreon_gate_lock' ); return $lock;",
		post.id
	);
	await admin.signIn();
	await editor.open( post.id );
	// The other tab.
	await site.php( "update_post_meta( $data['post'], 'patreon_gate_lock', wp_slash( $data['lock'] ) );", { post: post.id, lock } );
	// With one changed value, the editor sends the meta it has read before.
	await page.evaluate( () => {
		const { wp } = window as unknown as { wp: { data: { dispatch: ( store: string ) => { editPost: ( edits: unknown ) => void } } } };
		wp.data.dispatch( 'core/editor' ).editPost( { meta: { patreon_gate_teaser: { mode: 'none', words: 55 } } } );
	} );
	await editor.save();
	expect(
		await site.php(
			"return array( (array) get_post_meta( $data, 'patreon_gate_teaser', true ), null !== Patreon_Gate\\Plugin::instance()->post_locks()->get( $data ) );",
			post.id
		)
	).toEqual( [ { mode: 'none', words: 55 }, true ] );
} );

test( 'the focus is visible on the join button', async ( { page, site, shots } ) => {
	const post = await publishLocked( site, 'whole post', 'The harbour in the morning' );
	await page.goto( post.path );
	const join = page.getByRole( 'link', { name: /^Join .*on Patreon/ } );
	for ( let presses = 0; presses < 40 && ! ( await join.evaluate( ( link ) => link === document.activeElement ) ); presses++ ) {
		await page.keyboard.press( 'Tab' );
	}
	await expect( join ).toBeFocused();
	// The focus ring is light and dark, so one of both has enough contrast on any background.
	await expect( join ).toHaveCSS( 'outline-color', 'rgb(255, 255, 255)' );
	await expect( join ).toHaveCSS( 'box-shadow', /rgb\(0, 0, 0\) 0px 0px 0px 4px/ );
	await shots.take( 'join-focus' );
} );
