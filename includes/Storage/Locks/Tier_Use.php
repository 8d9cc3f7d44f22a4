<?php
/**
 * Where tiers are used.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Counts the locks of whole posts that name a tier. A tier ID stands in quotes in every format in which a lock may be stored. */
final class Tier_Use {

	public function __construct( private readonly Database $database ) {}

	/** @throws Storage_Error When the database fails. */
	public function posts( string $tier_id ): int {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$row = $this->database->row(
			'SELECT COUNT(*) AS posts FROM %i WHERE meta_key = %s AND meta_value LIKE %s',
			array( $wpdb->postmeta, Post_Locks::META_LOCK, '%"' . $this->database->escape_like( $tier_id ) . '"%' )
		);
		return $row?->int( 'posts' ) ?? 0;
	}
}
