<?php
/**
 * Stored locks that nobody can read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Finds stored locks that nobody can read, for Site Health; never on a page view. Many posts share the same lock, so only few values are
 * read.
 */
final class Lock_Audit {

	/** How many different locks are read at most. */
	private const VALUES = 2000;

	/**
	 * @param Database   $database Database.
	 * @param Post_Locks $stored   Reads a lock the way all other code does.
	 */
	public function __construct( private readonly Database $database, private readonly Post_Locks $stored ) {}

	/**
	 * Returns posts with an unreadable lock.
	 *
	 * @param int $limit How many at most.
	 * @return list<int> Posts, in the order of their IDs.
	 * @throws Storage_Error When the database fails.
	 */
	public function unreadable( int $limit ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		// One post for each different lock, and every post that has several.
		$rows  = $this->database->rows(
			'SELECT MIN(post_id) AS post_id, meta_value FROM %i WHERE meta_key = %s GROUP BY meta_value LIMIT %d',
			array( $wpdb->postmeta, Post_Locks::META_LOCK, self::VALUES )
		);
		$posts = array();
		foreach ( $rows as $row ) {
			if ( true === $this->stored->get( $row->int( 'post_id' ) )?->readable ) {
				continue;
			}
			foreach ( $this->database->rows( 'SELECT post_id FROM %i WHERE meta_key = %s AND meta_value = %s LIMIT %d', array( $wpdb->postmeta, Post_Locks::META_LOCK, $row->text( 'meta_value' ), $limit ) ) as $bad ) {
				$posts[ $bad->int( 'post_id' ) ] = true;
			}
		}
		$several = $this->database->rows( 'SELECT post_id FROM %i WHERE meta_key = %s GROUP BY post_id HAVING COUNT(*) > 1 LIMIT %d', array( $wpdb->postmeta, Post_Locks::META_LOCK, self::VALUES ) );
		foreach ( $several as $row ) {
			$posts[ $row->int( 'post_id' ) ] = true;
		}
		ksort( $posts );
		$found = array();
		foreach ( array_keys( $posts ) as $post_id ) {
			$status = get_post_status( $post_id );
			if ( count( $found ) < $limit && is_string( $status ) && ! in_array( $status, array( 'trash', 'auto-draft' ), true ) && false === $this->stored->get( $post_id )?->readable ) {
				$found[] = $post_id;
			}
		}
		return $found;
	}
}
