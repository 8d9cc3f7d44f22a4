<?php
/**
 * CSV files.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/** Writes CSV that spreadsheets read as text: nothing in it is evaluated. */
final class Csv {

	/** Byte order mark, without which Excel does not read UTF-8. */
	public const BYTE_ORDER_MARK = "\xEF\xBB\xBF";

	/** Characters with which a spreadsheet formula begins. A formula may send neighbouring cells to somebody. */
	private const FORMULA = '/^[=+\-@\t\r\n\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]/u';

	/** @param list<string> $cells Cells of a line. */
	public static function line( array $cells ): string {
		return implode( ',', array_map( self::cell( ... ), $cells ) ) . "\r\n";
	}

	/** Returns a cell that spreadsheets do not evaluate: one that begins like a formula gets a leading apostrophe. */
	private static function cell( string $text ): string {
		// Invalid UTF-8 would keep the pattern from matching what a spreadsheet still reads.
		$text = mb_scrub( $text, 'UTF-8' );
		return '"' . str_replace( '"', '""', 1 === preg_match( self::FORMULA, $text ) ? "'" . $text : $text ) . '"';
	}
}
