<?php
/**
 * Which pages show a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

// phpcs:disable WordPress.DB.DirectDatabaseQuery -- runs once when something is locked, and must not come from a cache.

namespace Patreon_Gate\Storage\Texts;

use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

/** Queries posts directly, because core's functions would hide what the current user may not see. Used after something was locked, never on a page view. */
final class Page_Relations {

	/**
	 * @param int $post_id Post.
	 * @param int $limit   How many at most.
	 * @return list<int> Attachments of the post.
	 */
	public function attachments_of( int $post_id, int $limit ): array {
		$wpdb = $this->wpdb();
		return self::ids( $wpdb->get_col( $wpdb->prepare( "SELECT ID FROM %i WHERE post_parent = %d AND post_type = 'attachment' LIMIT %d", $wpdb->posts, $post_id, $limit ) ) );
	}

	/**
	 * @param int $pattern_id Synced pattern.
	 * @param int $limit      How many at most.
	 * @return array<int, string> Id → post type of posts, other patterns and templates that contain the pattern.
	 */
	public function showing_pattern( int $pattern_id, int $limit ): array {
		$wpdb = $this->wpdb();
		$rows = $wpdb->get_results( $wpdb->prepare( "SELECT ID, post_type, post_content FROM %i WHERE post_status = 'publish' AND post_content LIKE %s LIMIT %d", $wpdb->posts, '%' . $wpdb->esc_like( '"ref":' . $pattern_id ) . '%', $limit ) );
		$ids  = array();
		foreach ( is_array( $rows ) ? $rows : array() as $row ) {
			// So that pattern 12 does not match 123.
			if ( is_object( $row ) && is_numeric( $row->ID ?? null ) && is_string( $row->post_type ?? null ) && is_string( $row->post_content ?? null ) && 1 === preg_match( '/"ref":' . $pattern_id . '\D/', $row->post_content ) ) {
				$ids[ (int) $row->ID ] = $row->post_type;
			}
		}
		return $ids;
	}

	/**
	 * @param int $limit How many at most.
	 * @return list<int> Published posts with a post lock.
	 */
	public function locked_posts( int $limit ): array {
		$wpdb = $this->wpdb();
		return self::ids(
			$wpdb->get_col(
				$wpdb->prepare(
					"SELECT p.ID FROM %i p INNER JOIN %i m ON m.post_id = p.ID WHERE m.meta_key = %s AND p.post_status IN ( 'publish', 'inherit' )
						UNION SELECT p.ID FROM %i p INNER JOIN %i e ON e.post_id = p.ID WHERE ( e.is_stale = 1 OR e.is_exempt = 0 ) AND p.post_status IN ( 'publish', 'inherit' ) LIMIT %d",
					$wpdb->posts,
					$wpdb->postmeta,
					Post_Locks::META_LOCK,
					$wpdb->posts,
					$wpdb->prefix . 'patreon_gate_effective_locks',
					$limit
				)
			)
		);
	}

	/** Returns how many published posts of the same type are newer, which is its position in lists. */
	public function newer_than( WP_Post $post ): int {
		$wpdb = $this->wpdb();
		return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM %i WHERE post_type = %s AND post_status = 'publish' AND post_date > %s", $wpdb->posts, $post->post_type, $post->post_date ) );
	}

	/**
	 * @param array<array-key, mixed> $column Ids as returned by the database.
	 * @return list<int>
	 */
	private static function ids( array $column ): array {
		return array_map( 'intval', array_values( array_filter( $column, 'is_numeric' ) ) );
	}

	private function wpdb(): \wpdb {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return $wpdb;
	}
}
