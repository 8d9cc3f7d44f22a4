<?php
/**
 * Counts files of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Counts attachments that only members are shown, for a health check; never on a page view. It follows `Lock_Sql::attachment_is_open()` in the main: an
 * attachment of a locked post, or one that stands in locked parts only, that nothing shows to everybody.
 */
final class Locked_Files {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Counts them.
	 *
	 * @param int $limit How many are counted at most.
	 * @return array{images: int, others: int}
	 * @throws Storage_Error When the database fails.
	 */
	public function count( int $limit ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$uses  = $this->database->table( 'attachment_uses' );
		$locks = $this->database->table( 'effective_locks' );
		$rows  = $this->database->rows(
			"SELECT p.post_mime_type FROM %i p
			WHERE p.post_type = 'attachment' AND p.post_status = 'inherit' AND (
				EXISTS ( SELECT 1 FROM %i e WHERE e.post_id = p.post_parent AND e.is_exempt = 0 )
				OR EXISTS ( SELECT 1 FROM %i u WHERE u.attachment_id = p.ID AND u.shown = 0 )
			) AND NOT EXISTS (
				SELECT 1 FROM %i v WHERE v.attachment_id = p.ID AND ( v.shown = 2 OR ( v.shown = 1 AND NOT EXISTS ( SELECT 1 FROM %i f WHERE f.post_id = v.post_id AND f.is_exempt = 0 ) ) )
			) LIMIT %d",
			array( $wpdb->posts, $locks, $uses, $uses, $locks, $limit )
		);
		$count = array(
			'images' => 0,
			'others' => 0,
		);
		foreach ( $rows as $row ) {
			++$count[ str_starts_with( $row->text( 'post_mime_type' ), 'image/' ) ? 'images' : 'others' ];
		}
		return $count;
	}
}
