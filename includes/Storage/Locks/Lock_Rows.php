<?php
/**
 * Which posts are locked, for queries.
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

/**
 * Stores the table of effective locks: one row for each post that a lock source locks or exempts. Attachments and revisions, which follow
 * the lock of their post, have no rows for that; queries join the row of the post (`Lock_Sql`). A post may have thousands of attachments,
 * and whether an attachment is public changes with every post that shows it.
 *
 * A row is marked as stale in the request that changes something, and written again by `Index\Lock_Index`. Each change increases its
 * version, and only code that read the latest version may write the row. So a mark that another request sets in the meantime is not lost.
 */
final class Lock_Rows {

	/** Posts per SQL statement. */
	private const CHUNK = 500;

	public function __construct( private readonly Database $database ) {}

	/** Returns the name of the table, for queries that join it. */
	public function table(): string {
		return $this->database->table( 'effective_locks' );
	}

	/**
	 * Returns the row of a post.
	 *
	 * @param int $post_id Post.
	 * @return ?Lock_Row Null where no source locks or exempts it.
	 * @throws Storage_Error When the database fails.
	 */
	public function get( int $post_id ): ?Lock_Row {
		return $this->get_many( array( $post_id ) )[ $post_id ] ?? null;
	}

	/**
	 * Returns the rows of several posts, with one query.
	 *
	 * @param non-empty-list<int> $post_ids Posts.
	 * @return array<int, Lock_Row> By post; posts without a row are missing.
	 * @throws Storage_Error When the database fails.
	 */
	public function get_many( array $post_ids ): array {
		$found = array();
		foreach ( $this->database->rows( 'SELECT post_id, source, is_exempt, locks, is_stale, version FROM %i WHERE post_id IN (%l)', array( $this->table(), array_map( 'strval', $post_ids ) ) ) as $row ) {
			$found[ $row->int( 'post_id' ) ] = new Lock_Row( $row->text( 'source' ), $row->flag( 'is_exempt' ), self::read( $row->text( 'locks' ) ), $row->flag( 'is_stale' ), $row->int( 'version' ) );
		}
		return $found;
	}

	/**
	 * Writes the same answer into several rows, with one statement. A row that changed in the meantime stays as it is.
	 *
	 * @param non-empty-array<int, int> $versions  Post → version of its row when the lock was looked up.
	 * @param string                    $source    Rank of the lock source that decided; '' where none did, so that the rows are deleted.
	 * @param bool                      $is_exempt Whether that source keeps the posts unlocked.
	 * @param list<Lock>                $locks     All locks that hold.
	 * @throws Storage_Error When the database fails.
	 */
	public function write_many( array $versions, string $source, bool $is_exempt, array $locks ): void {
		$posts = array_map( 'strval', array_keys( $versions ) );
		$still = array_map( static fn ( int $post_id, int $version ): string => $post_id . ':' . $version, array_keys( $versions ), $versions );
		if ( '' === $source ) {
			$this->database->execute( "DELETE FROM %i WHERE post_id IN (%l) AND CONCAT( post_id, ':', version ) IN (%l)", array( $this->table(), $posts, $still ) );
			return;
		}
		$this->database->execute(
			"UPDATE %i SET source = %s, is_exempt = %d, locks = %s, is_stale = 0, version = version + 1 WHERE post_id IN (%l) AND CONCAT( post_id, ':', version ) IN (%l)",
			array( $this->table(), $source, (int) $is_exempt, self::json( $locks ), $posts, $still )
		);
	}

	/**
	 * Returns the newest published posts that a lock source locks.
	 *
	 * @param list<string> $types Post types.
	 * @param int          $limit How many at most.
	 * @return list<int> Newest first.
	 * @throws Storage_Error When the database fails.
	 */
	public function newest( array $types, int $limit ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = array() === $types ? array() : $this->database->rows(
			"SELECT p.ID FROM %i p INNER JOIN %i e ON e.post_id = p.ID WHERE p.post_type IN (%l) AND p.post_status = 'publish' AND e.is_exempt = 0 ORDER BY p.post_date DESC, p.ID DESC LIMIT %d",
			array( $wpdb->posts, $this->table(), $types, $limit )
		);
		return array_map( static fn ( Row $row ): int => $row->int( 'ID' ), $rows );
	}

	/**
	 * Makes posts count as locked until their rows are written again.
	 *
	 * @param list<int> $post_ids Posts.
	 * @throws Storage_Error When the database fails.
	 */
	public function mark( array $post_ids ): void {
		foreach ( array_chunk( $post_ids, self::CHUNK ) as $chunk ) {
			$this->database->insert_many(
				'effective_locks',
				array_map(
					static fn ( int $post_id ): array => array(
						'post_id'  => $post_id,
						'locks'    => '[]',
						'is_stale' => 1,
						'version'  => self::first_version(),
					),
					$chunk
				)
			);
			$this->database->execute( 'UPDATE %i SET is_stale = 1, version = version + 1 WHERE post_id IN (%l)', array( $this->table(), array_map( 'strval', $chunk ) ) );
		}
	}

