<?php
/**
 * Reads counts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Counting;

/** Reads the table of counts as it is. */
trait Reads_Counts {

	/** @return array<string, int> "day design face post event" → total, sorted. */
	private static function counted(): array {
		global $wpdb;
		$found = array();
		foreach ( $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $wpdb->prefix . 'patreon_gate_counts' ), ARRAY_A ) as $row ) {
			$found[ "{$row['day']} {$row['design_id']} {$row['face']} {$row['post_id']} {$row['event']}" ] = (int) $row['total'];
		}
		ksort( $found );
		return $found;
	}
}
