<?php
/**
 * Values for tables with a narrower character set.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Changes the values of a statement that the database refused, because our table was converted to a narrower character set. Loaded only
 * then.
 */
final class Fitting_Values {

	/**
	 * @param string                  $table  Full name of one of our tables.
	 * @param array<array-key, mixed> $values Values, or lists of them.
	 * @return array<array-key, mixed> The same, with texts the table can hold.
	 * @throws Storage_Error When the database fails.
	 */
	public static function fit( Database $database, string $table, array $values ): array {
		return self::fitted( $values, self::charsets( $database, $table ) );
	}

	/**
	 * @param array<array-key, mixed> $values   Values, or lists of them.
	 * @param list<string>            $charsets Character sets they have to fit.
	 * @return array<array-key, mixed>
	 */
	private static function fitted( array $values, array $charsets ): array {
		return array_map(
			static fn ( mixed $value ): mixed => is_array( $value ) ? self::fitted( $value, $charsets ) : ( is_string( $value ) ? Fitting_Text::fit( $value, $charsets ) : $value ),
			$values
		);
	}

	/**
	 * @return list<string> Character sets of its text columns, by MariaDB's names.
	 * @throws Storage_Error When the database fails.
	 */
	private static function charsets( Database $database, string $table ): array {
		$charsets = array();
		foreach ( $database->rows( 'SHOW FULL COLUMNS FROM %i', array( $table ) ) as $column ) {
			$charsets[] = (string) strtok( $column->text( 'Collation' ) . '_', '_' );
		}
		return array_values( array_diff( array_unique( $charsets ), array( '' ) ) );
	}
}
