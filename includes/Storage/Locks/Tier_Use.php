<?php
/**
 * Where tiers are used.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
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

	/**
	 * Counts for every tier the posts whose own lock names it, with one query. Posts in the trash do not count.
	 *
	 * @return array<array-key, array<string, int>> Tier → post type → number of posts; tiers that no lock names are missing.
	 * @throws Storage_Error When the database fails.
	 */
	public function all(): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$rows  = $this->database->rows(
			"SELECT m.meta_value, p.post_type, COUNT(DISTINCT m.post_id) AS posts FROM %i m INNER JOIN %i p ON p.ID = m.post_id
				WHERE m.meta_key = %s AND p.post_type <> 'revision' AND p.post_status NOT IN ( 'trash', 'auto-draft' ) GROUP BY m.meta_value, p.post_type",
			array( $wpdb->postmeta, $wpdb->posts, Post_Locks::META_LOCK )
		);
		$found = array();
		foreach ( $rows as $row ) {
			foreach ( self::named_by( Lock_Codec::read_meta( maybe_unserialize( $row->text( 'meta_value' ) ) ) ) as $tier_id ) {
				$type                       = $row->text( 'post_type' );
				$found[ $tier_id ][ $type ] = ( $found[ $tier_id ][ $type ] ?? 0 ) + $row->int( 'posts' );
			}
		}
		return $found;
	}

	/** @return list<string> The tiers that a lock names, also in its early access. */
	public static function named_by( Lock $lock ): array {
		$named = array();
		foreach ( $lock->all_conditions() as $condition ) {
			$named = array( ...$named, ...$condition->ids( 'tiers' ), $condition->text( 'tier' ) ?? '' );
		}
		return array_values( array_unique( array_diff( $named, array( '' ) ) ) );
	}
}
