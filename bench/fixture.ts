/**
 * What the bench measures: a campaign with four tiers, a member who may read, and a hundred posts, every second of which is locked. So the newest
 * ones, which themes list below a post, are of both kinds, and so are the feed and the blog. One more post, older than all of these, has a design of
 * the gallery as its call to action.
 */
import type { Site } from '../tools/site/site.ts';

export type Kind =
	'page' | 'open' | 'whole' | 'design' | 'lockedArchive' | 'openArchive' | 'feed' | 'rest' | 'openFeed' | 'openRest' | 'list' | 'editor';

/** Pages of the large site (`large-site.ts`). */
export type LargeKind = `large${ 'Page' | 'Open' | 'Opened' | 'Own' | 'Rule' | 'Ladder' | 'Archive' | 'Home' | 'Feed' | 'Rest' | 'List' | 'Editor' }`;

/** `Cookie` headers of a member who may read everything, and of an administrator. */
export type Cookies = Readonly< Record< 'member' | 'admin', string > >;

export interface Fixture {
	/** Paths by kind. */
	readonly paths: Readonly< Record< Kind, string > >;
	readonly cookies: Cookies;
}

/** Runs in the site, with the plugin's own repositories. */
const SEED = `
use Patreon_Gate\\Plugin;
use Patreon_Gate\\Gating\\Lock;
use Patreon_Gate\\Membership\\Campaign;
use Patreon_Gate\\Membership\\Member;
use Patreon_Gate\\Membership\\Tier;
$now    = time();
$plugin = Plugin::instance();
$plugin->campaigns()->store( Campaign::from_array( array( 'id' => '5500001', 'creator_user_id' => '70000001', 'name' => 'Mira Makes Maps', 'currency' => 'USD', 'url' => 'https://www.patreon.com/MiraMakesMaps', 'vanity' => 'MiraMakesMaps', 'is_monthly' => true ) ), $now );
$tiers = array();
foreach ( array( '6600000' => 0, '6600300' => 300, '6600800' => 800, '6602500' => 2500 ) as $id => $cents ) {
	$tiers[] = Tier::from_array( array( 'id' => (string) $id, 'campaign_id' => '5500001', 'title' => 'Tier ' . $cents, 'amount_cents' => $cents, 'published' => true, 'deleted' => false, 'url' => '', 'remaining' => null, 'user_limit' => null ) );
}
$plugin->tiers()->import( '5500001', $tiers, $now );
$plugin->ledger()->take( Member::from_array( array( 'campaign_id' => '5500001', 'member_id' => '11111111-2222-4333-8444-555555555555', 'user_id' => '80000001', 'full_name' => 'Bench Reader', 'patron_status' => 'active_patron', 'last_charge_status' => 'Paid', 'last_charge_at' => $now - 86400, 'next_charge_at' => $now + 25 * 86400, 'pledge_started_at' => $now - 90 * 86400, 'entitled_cents' => 800, 'lifetime_cents' => 2400, 'will_pay_cents' => 800, 'cadence_months' => 1, 'tier_ids' => array( '6600800' ), 'fetched_at' => $now ) ), Patreon_Gate\\Membership\\Cause::Command, 'bench', $now );
$cookie = Patreon_Gate\\Sign_In\\Viewer_Session::cookie_name() . '=' . $plugin->sessions()->start( '80000001', 'Bench Reader', 86400, $now );
$lock   = array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( '6600800' ) ) ) ) );
$open   = '';
for ( $i = 1; $i <= 12; $i++ ) {
	$open .= "<!-- wp:paragraph --><p>Paragraph $i of a post that is long enough to be like one: " . str_repeat( 'words and more words ', 30 ) . "</p><!-- /wp:paragraph -->\\n";
}
$attributes = wp_json_encode( array( 'lock' => $lock ) );
$container  = "$open<!-- wp:patreon-gate/gate $attributes --><!-- wp:patreon-gate/gate-granted -->$open<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied /--><!-- /wp:patreon-gate/gate -->";
$members    = wp_insert_term( 'Members', 'category' )['term_id'];
$public     = wp_insert_term( 'Public', 'category' )['term_id'];
$plain      = wp_insert_term( 'Plain', 'category' )['term_id'];
$insert     = static fn ( string $title, string $content, array $more ): int => wp_insert_post( array( 'post_status' => 'publish', 'post_title' => $title, 'post_content' => wp_slash( $content ) ) + $more );
for ( $i = 0; $i < 50; $i++ ) {
	$insert( "Open $i", in_array( $i, array( 3, 7 ), true ) ? $container : "<!-- wp:paragraph --><p>Open $i</p><!-- /wp:paragraph -->$open", array( 'post_category' => array( $public, ...( $i >= 10 ? array( $plain ) : array() ) ), 'post_date' => gmdate( 'Y-m-d H:i:s', $now - 86400 * ( 2 * $i + 1 ) ) ) );
	$id = $insert( "Locked $i", "<!-- wp:paragraph --><p>Locked $i</p><!-- /wp:paragraph -->$open", array( 'post_category' => array( $members ), 'post_date' => gmdate( 'Y-m-d H:i:s', $now - 86400 * ( 2 * $i + 2 ) ) ) );
	$plugin->post_locks()->set( $id, Lock::from_array( $lock ) );
}
$design   = $insert( 'Card', Patreon_Gate\\Designs\\Gallery::content( 'card' ), array( 'post_type' => Patreon_Gate\\Storage\\Designs\\Design_Posts::TYPE ) );
$designed = $insert( 'Designed', "<!-- wp:paragraph --><p>Designed</p><!-- /wp:paragraph -->$open", array( 'post_date' => gmdate( 'Y-m-d H:i:s', $now - 86400 * 200 ), 'meta_input' => array( Patreon_Gate\\Storage\\Designs\\Post_Designs::META => $design ) ) );
$plugin->post_locks()->set( $designed, Lock::from_array( $lock ) );
$path   = static fn ( string $url ): string => str_replace( home_url(), '', $url );
$find   = static fn ( string $title ): int => get_posts( array( 'title' => $title, 'numberposts' => 1 ) )[0]->ID;
$admin  = get_user_by( 'login', 'admin' )->ID;
$until  = $now + 86400;
$token  = WP_Session_Tokens::get_instance( $admin )->create( $until );
$paths  = array(
	'page'          => $path( get_permalink( $insert( 'A page', $open, array( 'post_type' => 'page', 'comment_status' => 'closed' ) ) ) ),
	'open'          => $path( get_permalink( $find( 'Open 0' ) ) ),
	'whole'         => $path( get_permalink( $find( 'Locked 0' ) ) ),
	'design'        => $path( get_permalink( $designed ) ),
	'lockedArchive' => $path( get_category_link( $members ) ),
	'openArchive'   => $path( get_category_link( $public ) ),
	'feed'          => '/feed/',
	'rest'          => '/wp-json/wp/v2/posts?per_page=100',
	'openFeed'      => $path( get_category_feed_link( $plain ) ),
	'openRest'      => "/wp-json/wp/v2/posts?per_page=100&categories=$plain",
	'list'          => '/wp-admin/edit.php',
	'editor'        => '/wp-admin/post.php?action=edit&post=' . $find( 'Open 0' ),
);
$cookies = array(
	'member' => $cookie,
	'admin'  => AUTH_COOKIE . '=' . wp_generate_auth_cookie( $admin, $until, 'auth', $token ) . '; ' . LOGGED_IN_COOKIE . '=' . wp_generate_auth_cookie( $admin, $until, 'logged_in', $token ),
);
return array( 'paths' => $paths, 'cookies' => $cookies );
`;

export async function seed( site: Site ): Promise< Fixture > {
	return ( await site.php( SEED ) ) as Fixture;
}
