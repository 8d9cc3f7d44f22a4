<?php
/**
 * Values in an SQL statement.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Prepares many values at once. All texts are escaped together by WordPress, because its placeholders take as long for a thousand texts as
 * the database takes to find their rows.
 */
final class Sql_Values {

	/** Separators for rows, for values, and for NULL, while all values are one text. Texts do not contain these characters, and escaping keeps them. */
	private const ROWS   = "\x1E";
	private const VALUES = "\x1F";
	private const NOTHING = "\x1D";

	/**
	 * Returns a statement that inserts rows and skips those with a value a unique key already holds.
	 *
	 * @param string                                                      $table Full name.
	 * @param non-empty-list<array<literal-string, string|int|float|null>> $rows  Rows with the same columns, at least one.
	 * @throws Storage_Error When a text cannot be escaped.
	 */
	public static function insert( string $table, array $rows ): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$columns = array_keys( $rows[0] );
		return (string) $wpdb->prepare(
			'INSERT IGNORE INTO %i (' . implode( ',', array_fill( 0, count( $columns ), '%i' ) ) . ') VALUES ',
			array( $table, ...$columns )
		) . self::tuples( $rows );
	}

	/**
	 * Returns rows for `VALUES …`. Numbers are written as text, which the columns convert back.
	 *
	 * @param non-empty-list<array<string, string|int|float|null>> $rows Rows with the same columns.
	 * @throws Storage_Error When a text cannot be escaped.
	 */
	private static function tuples( array $rows ): string {
		$nulls = 0;
		$lines = array();
		foreach ( $rows as $row ) {
			$values = array();
			foreach ( $row as $value ) {
				if ( null === $value ) {
					$value = self::NOTHING;
					++$nulls;
				}
				$values[] = $value;
			}
			$lines[] = implode( self::VALUES, $values );
		}
		$all = implode( self::ROWS, $lines );
		if ( substr_count( $all, self::ROWS ) !== count( $rows ) - 1 || substr_count( $all, self::VALUES ) !== count( $rows ) * ( count( $rows[0] ) - 1 ) || substr_count( $all, self::NOTHING ) !== $nulls ) {
			return implode( ',', array_map( array( self::class, 'tuple' ), $rows ) );
		}
		return str_replace(
			array( self::ROWS, self::VALUES, "'" . self::NOTHING . "'" ),
			array( "'),('", "','", 'NULL' ),
			"('" . self::escaped( $all ) . "')"
		);
	}

	/**
	 * Returns a row in which a text contains one of the separators.
	 *
	 * @param array<string, string|int|float|null> $row Row.
	 */
	private static function tuple( array $row ): string {
		return '(' . implode( ',', array_map( static fn ( string|int|float|null $value ): string => null === $value ? 'NULL' : "'" . self::escaped( (string) $value ) . "'", $row ) ) . ')';
	}

	/**
	 * Returns texts for `IN (…)`.
	 *
	 * @param non-empty-list<string> $texts Texts.
	 * @throws Storage_Error When one cannot be escaped.
	 */
	public static function texts( array $texts ): string {
		$all = implode( self::VALUES, $texts );
		return substr_count( $all, self::VALUES ) === count( $texts ) - 1
			? "'" . str_replace( self::VALUES, "','", self::escaped( $all ) ) . "'"
			: implode( ',', array_map( static fn ( string $text ): string => "'" . self::escaped( $text ) . "'", $texts ) );
	}

	/**
	 * Returns the placeholder for a value; for null, the keyword NULL.
	 *
	 * @return literal-string
	 */
	public static function placeholder( string|int|float|null $value ): string {
		return match ( true ) {
			null === $value    => 'NULL',
			is_int( $value )   => '%d',
			is_float( $value ) => '%f',
			default            => '%s',
		};
	}

	/**
	 * Returns columns and placeholders for SET or WHERE.
	 *
	 * @param array<string, string|int|float|null> $values Column → value.
	 * @return list<literal-string> With placeholders for `pair_values()`.
	 */
	public static function pairs( array $values ): array {
		return array_map( static fn ( string|int|float|null $value ): string => '%i = ' . self::placeholder( $value ), array_values( $values ) );
	}

	/**
	 * @param array<string, string|int|float|null> $values Column → value.
	 * @return list<string|int|float> Columns, each followed by its value if it has one.
	 */
	public static function pair_values( array $values ): array {
		$pairs = array();
		foreach ( $values as $column => $value ) {
			$pairs[] = $column;
			if ( null !== $value ) {
				$pairs[] = $value;
			}
		}
		return $pairs;
	}

	/** Escapes a text like WordPress does. */
	private static function escaped( string $text ): string {
		$escaped = esc_sql( $text );
		return is_string( $escaped ) ? $escaped : throw new Storage_Error( 'A text cannot be escaped.' );
	}
}
