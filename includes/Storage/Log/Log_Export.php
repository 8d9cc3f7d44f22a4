<?php
/**
 * Exports the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Log;

use Patreon_Gate\Storage\Csv;

/** Converts entries to CSV or JSON in pieces, so that they can be printed without being collected in memory. */
final class Log_Export {

	/**
	 * @param iterable<Log_Entry> $entries Entries.
	 * @return \Generator<int, string>
	 */
	public static function csv( iterable $entries ): \Generator {
		yield Csv::BYTE_ORDER_MARK . Csv::line( array( 'id', 'time', 'type', 'campaign_id', 'member_id', 'patreon_user_id', 'wp_user_id', 'actor_id', 'cause', 'correlation_id', 'details', 'before', 'after' ) );
		foreach ( $entries as $entry ) {
			$cells = array();
			foreach ( array( 'time' => gmdate( 'Y-m-d\TH:i:s\Z', $entry->created_at ) ) + $entry->to_array() as $name => $value ) {
				$cells[ $name ] = is_array( $value ) || is_object( $value ) ? self::json_of( $value ) : (string) $value;
			}
			$time = $cells['time'];
			unset( $cells['time'], $cells['created_at'] );
			$id = array_shift( $cells );
			yield Csv::line( array( (string) $id, $time, ...array_values( $cells ) ) );
		}
	}

	/**
	 * @param iterable<Log_Entry> $entries Entries.
	 * @return \Generator<int, string> Pieces of one JSON list.
	 */
	public static function json( iterable $entries ): \Generator {
		$between = "[\n";
		foreach ( $entries as $entry ) {
			yield $between . self::json_of( $entry->to_array() );
			$between = ",\n";
		}
		yield "[\n" === $between ? "[]\n" : "\n]\n";
	}

	private static function json_of( mixed $value ): string {
		return (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE );
	}
}
