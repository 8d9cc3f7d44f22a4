<?php
/**
 * Ids of posts that do not exist yet.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

// phpcs:disable WordPress.DB.DirectDatabaseQuery -- an id is taken where WordPress has no function for it; rows that are gone again are no case for a cache.

namespace Patreon_Gate\Storage\Locks;

/**
 * WordPress learns the id of a new post only by writing its row, which makes its text readable. To store a lock before that, the id
 * is taken from the table first: a row nobody can read is written and deleted, and databases never give such a number again.
 */
final class Post_Ids {

	/**
	 * Takes an id that no other post will get.
	 *
	 * @return ?int Null where the database gave none.
	 */
	public function take(): ?int {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$texts = array_fill_keys( array( 'post_content', 'post_title', 'post_excerpt', 'to_ping', 'pinged', 'post_content_filtered' ), '' );
		// If the request dies right here, WordPress deletes what is left after a week, as it does with every auto-draft.
		$done = $wpdb->insert( $wpdb->posts, array( 'post_status' => 'auto-draft', 'post_date' => current_time( 'mysql' ) ) + $texts );
		$id   = $wpdb->insert_id;
		if ( 1 !== $done || $id <= 0 ) {
			return null;
		}
		return 1 === $wpdb->delete( $wpdb->posts, array( 'ID' => $id ) ) ? $id : null;
	}

	/** Whether there is a post with this id, past every cache. */
	public function exists( int $post_id ): bool {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return null !== $wpdb->get_var( $wpdb->prepare( 'SELECT ID FROM %i WHERE ID = %d', $wpdb->posts, $post_id ) );
	}
}
