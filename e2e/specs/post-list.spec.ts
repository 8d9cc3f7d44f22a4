/** Row K12: a creator locks several posts in the list of posts, sees it there, and changes one of them with quick edit. */
import { findsNoBarrier } from '../support/axe';
import { connect } from '../support/connected';
import { expect, test } from '../support/fixtures';

test.use( { siteFor: 'post-list' } );

// Every step loads a screen of wp-admin, on a busy machine.
test.setTimeout( 240_000 );

test( 'three posts are locked with bulk edit, found with the filter, and one is changed with quick edit', async ( {
	site,
	page,
	admin,
	shots,
	browser,
} ) => {
	await connect( site );
	const address = String(
		await site.php(
			`$address = '';
			foreach ( array( 'One', 'Two', 'Three', 'Four' ) as $title ) {
				$id = wp_insert_post( array( 'post_title' => "Episode $title", 'post_status' => 'publish', 'post_content' => "<!-- wp:paragraph --><p>Words of $title.</p><!-- /wp:paragraph -->" ) );
				$address = 'One' === $title ? get_permalink( $id ) : $address;
			}
			return $address;`
		)
	);
	await admin.signIn();
	await page.goto( '/wp-admin/edit.php' );
	const row = ( title: string ) =>
		page.getByRole( 'row' ).filter( { has: page.getByRole( 'link', { name: `Episode ${ title }`, exact: false } ) } );
	await expect( row( 'One' ) ).toContainText( 'Public' );
	for ( const title of [ 'One', 'Two', 'Three' ] ) {
		await page.getByRole( 'checkbox', { name: `Select Episode ${ title }` } ).check();
	}
	await page.locator( '#bulk-action-selector-top' ).selectOption( 'edit' );
	await page.locator( '#doaction' ).click();
	const bulk = page.locator( '#bulk-edit' );
	await bulk.getByLabel( 'Who can read it' ).selectOption( 'Any paying member' );
	await expect( bulk.getByLabel( 'The lowest tier that can read it' ) ).toBeHidden();
	await shots.take( 'post-list-1-bulk' );
	await bulk.getByRole( 'button', { name: 'Update' } ).click();
	await expect( page.getByText( '3 posts have the chosen lock now.' ) ).toBeVisible();
	await expect( row( 'Two' ) ).toContainText( 'Locked. Unlocked for: any paying member. It has its own lock.' );
	await expect( row( 'Four' ) ).toContainText( 'Public' );
	await shots.take( 'post-list-2-column' );

	const visitor = await browser.newPage();
	await visitor.goto( address );
	await expect( visitor.getByRole( 'heading', { name: 'Episode One' } ).first() ).toBeVisible();
	await expect( visitor.getByText( 'Words of One.' ) ).toHaveCount( 0 );
	await visitor.close();

	await page.getByLabel( 'Filter by lock' ).selectOption( 'Locked' );
	await page.locator( '#post-query-submit' ).click();
	await expect( page.getByText( '3 items' ).first() ).toBeVisible();
	await expect( row( 'Four' ) ).toHaveCount( 0 );

	// Quick edit, with the keyboard alone.
	// The button works once WordPress' script runs, which is later than the list is there.
	await page.waitForLoadState();
	await row( 'Two' )
		.getByRole( 'button', { name: /Quick edit/i } )
		.press( 'Enter' );
	const quick = page.locator( '.inline-edit-row.quick-edit-row' ).filter( { visible: true } );
	const who = quick.getByLabel( 'Who can read it' );
	await expect( who ).toHaveValue( 'paying' );
	await who.selectOption( 'A tier or above' );
	await quick.getByLabel( 'The lowest tier that can read it' ).selectOption( { index: 2 } );
	await findsNoBarrier( page, '.quick-edit-row' );
	await shots.take( 'post-list-3-quick' );
	await quick.getByRole( 'button', { name: 'Update' } ).press( 'Enter' );
	await expect( row( 'Two' ) ).toContainText( 'or a higher tier' );
	await shots.take( 'post-list-4-changed' );
} );
