/** A page six levels deep whose names are in Japanese: its address takes more than a thousand bytes. */
import { connect, publishLocked } from '../support/connected';
import { expect, test } from '../support/fixtures';

test( 'a member comes back to a page six levels deep with a Japanese address', async ( { page, site, reader, patreon } ) => {
	await connect( site );
	const post = await publishLocked( site, 'whole post', 'The harbour at night' );
	const path = await site.php(
		`$parent = 0;
		for ( $level = 0; $level < 6; $level++ ) {
			$parent = wp_insert_post( array( 'post_type' => 'page', 'post_status' => 'publish', 'post_parent' => $parent, 'post_title' => str_repeat( '港の夜景と灯台', 4 ) . $level, 'post_content' => 5 === $level ? get_post( $data )->post_content : '' ) );
		}
		update_post_meta( $parent, 'patreon_gate_lock', get_post_meta( $data, 'patreon_gate_lock', true ) );
		return wp_parse_url( get_permalink( $parent ), PHP_URL_PATH );`,
		post.id
	);
	expect( String( path ).length ).toBeGreaterThan( 1000 );
	await page.goto( String( path ) );
	await reader.signIn();
	await patreon.allowAs( 'Stella Marin' );
	await expect( page ).toHaveURL( ( url ) => url.pathname === path );
	await reader.seesOpen( post.secret );
} );
