<?php
/**
 * A sample of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Chooses published posts with a lock, for the self-test. */
final class Locked_Sample {

	/** Newest posts with a lock among which is chosen. */
	private const AMONG = 500;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns the newest ones, and others by chance.
	 *
	 * @param int $newest How many of the newest.
	 * @param int $others How many others.
	 * @return list<int> Post IDs.
	 * @throws Storage_Error When the database fails.
	 */
	public function choose( int $newest, int $others ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = $this->database->rows(
			"SELECT t.post_id FROM %i t INNER JOIN %i p ON p.ID = t.post_id WHERE p.post_status = 'publish' AND p.post_password = '' ORDER BY t.post_id DESC LIMIT %d",
			array( $this->database->table( 'public_texts' ), $wpdb->posts, self::AMONG )
		);
		$ids  = array_map( static fn ( Row $row ): int => $row->int( 'post_id' ), $rows );
		$rest = array_slice( $ids, $newest );
		shuffle( $rest );
		return array( ...array_slice( $ids, 0, $newest ), ...array_slice( $rest, 0, $others ) );
	}
}
