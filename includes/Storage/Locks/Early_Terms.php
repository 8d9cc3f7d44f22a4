<?php
/**
 * Terms of posts that do not exist yet.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

// phpcs:disable WordPress.DB.DirectDatabaseQuery -- WordPress' functions run hooks, and there is no post yet.

namespace Patreon_Gate\Storage\Locks;

/**
 * Stores which terms a post has before its row is written. WordPress finds them there when it stores the terms of the post, and counts them
 * when the post is published.
 */
final class Early_Terms {

	/**
	 * Stores terms.
	 *
	 * @param int                      $post_id ID that the post will get.
	 * @param array<string, list<int>> $terms   Taxonomy → term IDs.
	 */
	public function add( int $post_id, array $terms ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		foreach ( $terms as $taxonomy => $ids ) {
			foreach ( $ids as $id ) {
				$term = get_term( $id, $taxonomy );
				if ( $term instanceof \WP_Term ) {
					$wpdb->insert( $wpdb->term_relationships, array( 'object_id' => $post_id, 'term_taxonomy_id' => $term->term_taxonomy_id ) );
				}
			}
			wp_cache_delete( $post_id, $taxonomy . '_relationships' );
		}
	}

	/** Deletes the terms of a post that was never written. */
	public function forget( int $post_id ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$wpdb->delete( $wpdb->term_relationships, array( 'object_id' => $post_id ) );
	}
}
