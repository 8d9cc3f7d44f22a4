/** Locks one block in its toolbar, and reads it as a visitor and as a member. */
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
