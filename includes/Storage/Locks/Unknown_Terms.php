<?php
/**
 * Terms of taxonomies that WordPress does not know.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Reads terms of a taxonomy that is not registered, because the plugin that registers it was turned off. Its rules still hold. WordPress' functions
 * return an error for such a taxonomy.
 */
final class Unknown_Terms {

	/**
	 * Returns the terms of a post.
	 *
	 * @return list<int> Term IDs.
	 * @throws Storage_Error When the database fails.
	 */
	public static function of( Database $database, int $post_id, string $taxonomy ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$cached = wp_cache_get( $post_id, $taxonomy . '_relationships' );
		if ( is_array( $cached ) ) {
			return array_values( array_filter( $cached, 'is_int' ) );
		}
		$rows  = $database->rows( 'SELECT t.term_id FROM %i r INNER JOIN %i t ON t.term_taxonomy_id = r.term_taxonomy_id WHERE r.object_id = %d AND t.taxonomy = %s', array( $wpdb->term_relationships, $wpdb->term_taxonomy, $post_id, $taxonomy ) );
		$terms = array_map( static fn ( Row $row ): int => $row->int( 'term_id' ), $rows );
		wp_cache_set( $post_id, $terms, $taxonomy . '_relationships' );
		return $terms;
	}
}
