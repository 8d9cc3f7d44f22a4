/** Content of the contact sheet: a campaign with pictures, the designs, and a series whose newest part is locked. */
import { DEMO } from '../../sandbox/people/demo-campaigns';
import { WebClient } from '../demo/client';
import { connectCampaign } from '../demo/connect';
import type { Site } from '../site/site';

export interface Prepared {
	readonly admin: WebClient;
	/** Address of the locked post. */
	readonly post: string;
	readonly postId: number;
	/** Posts with a design, by the name of its pattern. */
	readonly ids: Readonly< Record< string, number > >;
	/** Their block markup. */
	readonly contents: Readonly< Record< string, string > >;
}

/** Sentences of the posts. */
const TEXT = [
	'The harbour was quiet that morning, and the ropes hung slack between the boats. I had meant to draw the breakwater before the light came round, and then stayed for the ferryman, who knew every stone of it by name.',
	'What follows are the notes I made that week: the first soundings, the two mistakes I kept, and the sheet on which the town finally sat where the river wanted it to.',
];

/** Connects the campaign, and makes the designs and one post that is locked for Studio now and for every member after three months. */
export async function prepare( site: Site, names: readonly string[] ): Promise< Prepared > {
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	await connectCampaign( admin, site.sandbox.url );
	// Downloads portrait and cover, as background work does.
	await site.php( "do_action( 'patreon_gate_pictures' );" );
	const made = await site.php(
		`wp_set_current_user( 1 );
		$ids = $contents = array();
		foreach ( $data['names'] as $name ) {
			$contents[ $name ] = Patreon_Gate\\Designs\\Gallery::content( $name );
			$ids[ $name ] = wp_insert_post( array( 'post_type' => 'patreon_gate_cta', 'post_status' => 'publish', 'post_title' => $name, 'post_content' => wp_slash( $contents[ $name ] ) ) );
		}
		$paragraph = static fn ( string $text ): string => '<!-- wp:paragraph --><p>' . $text . '</p><!-- /wp:paragraph -->';
		$teaser = implode( '', array_map( $paragraph, $data['text'] ) );
		$rest = str_repeat( $teaser, 20 ) . str_repeat( '<!-- wp:image --><figure class="wp-block-image"><img src="/x.png" alt=""/></figure><!-- /wp:image -->', 5 );
		$term = wp_insert_term( 'Harbour', 'category' );
		foreach ( array( 'The ropes', 'The tide', 'The lamp' ) as $at => $title ) {
			$part = wp_insert_post( array( 'post_status' => 'publish', 'post_title' => $title, 'post_content' => $teaser . '<!--more-->' . $rest, 'post_category' => array( $term['term_id'] ), 'post_date' => gmdate( 'Y-m-d H:i:s', time() - ( 9 - $at ) * DAY_IN_SECONDS ) ) );
			if ( $at > 0 ) {
				Patreon_Gate\\Plugin::instance()->post_locks()->set( $part, Patreon_Gate\\Gating\\Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( $data['tier'] ) ) ), array( 'type' => 'member_for_months', 'params' => array( 'months' => 3 ) ) ) ) ) );
			}
		}
		return array( 'post' => get_permalink( $part ), 'postId' => $part, 'ids' => $ids, 'contents' => $contents );`,
		{ names, tier: DEMO.tiers.studio, text: TEXT }
	);
	return { admin, ...( made as Omit< Prepared, 'admin' > ) };
}

/** Chooses a design for the whole site. */
export async function choose( site: Site, design: number ): Promise< void > {
	await site.php(
		`return true === Patreon_Gate\\Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $data['design'] ) ) );`,
		{ design }
	);
}

/**
 * Makes a preview.
 *
 * @param prepared What there is.
 * @param wish     `design`: a post with a design; `content`: block markup.
 * @returns the address of each face.
 */
export async function facesOf(
	prepared: Prepared,
	wish: { readonly design: number } | { readonly content: string }
): Promise< ReadonlyMap< string, string > > {
	const made = await prepared.admin.rest( '/patreon-gate/v1/previews', { post: prepared.postId, ...wish } );
	const { faces } = made as { faces: { id: string; url: string }[] };
	return new Map( faces.map( ( { id, url } ) => [ id, url ] ) );
}
