<?php
/**
 * The terms of a post as the database has them.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Closure;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Reads terms without WordPress' caches, which are out of date while WordPress adds and removes the terms of a post one after the other. */
final class Stored_Terms {

	/** @param Closure(): Database $database Used only where rules lock by terms. */
	public function __construct( private readonly Closure $database ) {}

	/**
	 * Returns the terms of a post.
	 *
	 * @param int $post_id Post.
	 * @return array<string, list<int>> Taxonomy → term IDs.
	 * @throws Storage_Error When the database fails.
	 */
	public function of( int $post_id ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$found = array();
		$rows  = ( $this->database )()->rows( 'SELECT t.taxonomy, t.term_id FROM %i r INNER JOIN %i t ON t.term_taxonomy_id = r.term_taxonomy_id WHERE r.object_id = %d', array( $wpdb->term_relationships, $wpdb->term_taxonomy, $post_id ) );
		foreach ( $rows as $row ) {
			$found[ $row->text( 'taxonomy' ) ][] = $row->int( 'term_id' );
		}
		return $found;
	}
}
