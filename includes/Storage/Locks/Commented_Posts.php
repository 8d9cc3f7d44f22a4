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

/** Finds the locked posts among those with comments, in one query for any number of posts. */
final class Commented_Posts {

	/**
	 * @param Database  $database Database.
	 * @param Lock_Rows $locks    Table of effective locks.
	 */
	public function __construct( private readonly Database $database, private readonly Lock_Rows $locks ) {}

	/**
	 * Returns the posts that are locked, and the attachments of posts that are. A post with several locks appears several times.
	 *
	 * @return list<array{post_id: int, author: int, lock: ?Lock}> The lock is null where the table does not have it, or only an outdated row: the post
	 *                                                             must then be decided by itself.
	 * @throws Storage_Error When the database fails.
	 */
	public function locked(): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$has_comment = ' AND EXISTS ( SELECT 1 FROM %i pg_comment WHERE pg_comment.comment_post_ID = pg_post.ID )';
		$columns     = 'SELECT pg_post.ID AS post_id, pg_post.post_author AS author, ';
		$row         = $columns . 'pg_held.source AS source, pg_held.locks AS locks, pg_held.is_stale AS is_stale, pg_lock.meta_value AS lock_value FROM %i pg_held LEFT JOIN %i pg_lock ON pg_lock.post_id = pg_held.post_id AND pg_lock.meta_key = %s';
		// A lock that was stored without WordPress' functions has no row.
		$meta        = $columns . "'post' AS source, '' AS locks, 0 AS is_stale, pg_lock.meta_value AS lock_value FROM %i pg_lock";
		$no_row      = ' AND NOT EXISTS ( SELECT 1 FROM %i pg_held WHERE pg_held.post_id = pg_lock.post_id )';
		$locked      = ' WHERE ( pg_held.is_stale = 1 OR pg_held.is_exempt = 0 OR pg_lock.meta_id IS NOT NULL )';
		$itself      = ' INNER JOIN %i pg_post ON pg_post.ID = ';
		$file        = " INNER JOIN %i pg_post ON pg_post.post_type = 'attachment' AND pg_post.post_parent = ";
		$held        = array( $this->locks->table(), $wpdb->postmeta, Post_Locks::META_LOCK, $wpdb->posts, $wpdb->comments );
		$stored      = array( $wpdb->postmeta, $wpdb->posts, Post_Locks::META_LOCK, $this->locks->table(), $wpdb->comments );
		$found       = array();
		foreach (
			$this->database->rows(
				$row . $itself . 'pg_held.post_id' . $locked . $has_comment
				. ' UNION ALL ' . $row . $file . 'pg_held.post_id' . $locked . $has_comment
				. ' UNION ALL ' . $meta . $itself . 'pg_lock.post_id WHERE pg_lock.meta_key = %s' . $no_row . $has_comment
				. ' UNION ALL ' . $meta . $file . 'pg_lock.post_id WHERE pg_lock.meta_key = %s' . $no_row . $has_comment,
				array( ...$held, ...$held, ...$stored, ...$stored )
			) as $post
		) {
			foreach ( self::locks( $post ) as $lock ) {
				$found[] = array(
					'post_id' => $post->int( 'post_id' ),
					'author'  => $post->int( 'author' ),
					'lock'    => $lock,
				);
			}
		}
		return $found;
	}

	/**
	 * Returns the locks of one row. The lock in post meta counts more than the one in the table.
	 *
	 * @return non-empty-list<?Lock> Null where the two contradict each other, or the row is outdated.
	 */
	private static function locks( Row $post ): array {
		$stored = $post->nullable_text( 'lock_value' );
		if ( $post->flag( 'is_stale' ) || ( 'post' === $post->text( 'source' ) ) === ( null === $stored ) ) {
			return array( null );
		}
		$locks = Lock_Rows::read( $post->text( 'locks' ) );
		if ( null !== $stored ) {
			// Rules hold in addition to the post's own lock, which is the first.
			$locks = array( Lock_Codec::read_meta( maybe_unserialize( $stored ) ), ...array_slice( $locks, 1 ) );
		}
		return array() === $locks ? array( null ) : $locks;
	}

	/**
	 * Returns every post that has comments.
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
