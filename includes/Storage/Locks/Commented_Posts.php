<?php
/**
 * Posts that have comments.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Which posts with comments are locked, in one query however many there are. */
final class Commented_Posts {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Posts that have a lock of their own, and attachments whose post has one. A post whose lock is stored more than once comes more than once.
	 *
	 * @return list<array{post_id: int, author: int, lock: Lock}>
	 * @throws Storage_Error When the database fails.
	 */
	public function locked(): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$own   = 'SELECT pg_post.ID AS post_id, pg_post.post_author AS author, pg_lock.meta_value AS lock_value FROM %i pg_lock INNER JOIN %i pg_post ON pg_post.ID = pg_lock.post_id';
		$files = "SELECT pg_post.ID AS post_id, pg_post.post_author AS author, pg_lock.meta_value AS lock_value FROM %i pg_lock INNER JOIN %i pg_post ON pg_post.post_parent = pg_lock.post_id AND pg_post.post_type = 'attachment'";
		$where = ' WHERE pg_lock.meta_key = %s AND EXISTS ( SELECT 1 FROM %i pg_comment WHERE pg_comment.comment_post_ID = pg_post.ID )';
		$of    = array( $wpdb->postmeta, $wpdb->posts, Post_Locks::META_LOCK, $wpdb->comments );
		$found = array();
		foreach ( $this->database->rows( $own . $where . ' UNION ALL ' . $files . $where, array( ...$of, ...$of ) ) as $row ) {
			$found[] = array(
				'post_id' => $row->int( 'post_id' ),
				'author'  => $row->int( 'author' ),
				'lock'    => Lock_Codec::read_meta( maybe_unserialize( $row->text( 'lock_value' ) ) ),
			);
		}
		return $found;
	}

	/**
	 * Every post with comments.
	 *
	 * @return list<int>
	 * @throws Storage_Error When the database fails.
	 */
	public function all(): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return array_map(
			static fn( Row $row ): int => $row->int( 'post_id' ),
			$this->database->rows( 'SELECT DISTINCT comment_post_ID AS post_id FROM %i', array( $wpdb->comments ) )
		);
	}
}
