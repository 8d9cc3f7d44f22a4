/** A lock on one block: set in its toolbar, seen by a visitor and a member, kept while the plugin is off, and when its text goes into another block. */
import { Patreon } from '../pages/patreon';
import { Reader } from '../pages/reader';
import { connect } from '../support/connected';
import { expect, test } from '../support/fixtures';

const SECRET = 'The harbour lies under the old mill.';
const TEASER = 'Where the sea ends, the story begins.';

test.describe.configure( { mode: 'serial' } );
test.use( { siteFor: 'locked blocks' } );

let post: { id: number; path: string };

test.beforeAll( async ( { site } ) => {
	await connect( site );
	post = ( await site.php(
		`$id = wp_insert_post( array( 'post_status' => 'publish', 'post_author' => get_user_by( 'login', 'author' )->ID, 'post_title' => 'The harbour', 'post_content' => $data ) );
		return array( 'id' => $id, 'path' => (string) wp_parse_url( get_permalink( $id ), PHP_URL_PATH ) );`,
		[ TEASER, SECRET ].map( ( text ) => `<!-- wp:paragraph -->\n<p>${ text }</p>\n<!-- /wp:paragraph -->` ).join( '\n\n' )
	) ) as typeof post;
} );

test( 'a creator locks a paragraph in its toolbar', async ( { page, admin, editor, shots } ) => {
	await admin.signIn();
	await editor.open( post.id );
	await editor.text( SECRET ).click();
	await editor.toolbarButton( 'Lock for members' ).click();
	const popover = page.locator( '.patreon-gate-block-lock-popover' );
	await popover.getByLabel( 'Only for members' ).check();
	await expect( popover.getByText( 'Unlocked for: any paying member.' ) ).toBeVisible();
	await shots.take( 'any-block-popover' );
	await page.keyboard.press( 'Escape' );
	await expect( editor.toolbarButton( /^Locked\. Unlocked for: any paying member/ ) ).toHaveAttribute( 'aria-pressed', 'true' );
	const settings = await editor.settingsOfSelected();
	await expect( settings.getByLabel( 'Only for members' ) ).toBeChecked();
	await shots.take( 'any-block-sidebar' );
	await editor.save();
} );

test( 'a slash and “lock” offer the blocks that lock something first', async ( { page, admin, editor } ) => {
	await admin.signIn();
	await editor.open( post.id );
	await editor.text( TEASER ).click();
	await page.keyboard.press( 'End' );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.type( '/lock' );
	const offers = page.getByRole( 'option' );
	await expect( offers.nth( 0 ) ).toHaveText( 'Members-only content' );
	await expect( offers.nth( 1 ) ).toHaveText( 'Members only from here' );
	await page.keyboard.press( 'ArrowDown' );
	await page.keyboard.press( 'Enter' );
	await expect( editor.block( 'Members only from here' ) ).toBeVisible();
} );

test( 'a visitor sees one call to action in its place, and joins to read it', async ( { site, browser } ) => {
	const context = await browser.newContext( { baseURL: site.url } );
	const page = await context.newPage();
	const reader = new Reader( page );
	await page.goto( post.path );
	await reader.seesLocked( SECRET, TEASER );
	await expect( page.locator( '.patreon-gate-cta' ) ).toHaveCount( 1 );
	await reader.join();
	await new Patreon( page ).joinAsSomebodyNew( 'Nora Any-Block', 'Studio' );
	await reader.seesOpen( SECRET );
	await context.close();
} );

