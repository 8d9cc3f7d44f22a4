<?php
/**
 * A copy of the whole database, in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** Holds tables and rows of a freshly installed WordPress: about thirty tables and a few hundred rows. */
final class Database_Copy {

	/**
	 * @param array<string, string>                            $definitions CREATE TABLE by table.
	 * @param array<string, list<array<string, string|null>>> $rows        Rows by table.
	 */
	private function __construct( private readonly array $definitions, private readonly array $rows ) {}

	/** Copies the current database. */
	public static function take(): self {
		global $wpdb;
		$definitions = array();
		$rows        = array();
		foreach ( self::tables() as $table ) {
			$created               = $wpdb->get_row( "SHOW CREATE TABLE `$table`", ARRAY_N );
			$definitions[ $table ] = (string) $created[1];
			$rows[ $table ]        = $wpdb->get_results( "SELECT * FROM `$table`", ARRAY_A );
		}
		return new self( $definitions, $rows );
	}

	/** Restores the copy, and drops tables created since. */
	public function restore(): void {
		global $wpdb;
		foreach ( self::tables() as $table ) {
			$wpdb->query( "DROP TABLE `$table`" );
		}
		foreach ( $this->definitions as $table => $definition ) {
			$wpdb->query( $definition );
			foreach ( array_chunk( $this->rows[ $table ], 100 ) as $chunk ) {
				$columns = implode( ', ', array_map( static fn ( string $name ): string => "`$name`", array_keys( $chunk[0] ) ) );
				$values  = implode( ', ', array_map( self::literals( ... ), $chunk ) );
				$wpdb->query( "INSERT INTO `$table` ($columns) VALUES $values" );
			}
		}
		if ( '' !== $wpdb->last_error ) {
			throw new \RuntimeException( 'The database could not be put back: ' . $wpdb->last_error );
		}
	}

	/** @return list<string> */
	private static function tables(): array {
		global $wpdb;
		return array_values( array_filter( $wpdb->get_col( 'SHOW TABLES' ), static fn ( mixed $name ): bool => is_string( $name ) && str_starts_with( $name, $wpdb->base_prefix ) ) );
	}

	/** @param array<string, string|null> $row One row. */
	private static function literals( array $row ): string {
		global $wpdb;
		$literal = static fn ( ?string $value ): string => null === $value ? 'NULL' : "'" . $wpdb->remove_placeholder_escape( $wpdb->_real_escape( $value ) ) . "'";
		return '(' . implode( ', ', array_map( $literal, $row ) ) . ')';
	}
}
