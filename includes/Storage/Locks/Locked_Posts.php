<?php
/**
 * Posts that are locked as a whole, for lists.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Finds the newest posts that are locked as a whole and listed for everybody by their title. */
final class Locked_Posts {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns posts with their locks. Posts whose row is being written again are left out.
	 *
	 * @param non-empty-list<string> $types Post types.
	 * @param int                    $limit How many at most.
	 * @return array<int, list<Lock>> By post ID, the posts that were created last first.
	 * @throws Storage_Error When the database fails.
	 */
	public function newest( array $types, int $limit ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		// In the order of the primary key, so that the query ends as soon as it has found enough, however many posts there are.
		$rows  = $this->database->rows(
			"SELECT e.post_id, e.locks FROM %i e INNER JOIN %i p ON p.ID = e.post_id
			WHERE e.is_stale = 0 AND e.is_exempt = 0 AND p.post_status = 'publish' AND p.post_password = '' AND p.post_type IN (%l)
			ORDER BY e.post_id DESC LIMIT %d",
			array( $this->database->table( 'effective_locks' ), $wpdb->posts, $types, $limit )
		);
		$posts = array();
		foreach ( $rows as $row ) {
			$locks = Lock_Rows::read( $row->text( 'locks' ) );
			if ( array() !== $locks ) {
				$posts[ $row->int( 'post_id' ) ] = $locks;
			}
		}
		return $posts;
	}
}
