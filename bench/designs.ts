/** A locked post like a creator's, and the designs of the gallery, for measuring how a page with them reads and loads. */
import { DEMO } from '../sandbox/people/demo-campaigns.ts';
import { WebClient } from '../tools/demo/client.ts';
import { connectCampaign } from '../tools/demo/connect.ts';
import { DESIGNS, type Design } from '../tools/sheet/options.ts';
import type { Site } from '../tools/site/site.ts';

/** Three parts of a series with a picture each. The last two are locked: only members of one tier, or for three months, can read more than their teaser. */
const PUBLISH = `
wp_set_current_user( 1 );
$ids = array();
foreach ( $data['designs'] as $name ) {
	$ids[ $name ] = wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish', 'post_title' => $name, 'post_content' => wp_slash( Patreon_Gate\\Designs\\Gallery::content( $name ) ) ) );
}
require_once ABSPATH . 'wp-admin/includes/file.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
require_once ABSPATH . 'wp-admin/includes/media.php';
$file = wp_tempnam( 'harbour.png' );
copy( get_theme_file_path( 'screenshot.png' ), $file );
$picture = media_handle_sideload( array( 'name' => 'harbour.png', 'tmp_name' => $file ), 0, 'Harbour', array( 'post_title' => 'Harbour' ) );
if ( ! is_int( $picture ) ) {
	throw new RuntimeException( $picture->get_error_message() );
}
$image = sprintf( '<!-- wp:image {"id":%d,"sizeSlug":"large"} --><figure class="wp-block-image size-large"><img src="%s" alt="A harbour" class="wp-image-%d"/></figure><!-- /wp:image -->', $picture, wp_get_attachment_image_url( $picture, 'large' ), $picture );
$text  = '<!-- wp:paragraph --><p>' . str_repeat( 'The harbour was quiet that morning, and the ropes hung slack between the boats. ', 6 ) . '</p><!-- /wp:paragraph -->';
$more  = '<!-- wp:paragraph --><p>' . str_repeat( 'The lamp burned until dawn, and nobody came to put it out before the first boat left. ', 6 ) . '</p><!-- /wp:paragraph -->';
$term  = wp_insert_term( 'Harbour', 'category' );
$lock  = Patreon_Gate\\Gating\\Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( $data['tier'] ) ) ), array( 'type' => 'member_for_months', 'params' => array( 'months' => 3 ) ) ) ) );
foreach ( array( 'The ropes', 'The tide', 'The lamp' ) as $at => $title ) {
	$post = wp_insert_post( array( 'post_status' => 'publish', 'post_title' => $title, 'post_content' => wp_slash( $text . '<!--more-->' . str_repeat( $more, 10 ) . $image . str_repeat( $more, 10 ) ), 'post_category' => array( $term['term_id'] ), 'post_date' => gmdate( 'Y-m-d H:i:s', time() - ( 9 - $at ) * DAY_IN_SECONDS ) ) );
	if ( $at > 0 ) {
		Patreon_Gate\\Plugin::instance()->post_locks()->set( $post, $lock );
	}
}
return array( 'post' => get_permalink( $post ), 'ids' => $ids );
`;

/** Publishes posts and designs on a site that is connected to the demo campaign, whose portrait and cover are downloaded. */
export async function publish( site: Site ): Promise< { post: string; ids: Record< Design, number > } > {
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	await connectCampaign( admin, site.sandbox.url );
	await site.php( "do_action( 'patreon_gate_pictures' ); return true;" );
	return ( await site.php( PUBLISH, { designs: DESIGNS, tier: DEMO.tiers.studio } ) ) as { post: string; ids: Record< Design, number > };
}

/** Chooses the design for every call to action; null for the built-in box. */
export async function choose( site: Site, design: number | null ): Promise< void > {
	const isStored = await site.php(
		`return Patreon_Gate\\Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $data ) ) );`,
		design ?? 0
	);
	if ( isStored !== true ) {
		throw new Error( 'The design could not be chosen.' );
	}
}
