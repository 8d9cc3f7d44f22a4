<?php
/**
 * Which posts may have an early access ladder.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Finds posts with an early access ladder in any of their locks, and stores how far background work has dealt with their steps. Not used by pages. */
final class Ladder_Posts {

	/** Option with how far background work has come. See progress(). */
	public const OPTION = 'patreon_gate_ladder';

	/** Post types that are shown on pages whose URLs are not known. */
	private const EVERYWHERE = array( 'wp_block', 'wp_template', 'wp_template_part', 'wp_navigation' );

	/**
	 * @param Database  $database Database.
	 * @param Lock_Rows $locks    Table of effective locks.
	 */
	public function __construct( private readonly Database $database, private readonly Lock_Rows $locks ) {}

	/**
	 * Returns the next posts in the order of their IDs.
	 *
	 * @param int $after Only posts with a higher ID.
	 * @param int $limit How many at most.
	 * @return list<int>
	 * @throws Storage_Error When the database fails.
	 */
	public function after( int $after, int $limit ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$trace = '%' . $this->database->escape_like( Post_Locks::LADDER_TRACE ) . '%';
		$rows  = $this->database->rows(
			"SELECT p.ID FROM %i p INNER JOIN %i e ON e.post_id = p.ID WHERE p.ID > %d AND p.post_status IN ( 'publish', 'private', 'inherit' ) AND e.locks LIKE %s
				UNION SELECT p.ID FROM %i p INNER JOIN %i t ON t.post_id = p.ID WHERE p.ID > %d AND p.post_status IN ( 'publish', 'private' ) AND p.post_content LIKE %s
				ORDER BY ID LIMIT %d",
			array( $wpdb->posts, $this->locks->table(), $after, $trace, $wpdb->posts, $this->database->table( 'public_texts' ), $after, $trace, $limit )
		);
		return array_map( static fn ( Row $row ): int => $row->int( 'ID' ), $rows );
	}

	/**
	 * Returns patterns and templates with a ladder. Pages that show them are not known.
	 *
	 * @param int $limit How many at most.
	 * @return list<int> Posts.
	 * @throws Storage_Error When the database fails.
	 */
	public function shown_anywhere( int $limit ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = $this->database->rows(
			"SELECT ID FROM %i WHERE post_type IN (%l) AND post_status = 'publish' AND post_content LIKE %s ORDER BY ID LIMIT %d",
			array( $wpdb->posts, self::EVERYWHERE, '%' . $this->database->escape_like( Post_Locks::LADDER_TRACE ) . '%', $limit )
		);
		return array_map( static fn ( Row $row ): int => $row->int( 'ID' ), $rows );
	}

	/**
	 * Returns how far background work has come.
	 *
	 * @param int $now Unix time.
	 * @return array{done: int, until: int, after: int, next: int} All steps up to `done` were dealt with; for posts with IDs up to `after`, also
	 *                                                             those up to `until`. The next step of these posts comes at `next`, 0 for never.
	 */
	public static function progress( int $now ): array {
		$stored = get_option( self::OPTION );
		$number = static fn ( string $key, int $otherwise ): int => is_array( $stored ) && is_int( $stored[ $key ] ?? null ) ? $stored[ $key ] : $otherwise;
		$done   = $number( 'done', 0 );
		// A clock that was ahead must not make steps wait until it has caught up.
		return $done > $now || $number( 'until', $now ) > $now
			? array( 'done' => 0, 'until' => $now, 'after' => 0, 'next' => 0 )
			: array( 'done' => $done, 'until' => $number( 'until', $now ), 'after' => $number( 'after', 0 ), 'next' => $number( 'next', 0 ) );
	}

	/**
	 * Stores how far background work has come.
	 *
	 * @param int $done  All steps up to this Unix time were dealt with.
	 * @param int $until Those up to this one are being dealt with.
	 * @param int $after The last post for which they were; 0 for none.
	 * @param int $next  When the next step of these posts comes; 0 for never.
	 */
	public static function keep( int $done, int $until, int $after, int $next = 0 ): void {
		update_option( self::OPTION, array( 'done' => $done, 'until' => $until, 'after' => $after, 'next' => $next ), false );
	}
}
