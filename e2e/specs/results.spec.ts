/**
 * Counting calls to action, in a browser: the image counts a view and shows nothing, and the screen "Calls to action: results" shows what was counted, as
 * charts, tables and a file, and says whether two designs differ.
 */
import { readFile } from 'node:fs/promises';
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

const ADDRESS = '/wp-admin/admin.php?page=patreon-gate&screen=results';

/** Counts events on the last days, two posts and two designs, which are compared. */
const COUNT = `
	$counts  = Patreon_Gate\\Plugin::instance()->counts();
	$designs = array( 0 );
	foreach ( array( 'Card', 'Quiet line' ) as $title ) {
		$designs[] = wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish', 'post_title' => $title, 'post_content' => '<!-- wp:paragraph --><p>Join</p><!-- /wp:paragraph -->' ) );
	}
	global $wpdb;
	$add = function ( int $back, int $design, string $face, int $post, array $events ) use ( $wpdb ): void {
		foreach ( $events as $event => $total ) {
			if ( $total > 0 ) {
				$wpdb->query( $wpdb->prepare( 'INSERT INTO %i (day, design_id, face, post_id, event, total) VALUES (%d, %d, %s, %d, %s, %d)', $wpdb->prefix . 'patreon_gate_counts', (int) wp_date( 'Ymd', time() - $back * 86400 ), $design, $face, $post, $event, $total ) );
			}
		}
	};
	for ( $back = 0; $back < 30; $back++ ) {
		$views = 40 + 25 * ( $back * 7 % 5 ) + ( 10 === $back ? 160 : 0 );
		$add( $back, 0, 'not_signed_in', $data, array( 'view' => $views, 'click' => intdiv( $views, 9 ), 'join' => $back % 4, 'unlock' => $back % 4 + 1 ) );
		$add( $back, 0, 'tier_too_low', $data, array( 'view' => 5, 'click' => 2, 'join' => 0 === $back % 9 ? 1 : 0 ) );
	}
	$given = array( $designs[1] => 0, $designs[2] => 0 );
	for ( $post = 900001; min( $given ) < 8; $post++ ) {
		$design = Patreon_Gate\\Counting\\Split::of( $post, $designs[1], $designs[2] );
		$given[ $design ]++;
		$add( $post % 28, $design, 'not_signed_in', $post, array( 'view' => 300, 'click' => $design === $designs[1] ? 30 + $post % 3 : 12 + $post % 3, 'join' => 1 ) );
	}
	Patreon_Gate\\Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'compare' => array( $designs[1], $designs[2] ) ) ) );
	return $designs;
`;

test.use( { siteFor: 'results' } );

test( 'a reader who scrolls to a call to action is counted, and the counting image is invisible', async ( { site, page, admin, shots } ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'Harbours' );
	const counted = page.waitForResponse( ( response ) => response.url().includes( '/patreon-gate/seen/' ) );
	await page.goto( post.path );
	await page.locator( '.patreon-gate-cta' ).scrollIntoViewIfNeeded();
	const image = await counted;
	expect( image.status() ).toBe( 200 );
	expect( ( await image.body() ).length ).toBe( 43 );
	expect( await page.context().cookies() ).toEqual( [] );
	// It takes no space: the box ends where its last visible part does.
	const box = await page.locator( '.patreon-gate-seen' ).boundingBox();
	expect( Math.max( box?.width ?? 9, box?.height ?? 9 ) ).toBeLessThanOrEqual( 1 );
	const total = await site.php(
		`global $wpdb; return (int) $wpdb->get_var( 'SELECT SUM(total) FROM ' . $wpdb->prefix . "patreon_gate_counts WHERE event = 'view' AND post_id = " . (int) $data );`,
		post.id
	);
	expect( total ).toBe( 1 );
	await site.php( `global $wpdb; $wpdb->query( 'DELETE FROM ' . $wpdb->prefix . 'patreon_gate_counts' ); return true;` );
	await admin.signIn();
	await page.goto( ADDRESS );
	await expect( page.getByRole( 'heading', { name: 'Nothing counted yet' } ) ).toBeVisible();
	await shots.take( 'results-1-empty' );
} );

test( 'the screen shows charts, tables, a comparison and a file', async ( { site, page, admin, shots } ) => {
	const post = await publishLocked( site, 'whole post', 'Lighthouses & <em>harbours</em>' );
	await site.php( COUNT, post.id );
	await admin.signIn();
	await page.goto( ADDRESS );
	await expect( page.getByRole( 'img', { name: /^Views: .* in this period\. The most on /u } ) ).toBeVisible();
	await expect( page.getByText( '“Card” does better.' ) ).toBeVisible();
	await expect( page.getByRole( 'table', { name: 'Results by: Design' } ).getByText( 'Built-in box' ) ).toBeVisible();
	await shots.take( 'results-2-designs' );
	await page.emulateMedia( { forcedColors: 'active' } );
	await shots.take( 'results-2-forced-colours' );
	await page.emulateMedia( { forcedColors: 'none' } );
	await page.evaluate( () => {
		document.documentElement.dir = 'rtl';
	} );
	await shots.take( 'results-2-right-to-left' );
	await page.evaluate( () => {
		document.documentElement.dir = 'ltr';
	} );
	await page.getByRole( 'button', { name: 'Show only the numbers of Built-in box' } ).click();
	await expect( page.getByRole( 'table', { name: 'Results by: Reader' } ).getByText( 'Tier too low' ) ).toBeVisible();
	await expect( page ).toHaveURL( /design=0/ );
	await page.getByLabel( 'Group by' ).selectOption( { label: 'Post' } );
	await expect( page.getByText( 'Lighthouses & harbours' ) ).toBeVisible();
	await page.getByLabel( 'Period', { exact: true } ).selectOption( { label: 'Last 12 months' } );
	await page.getByText( 'Numbers by month' ).click();
	await shots.take( 'results-3-months' );
	const download = page.waitForEvent( 'download' );
	await page.getByRole( 'button', { name: 'Download as CSV' } ).click();
	const file = await readFile( await ( await download ).path(), 'utf8' );
	expect( file ).toContain( '"day","design_id","design"' );
	expect( file ).toContain( '"Lighthouses & harbours"' );
	await page.getByRole( 'button', { name: 'Design: Built-in box. Show all' } ).click();
	await expect( page ).not.toHaveURL( /design=0/ );
} );
