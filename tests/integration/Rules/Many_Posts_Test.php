<?php
/**
 * Rules about thousands of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rules;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Tests\Integration_Test_Case;

/**
 * What background work does after a rule was changed costs the same number of queries for each batch, however many posts are in it.
 * `PATREON_GATE_MANY=10000` measures that many posts, and prints time and statements.
 */
final class Many_Posts_Test extends Integration_Test_Case {

	use Has_Rules;

	public function test_a_batch_costs_the_same_queries_however_many_posts_are_in_it(): void {
		$few  = $this->cost( 60 );
		$many = $this->cost( 150 );
		foreach ( $many as $change => list( $posts, $queries ) ) {
			self::assertSame( array( 10, 100 ), array( $few[ $change ][0], $posts ), $change );
			// Now and then the hashes of locked contents are stored anew, which takes three.
			self::assertLessThanOrEqual( $few[ $change ][1] + 3, $queries, $change );
		}
	}

	public function test_many_posts(): void {
		$count = (int) getenv( 'PATREON_GATE_MANY' );
		if ( $count < 1 ) {
			self::markTestSkipped( 'Only a measurement: set PATREON_GATE_MANY.' );
		}
		fwrite( STDERR, "\n" );
		foreach ( $this->cost( $count ) as $change => list( $posts, $queries, $seconds ) ) {
			fwrite( STDERR, sprintf( "%s: %d posts in %.1f s, %d queries\n", $change, $posts, $seconds, $queries ) );
		}
		self::assertSame( 0, $this->waiting() );
	}

	/**
	 * Changes a rule about some posts in all ways, and does the background work after each: one batch, or more if there are more posts.
	 *
	 * @return array<string, array{int, int, float}> Change → how many posts were left to background work, its queries, its seconds.
	 */
	private function cost( int $count ): array {
		global $wpdb;
		$term  = $this->create_term();
		$rules = Plugin::instance()->rule_changes();
		$rule  = null;
		$this->fill( $count, $term->term_taxonomy_id, $this->create_attachment()->ID );
		wp_cache_flush();
		$found = array();
		foreach ( array( 'locked', 'with another lock', 'open again', 'undone' ) as $change ) {
			match ( $change ) {
				'locked'            => $rule = $this->set_rule( 'term', $term, self::paying() ),
				'with another lock' => $rules->save( new Rule( (string) $rule?->id, 'Other', 'term', 'category', (string) $term->term_id, self::tier( '5' ) ), null ),
				'open again'        => $rules->delete( (string) $rule?->id, null ),
				'undone'            => $rules->undo( null ),
			};
			// The first fifty posts are written with the change itself.
			$posts = $this->waiting();
			wp_cache_flush();
			$begun  = hrtime( true );
			$before = $wpdb->num_queries;
			do {
				Plugin::instance()->lock_index()->renew_waiting( 0, 100 );
			} while ( $posts > 100 && $this->waiting() > 0 );
			$found[ $change ] = array( $posts, $wpdb->num_queries - $before, ( hrtime( true ) - $begun ) / 1e9 );
		}
		return $found;
	}

	private function waiting(): int {
		global $wpdb;
		return (int) $wpdb->get_var( 'SELECT COUNT(*) FROM ' . ( new Database() )->table( 'effective_locks' ) . ' WHERE is_stale = 1' );
	}

	/** Creates posts, each with an image and a text of its own. */
	private function fill( int $count, int $term, int $image ): void {
		global $wpdb;
		$first = (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COALESCE(MAX(ID), 0) + 1000 FROM %i', $wpdb->posts ) );
		$text  = str_repeat( '<!-- wp:paragraph --><p>' . str_repeat( 'Words of a post. ', 40 ) . '</p><!-- /wp:paragraph -->', 5 );
		for ( $at = 0; $at < $count; $at += 500 ) {
			$posts = array();
			$terms = array();
			for ( $i = $at; $i < min( $count, $at + 500 ); $i++ ) {
				$posts[] = $wpdb->prepare( "(%d, 1, 'publish', 'post', %s, %s, '', '', '', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00', '2026-01-01 00:00:00', '2026-01-01 00:00:00')", $first + $i, "Post $i", "<!-- wp:paragraph --><p>Post $i</p><!-- /wp:paragraph -->$text<!-- wp:image {\"id\":$image} --><figure class=\"wp-block-image\"><img src=\"/$i.png\" alt=\"\" class=\"wp-image-$image\"/></figure><!-- /wp:image -->" );
				$terms[] = sprintf( '(%d, %d, 0)', $first + $i, $term );
			}
			$wpdb->query( "INSERT INTO $wpdb->posts (ID, post_author, post_status, post_type, post_title, post_content, post_excerpt, to_ping, pinged, post_content_filtered, post_date, post_date_gmt, post_modified, post_modified_gmt) VALUES " . implode( ',', $posts ) );
			$wpdb->query( "INSERT INTO $wpdb->term_relationships (object_id, term_taxonomy_id, term_order) VALUES " . implode( ',', $terms ) );
		}
		self::assertSame( $count, (int) $wpdb->get_var( $wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE ID >= %d', $wpdb->posts, $first ) ) );
	}
}
