<?php
/**
 * What is locked of each post, in numbers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;

use function count;

/**
 * Stores the numbers in post meta, which WordPress reads with the post: a page needs no query for them. The key is protected and not in
 * REST.
 */
final class Behind_Counts {

	public const META = '_patreon_gate_behind';

	/** Returns the numbers of a post; all 0 if nothing was counted. */
	public static function of( int $post_id ): Behind {
		return Behind::from_array( $post_id > 0 ? get_post_meta( $post_id, self::META, true ) : null );
	}

	/** Tells whether something is stored for a post. */
	public static function has( int $post_id ): bool {
		return metadata_exists( 'post', $post_id, self::META );
	}

	/**
	 * Stores the numbers of posts; those that are stored already are not written. The number of queries does not depend on how many posts there are,
	 * so WordPress' functions for meta, which write one at a time, are not used.
	 *
	 * @param Database           $database Database.
	 * @param array<int, Behind> $behinds  Post → its numbers. Nothing at all removes them.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public static function store( Database $database, array $behinds ): void {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$changed = array_filter( $behinds, static fn ( Behind $behind, int $post_id ): bool => $behind->to_array() !== self::of( $post_id )->to_array() || self::has( $post_id ) !== ( array() !== $behind->to_array() ), ARRAY_FILTER_USE_BOTH );
		$stored  = array_filter( array_keys( $changed ), self::has( ... ) );
		if ( array() !== $stored ) {
			$database->execute( 'DELETE FROM %i WHERE meta_key = %s AND post_id IN (%l)', array( $wpdb->postmeta, self::META, array_map( 'strval', array_values( $stored ) ) ) );
		}
		$values = array();
		foreach ( $changed as $post_id => $behind ) {
			if ( array() !== $behind->to_array() ) {
				array_push( $values, $post_id, self::META, (string) maybe_serialize( $behind->to_array() ) );
			}
		}
		if ( array() !== $values ) {
			$database->execute( 'INSERT INTO %i (post_id, meta_key, meta_value) VALUES ' . implode( ', ', array_fill( 0, intdiv( count( $values ), 3 ), '(%d, %s, %s)' ) ), array( $wpdb->postmeta, ...$values ) );
		}
		wp_cache_delete_multiple( array_keys( $changed ), 'post_meta' );
		update_meta_cache( 'post', array_keys( $changed ) );
	}

	/** Deletes the numbers of all posts, when the plugin is deleted. */
	public static function remove_all(): void {
		delete_metadata( 'post', 0, self::META, '', true );
	}
}