	/**
	 * Makes background work write the rows of all locked posts again, after what everybody may read of each.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function mark_locked(): void {
		$this->database->execute( 'UPDATE %i SET is_stale = 1, version = version + 1 WHERE is_exempt = 0', array( $this->table() ) );
	}

	/**
	 * Writes the row of a post.
	 *
	 * @param int        $post_id   Post.
	 * @param string     $source    Rank of the lock source that decided.
	 * @param bool       $is_exempt Whether that source keeps the post unlocked.
	 * @param list<Lock> $locks     All locks that hold.
	 * @param ?int       $version   Version of the row when the lock was looked up; null where there was no row.
	 * @return bool False where the row changed in the meantime.
	 * @throws Storage_Error When the database fails.
	 */
	public function write( int $post_id, string $source, bool $is_exempt, array $locks, ?int $version ): bool {
		$values = array(
			'source'    => $source,
			'is_exempt' => (int) $is_exempt,
			'locks'     => self::json( $locks ),
			'is_stale'  => 0,
			'version'   => null === $version ? self::first_version() : $version + 1,
		);
		return null === $version
			? $this->database->insert( 'effective_locks', array( 'post_id' => $post_id ) + $values )
			: 1 === $this->database->update( 'effective_locks', $values, array( 'post_id' => $post_id, 'version' => $version ) );
	}

	/**
	 * Deletes the row of a post that no source locks or exempts any more.
	 *
	 * @param int  $post_id Post.
	 * @param ?int $version Delete only this version; null for a post that was deleted.
	 * @return bool False where the row changed in the meantime.
	 * @throws Storage_Error When the database fails.
	 */
	public function delete( int $post_id, ?int $version = null ): bool {
		return null === $version
			? 0 < $this->database->execute( 'DELETE FROM %i WHERE post_id = %d', array( $this->table(), $post_id ) )
			: 1 === $this->database->execute( 'DELETE FROM %i WHERE post_id = %d AND version = %d', array( $this->table(), $post_id, $version ) );
	}

	/**
	 * Returns the posts whose rows have to be written: stale rows, posts with a lock in post meta but no row (from before this table
	 * existed, or stored without WordPress' functions), and rows whose lock or post was deleted.
	 *
	 * @param int $after Only posts with a higher ID.
	 * @param int $limit How many at most.
	 * @return list<int> In the order of their IDs.
	 * @throws Storage_Error When the database fails.
	 */
	public function waiting( int $after, int $limit ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$table = $this->table();
		$found = array(
			...$this->database->rows( 'SELECT post_id FROM %i WHERE is_stale = 1 AND post_id > %d ORDER BY post_id LIMIT %d', array( $table, $after, $limit ) ),
			...$this->database->rows(
				'SELECT DISTINCT m.post_id FROM %i m INNER JOIN %i p ON p.ID = m.post_id WHERE m.meta_key = %s AND m.post_id > %d AND NOT EXISTS ( SELECT 1 FROM %i e WHERE e.post_id = m.post_id ) ORDER BY m.post_id LIMIT %d',
				array( $wpdb->postmeta, $wpdb->posts, Post_Locks::META_LOCK, $after, $table, $limit )
			),
			...$this->database->rows(
				"SELECT e.post_id FROM %i e WHERE e.post_id > %d AND ( ( e.source = 'post' AND NOT EXISTS ( SELECT 1 FROM %i m WHERE m.post_id = e.post_id AND m.meta_key = %s ) ) OR NOT EXISTS ( SELECT 1 FROM %i p WHERE p.ID = e.post_id ) ) ORDER BY e.post_id LIMIT %d",
				array( $table, $after, $wpdb->postmeta, Post_Locks::META_LOCK, $wpdb->posts, $limit )
			),
		);
		$ids   = array_unique( array_map( static fn ( Row $row ): int => $row->int( 'post_id' ), $found ) );
		sort( $ids );
		return array_slice( $ids, 0, $limit );
	}

	/** @param list<Lock> $locks Locks. */
	private static function json( array $locks ): string {
		return (string) wp_json_encode( array_map( static fn ( Lock $lock ): array => $lock->readable ? Lock_Codec::write( $lock ) : Lock_Codec::UNREADABLE, $locks ) );
	}

	/** Returns the version of a new row. A row that is deleted and inserted again must not get a version that another request still holds. */
	public static function first_version(): int {
		return (int) ( microtime( true ) * 1_000_000 );
	}

	/**
	 * Reads the locks of a row. A value that is not a lock becomes an unreadable one.
	 *
	 * @param string $json List of locks.
	 * @return list<Lock>
	 */
	public static function read( string $json ): array {
		$list = json_decode( $json, true );
		return is_array( $list ) ? array_map( Lock_Codec::read( ... ), array_values( $list ) ) : array( Lock::unreadable() );
	}
}
