/**
 * What the bench measures on a large site: 50 rules about categories, tags and authors, and 1,000 locked posts more, a third each with a lock of their own, by
 * a rule, and with early access. Every second of the newest posts is open. Added to the site of `fixture.ts`, so the small site is measured first.
 */
import type { Site } from '../tools/site/site.ts';
import type { LargeKind } from './fixture.ts';

/** Runs in the site, with the plugin's own repositories and the code by which creators change rules. */
const SEED = `
use Patreon_Gate\\Plugin;
use Patreon_Gate\\Gating\\Lock;
use Patreon_Gate\\Gating\\Rules\\Rule;
$now    = time();
$plugin = Plugin::instance();
$body   = '';
for ( $i = 1; $i <= 12; $i++ ) {
	$body .= "<!-- wp:paragraph --><p>Paragraph $i of a post that is long enough to be like one: " . str_repeat( 'words and more words ', 30 ) . "</p><!-- /wp:paragraph -->\\n";
}
$tiers  = array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( '6600800' ) ) ) );
$lock   = array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => $tiers );
$step   = static fn ( array $conditions, int $days ): array => array( 'everyone' => array() === $conditions, 'conditions' => $conditions, 'when' => array( 'date' => '', 'count' => $days, 'unit' => 'days' ) );
$ladder = array( 'steps' => array( $step( array( array( 'type' => 'paying', 'params' => array() ) ), 2 ), $step( array( array( 'type' => 'free_member', 'params' => array() ) ), 5 ), $step( array(), 9 ) ), 'relock' => null );
$own    = Lock::from_array( $lock );
$early  = Lock::from_array( $lock + array( 'ladder' => $ladder ) );
$terms  = array();
$authors = array();
for ( $i = 0; $i < 30; $i++ ) {
	// Half of the categories stand below another one.
	$terms[] = wp_insert_term( "Course $i", 'category', array( 'parent' => $i % 2 ? $terms[ $i - 1 ] : 0 ) )['term_id'];
}
for ( $i = 0; $i < 15; $i++ ) {
	$tags[] = wp_insert_term( "Series $i", 'post_tag' )['term_id'];
}
for ( $i = 0; $i < 5; $i++ ) {
	$authors[] = wp_insert_user( array( 'user_login' => "guest$i", 'user_pass' => wp_generate_password(), 'role' => 'author' ) );
}
$rule = static fn ( string $kind, string $taxonomy, int $of, int $at ) => $plugin->rule_changes()->save( new Rule( "bench-$kind-$taxonomy-$of", "Rule $at", $kind, $taxonomy, (string) $of, $own ), null );
array_map( static fn ( int $id, int $at ) => $rule( 'term', 'category', $id, $at ), $terms, array_keys( $terms ) );
array_map( static fn ( int $id, int $at ) => $rule( 'term', 'post_tag', $id, $at ), $tags, array_keys( $tags ) );
array_map( static fn ( int $id, int $at ) => $rule( 'author', '', $id, $at ), $authors, array_keys( $authors ) );
$free   = wp_insert_term( 'Free for all', 'category' )['term_id'];
$insert = static fn ( string $title, array $more ): int => wp_insert_post( array( 'post_status' => 'publish', 'post_author' => 1, 'post_title' => $title, 'post_content' => wp_slash( "<!-- wp:paragraph --><p>$title</p><!-- /wp:paragraph -->$body" ) ) + $more );
$ids    = array();
for ( $i = 0; $i < 1000; $i++ ) {
	$at   = array( 'post_date' => gmdate( 'Y-m-d H:i:s', $now - 60 * ( $i + 1 ) ) );
	$kind = array( 'own', 'rule', 'ladder' )[ $i % 3 ];
	$id   = $insert( "Large $kind $i", $at + array( 'post_category' => array( 'rule' === $kind ? $terms[ intdiv( $i, 3 ) % 3 ] : $free ) ) );
	if ( 'rule' !== $kind ) {
		$plugin->post_locks()->set( $id, 'own' === $kind ? $own : $early );
	}
	$ids[ $kind ] ??= $id;
	if ( $i < 50 ) {
		$open = $insert( "Large open $i", $at + array( 'post_category' => array( $free ) ) );
		$ids['open'] ??= $open;
	}
}
$ids['opened'] = $insert( 'Large opened', array( 'post_category' => array( $free ), 'post_date' => gmdate( 'Y-m-d H:i:s', $now - 250 * DAY_IN_SECONDS ) ) );
$plugin->post_locks()->set( $ids['opened'], $early );
while ( null !== $plugin->lock_index()->renew_waiting( 0, 100 ) ) {
	continue;
}
$path = static fn ( string $url ): string => str_replace( home_url(), '', $url );
$link = static fn ( string $kind ): string => $path( get_permalink( $ids[ $kind ] ) );
return array(
	'largePage'    => $path( get_permalink( get_posts( array( 'title' => 'A page', 'post_type' => 'page', 'numberposts' => 1 ) )[0] ) ),
	'largeOpen'    => $link( 'open' ),
	'largeOpened'  => $link( 'opened' ),
	'largeOwn'     => $link( 'own' ),
	'largeRule'    => $link( 'rule' ),
	'largeLadder'  => $link( 'ladder' ),
	'largeArchive' => $path( get_category_link( $terms[0] ) ),
	'largeHome'    => '/',
	'largeFeed'    => '/feed/',
	'largeRest'    => '/wp-json/wp/v2/posts?per_page=100',
	'largeList'    => '/wp-admin/edit.php',
	'largeEditor'  => '/wp-admin/post.php?action=edit&post=' . $ids['open'],
);
`;

/** Makes the site of the bench large, and returns the paths of the pages that are measured there. */
export async function grow( site: Site ): Promise< Readonly< Record< LargeKind, string > > > {
	return ( await site.php( SEED ) ) as Readonly< Record< LargeKind, string > >;
}
