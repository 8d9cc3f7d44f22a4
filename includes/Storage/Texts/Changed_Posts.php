<?php
/**
 * Recently changed posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Reads WordPress' posts table. */
final class Changed_Posts {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns posts changed since a time. Reads the whole posts table, so it must not be used in page views.
	 *
	 * @param int $time Unix time.
	 * @return list<int> Posts of any type but revisions that were saved then or later, the newest first.
	 * @throws Storage_Error When the database fails.
	 */
	public function since( int $time ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows = $this->database->rows( "SELECT ID FROM %i WHERE post_modified_gmt >= %s AND post_type <> 'revision' ORDER BY post_modified_gmt DESC, ID DESC", array( $wpdb->posts, gmdate( 'Y-m-d H:i:s', $time ) ) );
		return array_map( static fn ( Row $row ): int => $row->int( 'ID' ), $rows );
	}
}
