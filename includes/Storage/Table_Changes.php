<?php
/**
 * Changes tables, columns and indexes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Adds what a table must have and does not have yet. Used by migrations only.
 */
final class Table_Changes {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Creates a table, if it does not exist. Names may contain emoji. Ids, codes and hashes use a binary collation, which is exact and faster.
	 * Columns people search have a collation of their own.
	 *
	 * @param literal-string $sql `CREATE TABLE IF NOT EXISTS %i ( … )`.
	 * @throws Storage_Error When the statement fails.
	 */
	public function create_table( string $name, string $sql ): void {
		$this->database->execute( $sql . ' DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', array( $this->database->table( $name ) ) );
	}

	/**
	 * Adds columns that do not exist.
	 *
	 * @param array<string, literal-string> $columns Name → type.
	 * @throws Storage_Error When a statement fails.
	 */
	public function add_columns( string $table, array $columns ): void {
		$name  = $this->database->table( $table );
		$there = array_map( static fn ( Row $row ): string => $row->text( 'Field' ), $this->database->rows( 'SHOW COLUMNS FROM %i', array( $name ) ) );
		foreach ( array_diff_key( $columns, array_flip( $there ) ) as $column => $type ) {
			if ( ! $this->at_once( 'ALTER TABLE %i ADD COLUMN %i ' . $type . ', ALGORITHM=INSTANT', array( $name, $column ) ) ) {
				$this->database->execute( 'ALTER TABLE %i ADD COLUMN %i ' . $type, array( $name, $column ) );
			}
		}
	}

	/**
	 * Adds indexes that do not exist.
	 *
	 * @param array<string, literal-string> $indexes Name → columns, separated by commas.
	 * @throws Storage_Error When a statement fails.
	 */
	public function add_indexes( string $table, array $indexes ): void {
		$name  = $this->database->table( $table );
		$there = array_map( static fn ( Row $row ): string => $row->text( 'Key_name' ), $this->database->rows( 'SHOW INDEX FROM %i', array( $name ) ) );
		foreach ( array_diff_key( $indexes, array_flip( $there ) ) as $index => $columns ) {
			$this->database->execute( 'CREATE INDEX %i ON %i (' . $columns . ')', array( $index, $name ) );
		}
	}

	/**
	 * Runs a statement with `ALGORITHM=INSTANT`, which takes no time on a large table. Needs MariaDB 10.3 or MySQL 8.0.12.
	 *
	 * @param literal-string $sql       With `ALGORITHM=INSTANT`.
	 * @param list<string>   $arguments Values for the placeholders.
	 */
	private function at_once( string $sql, array $arguments ): bool {
		global $wpdb;
		// SQLite does not support ALGORITHM.
		if ( ! $wpdb instanceof \wpdb || ! $wpdb->dbh instanceof \mysqli ) { // @phpstan-ignore property.protected (readable through wpdb's own __get)
			return false;
		}
		try {
			$this->database->execute( $sql, $arguments );
			return true;
		} catch ( Storage_Error ) {
			return false;
		}
	}
}
