<?php
/**
 * Exports the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Log;

/** Converts entries to CSV or JSON in pieces, so that they can be printed without being collected in memory. */
final class Log_Export {

	/** Byte order mark for CSV, without which Excel does not read UTF-8. Not allowed in JSON. */
	private const BYTE_ORDER_MARK = "\xEF\xBB\xBF";

	/** Characters with which a spreadsheet formula begins. A formula may send neighbouring cells to somebody. */
	private const FORMULA = '/^[=+\-@\t\r\n\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]/u';

	/**
	 * @param iterable<Log_Entry> $entries Entries.
	 * @return \Generator<int, string>
	 */
	public static function csv( iterable $entries ): \Generator {
		yield self::BYTE_ORDER_MARK . self::line( array( 'id', 'time', 'type', 'campaign_id', 'member_id', 'patreon_user_id', 'wp_user_id', 'actor_id', 'cause', 'correlation_id', 'details', 'before', 'after' ) );
		foreach ( $entries as $entry ) {
			$cells = array();
			foreach ( array( 'time' => gmdate( 'Y-m-d\TH:i:s\Z', $entry->created_at ) ) + $entry->to_array() as $name => $value ) {
				$cells[ $name ] = is_array( $value ) || is_object( $value ) ? self::json_of( $value ) : (string) $value;
			}
			$time = $cells['time'];
			unset( $cells['time'], $cells['created_at'] );
			$id = array_shift( $cells );
			yield self::line( array( (string) $id, $time, ...array_values( $cells ) ) );
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

	/** @param list<string> $cells Cells of a line. */
	private static function line( array $cells ): string {
		return implode( ',', array_map( array( self::class, 'cell' ), $cells ) ) . "\r\n";
	}

	/** Returns a cell that spreadsheets do not evaluate: one that begins like a formula gets a leading apostrophe. */
	private static function cell( string $text ): string {
		// Invalid UTF-8 would keep the pattern from matching what a spreadsheet still reads.
		$text = mb_scrub( $text, 'UTF-8' );
		return '"' . str_replace( '"', '""', 1 === preg_match( self::FORMULA, $text ) ? "'" . $text : $text ) . '"';
	}

	private static function json_of( mixed $value ): string {
		return (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE );
	}
}
