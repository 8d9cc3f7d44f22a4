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
 * The table of effective locks: a row per post that some lock source locks or exempts, by itself. What attachments and revisions follow is not
 * written down but joined (`Lock_Sql`): a post may have thousands of them, and whether an attachment is public changes with every post that shows it.
 *
 * A row is marked as stale in the request that changes something, and written again by `Index\Lock_Index`. Each change raises its version, and
 * only who knows the last version may write, so that nobody takes a mark away that was made meanwhile.
 */
final class Lock_Rows {

	/** Posts in one statement. */
	private const CHUNK = 500;

	public function __construct( private readonly Database $database ) {}

	/** Name of the table, for queries that must join it. */
	public function table(): string {
		return $this->database->table( 'effective_locks' );
	}

	/**
	 * @param int $post_id Post.
	 * @return ?Lock_Row Null where no source says anything.
	 * @throws Storage_Error When the database fails.
	 */
	public function get( int $post_id ): ?Lock_Row {
		$row = $this->database->row( 'SELECT source, is_exempt, locks, is_stale, version FROM %i WHERE post_id = %d', array( $this->table(), $post_id ) );
		return null === $row ? null : new Lock_Row( $row->text( 'source' ), $row->flag( 'is_exempt' ), self::read( $row->text( 'locks' ) ), $row->flag( 'is_stale' ), $row->int( 'version' ) );
	}

	/**
	 * Counts posts as locked until their rows are written again.
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
	 * Writes what holds for a post.
	 *
	 * @param int        $post_id   Post.
	 * @param string     $source    Rank of the lock source that decided.
	 * @param bool       $is_exempt Whether that source keeps the post open.
	 * @param list<Lock> $locks     All that hold.
	 * @param ?int       $version   Of the row that was there when this was found out; null where there was none.
	 * @return bool False where something changed meanwhile.
	 * @throws Storage_Error When the database fails.
	 */
	public function write( int $post_id, string $source, bool $is_exempt, array $locks, ?int $version ): bool {
		$values = array(
			'source'    => $source,
			'is_exempt' => (int) $is_exempt,
			'locks'     => (string) wp_json_encode( array_map( static fn ( Lock $lock ): array => $lock->readable ? Lock_Codec::write( $lock ) : Lock_Codec::UNREADABLE, $locks ) ),
			'is_stale'  => 0,
			'version'   => null === $version ? self::first_version() : $version + 1,
		);
		return null === $version
			? $this->database->insert( 'effective_locks', array( 'post_id' => $post_id ) + $values )
			: 1 === $this->database->update( 'effective_locks', $values, array( 'post_id' => $post_id, 'version' => $version ) );
	}

	/**
	 * Deletes the row of a post about which no source says anything any more.
	 *
	 * @param int  $post_id Post.
	 * @param ?int $version Only that version; null for a post that is gone.
	 * @return bool False where something changed meanwhile.
	 * @throws Storage_Error When the database fails.
	 */
	public function delete( int $post_id, ?int $version = null ): bool {
		return null === $version
			? 0 < $this->database->execute( 'DELETE FROM %i WHERE post_id = %d', array( $this->table(), $post_id ) )
			: 1 === $this->database->execute( 'DELETE FROM %i WHERE post_id = %d AND version = %d', array( $this->table(), $post_id, $version ) );
	}

	/**
	 * Posts whose rows are to be written: stale ones, posts with a lock in post meta and no row (sites from before this table, and whatever
	 * wrote past WordPress), and rows of a lock, or a post, that is gone.
	 *
	 * @param int $after Post after which to begin.
	 * @param int $limit How many at most.
	 * @return list<int> In the order of their ids.
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

	/** A row that is deleted and made again must not get a version that somebody may still hold from before. */
	private static function first_version(): int {
		return (int) ( microtime( true ) * 1_000_000 );
	}

	/**
	 * Reads locks as a row has them. What is none becomes a lock that nobody can read.
	 *
	 * @param string $json List of locks.
	 * @return list<Lock>
	 */
	public static function read( string $json ): array {
		$list = json_decode( $json, true );
		return is_array( $list ) ? array_map( Lock_Codec::read( ... ), array_values( $list ) ) : array( Lock::unreadable() );
	}
}