test( 'the creator views the post as a visitor and as a member', async ( { page, admin, editor, shots } ) => {
	await admin.signIn();
	await page.goto( post.path );
	const menu = page.locator( '#wp-admin-bar-patreon-gate-lock' );
	await expect( menu ).toContainText( 'Locked part' );
	await menu.hover();
	await menu.getByRole( 'menuitem', { name: 'Logged-out visitor' } ).click();
	const bar = page.getByRole( 'region', { name: 'View as another reader' } );
	await expect( bar ).toContainText( 'They can read the post, but not 1 part of it.' );
	await expect( page.getByText( TEASER ) ).toBeVisible();
	await expect( page.getByText( SECRET ) ).toHaveCount( 0 );
	await expect( page.locator( '.patreon-gate-cta' ) ).toHaveCount( 1 );
	await bar.getByText( 'Change reader or date' ).click();
	await shots.take( 'view-as' );
	await bar.getByRole( 'combobox', { name: 'Reader' } ).selectOption( 'Paying member' );
	await bar.getByRole( 'button', { name: 'View', exact: true } ).click();
	await expect( bar ).toContainText( 'They can read all of it.' );
	await expect( page.getByText( SECRET ) ).toBeVisible();
	await bar.getByRole( 'link', { name: 'Stop' } ).click();
	await expect( menu ).toBeVisible();

	await editor.open( post.id );
	const panel = await editor.panel();
	await expect( page.getByRole( 'button', { name: 'Members only (Patreon): 1 locked part' } ) ).toBeVisible();
	await shots.take( 'view-as-editor' );
	await panel.getByRole( 'button', { name: 'View as…' } ).click();
	const opened = page.waitForEvent( 'popup' );
	await page.getByRole( 'menuitem', { name: 'Free member' } ).click();
	const tab = await opened;
	await expect( tab.getByRole( 'region', { name: 'View as another reader' } ) ).toContainText( 'Free member' );
	await expect( tab.getByText( SECRET ) ).toHaveCount( 0 );
} );

test( 'the lock is kept where the post is edited without the plugin, and where its text is split or joined', async ( {
	site,
	browser,
	page,
	admin,
	editor,
} ) => {
	const visitor = await ( await browser.newContext( { baseURL: site.url } ) ).newPage();
	const visitorReads = async ( texts: readonly string[], locked: readonly string[] ): Promise< void > => {
		await visitor.goto( post.path );
		await expect( visitor.locator( '.patreon-gate-cta' ) ).toHaveCount( 1 );
		const html = await visitor.content();
		for ( const text of texts ) {
			expect( html ).toContain( text );
		}
		for ( const text of locked ) {
			expect( html ).not.toContain( text );
		}
	};
	await admin.signIn();

	await test.step( 'without the plugin, the paragraph is changed and split', async () => {
		// Without the dialog and the deactivation hook, as where somebody renames the folder.
		await site.php(
			`return update_option( 'active_plugins', array_values( preg_grep( '/patreon-gate\\.php$/', get_option( 'active_plugins' ), PREG_GREP_INVERT ) ) );`
		);
		await editor.open( post.id );
		await editor.text( SECRET ).click();
		await expect( editor.toolbarButton( /Lock for members|^Locked/ ) ).toHaveCount( 0 );
		await page.keyboard.press( 'End' );
		await page.keyboard.press( 'Enter' );
		await page.keyboard.type( 'Nobody knows.' );
		await page.keyboard.press( 'Home' );
		await page.keyboard.press( 'Backspace' );
		await page.keyboard.press( 'Enter' );
		await editor.save();
		await page.goto( '/wp-admin/plugins.php' );
		await page.getByRole( 'link', { name: 'Activate Tier Gate for Patreon' } ).click();
		await expect( page.getByRole( 'link', { name: 'Deactivate Tier Gate for Patreon' } ) ).toBeVisible();
		await visitorReads( [ TEASER ], [ SECRET, 'Nobody knows' ] );
	} );

	await test.step( 'with the plugin, the paragraph is joined with the public one above', async () => {
		await editor.open( post.id );
		await editor.text( SECRET ).click();
		await page.keyboard.press( 'Home' );
		await page.keyboard.press( 'Backspace' );
		await expect( editor.text( `${ TEASER }${ SECRET }` ) ).toBeVisible();
		await expect( editor.toolbarButton( /^Locked\. / ) ).toBeVisible();
		await editor.save();
		await visitorReads( [], [ TEASER, SECRET, 'Nobody knows' ] );
	} );
	await visitor.context().close();
} );
