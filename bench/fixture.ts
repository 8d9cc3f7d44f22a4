/** What the bench measures on: a campaign with four tiers, a member who may read, and posts with and without locks. */
import type { Site } from '../tools/site/site.ts';

export interface Fixture {
	/** Paths of posts, by kind. */
	readonly paths: Readonly< Record< 'open' | 'whole' | 'divider' | 'gate' | 'home' | 'feed', string > >;
	/** `Cookie` header of a member who may read everything. */
	readonly memberCookie: string;
}

/** Runs in the site, through the plugin's own repositories. */
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
$content    = array(
	'open'    => $open,
	'whole'   => $open,
	'divider' => "$open<!-- wp:patreon-gate/divider $attributes /-->\\n$open",
	'gate'    => "$open<!-- wp:patreon-gate/gate $attributes --><!-- wp:patreon-gate/gate-granted -->$open<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><!-- wp:paragraph --><p>For members.</p><!-- /wp:paragraph --><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->\\n$open",
);
$paths = array( 'home' => '/', 'feed' => '/feed/' );
for ( $i = 1; $i <= 10; $i++ ) {
	wp_insert_post( array( 'post_status' => 'publish', 'post_title' => "Open post $i", 'post_content' => wp_slash( $open ) ) );
}
foreach ( $content as $kind => $text ) {
	// Older than the open ones, so that the first page of the blog and the feed hold open posts only.
	$id = wp_insert_post( array( 'post_status' => 'publish', 'post_title' => "Post $kind", 'post_name' => "bench-$kind", 'post_content' => wp_slash( $text ), 'post_date' => '2024-01-01 10:00:00' ) );
	if ( 'whole' === $kind ) {
		$plugin->post_locks()->set( $id, Lock::from_array( $lock ) );
	}
	$paths[ $kind ] = (string) wp_parse_url( get_permalink( $id ), PHP_URL_PATH );
}
return array( 'paths' => $paths, 'memberCookie' => $cookie );
`;

export async function seed( site: Site ): Promise< Fixture > {
	return ( await site.php( SEED ) ) as Fixture;
}
