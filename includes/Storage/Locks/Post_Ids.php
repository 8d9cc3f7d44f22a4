<?php
/**
 * IDs of posts that do not exist yet.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

// phpcs:disable WordPress.DB.DirectDatabaseQuery -- WordPress has no function to take an ID, and a row that is deleted again must not be cached.

namespace Patreon_Gate\Storage\Locks;

/**
 * Takes the ID of a new post before its row is written. WordPress learns this ID only by inserting the row, which makes the text readable.
 * To store a lock before that, a row that nobody can read is inserted and deleted again; a running database does not reuse its ID.
 */
final class Post_Ids {

	/**
	 * Takes an ID that no other post will get.
	 *
	 * @return ?int Null where the database returned none.
	 */
	public function take(): ?int {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$texts = array_fill_keys( array( 'post_content', 'post_title', 'post_excerpt', 'to_ping', 'pinged', 'post_content_filtered' ), '' );
		// If the request ends right here, WordPress deletes the row after a week, as it does with every auto-draft.
		$done = $wpdb->insert( $wpdb->posts, array( 'post_status' => 'auto-draft', 'post_date' => current_time( 'mysql' ) ) + $texts );
		$id   = $wpdb->insert_id;
		if ( 1 !== $done || $id <= 0 ) {
			return null;
		}
		return 1 === $wpdb->delete( $wpdb->posts, array( 'ID' => $id ) ) ? $id : null;
	}

	/** Tells whether there is a post with this ID, without using any cache. */
	public function exists( int $post_id ): bool {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return null !== $wpdb->get_var( $wpdb->prepare( 'SELECT ID FROM %i WHERE ID = %d', $wpdb->posts, $post_id ) );
	}
}
