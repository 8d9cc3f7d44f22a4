<?php
/**
 * Tables, columns and indexes of the plugin.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Adds what a table has to have and does not have yet. For migrations alone.
 */
final class Table_Changes {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Makes a table, if it is not there. Names have emoji; ids, codes and hashes are compared byte by byte, which is what they mean and
	 * quicker. What people search by has a collation of its own.
	 *
	 * @param literal-string $sql `CREATE TABLE IF NOT EXISTS %i ( … )`.
	 * @throws Storage_Error When the statement fails.
	 */
	public function create_table( string $name, string $sql ): void {
		$this->database->execute( $sql . ' DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', array( $this->database->table( $name ) ) );
	}

	/**
	 * Adds columns that are not there.
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
	 * Adds indexes that are not there.
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
	 * Runs a statement that takes no time however large the table is, if the database knows how: MariaDB from 10.3, MySQL from 8.0.12.
	 *
	 * @param literal-string $sql       With `ALGORITHM=INSTANT`.
	 * @param list<string>   $arguments Values for the placeholders.
	 */
	private function at_once( string $sql, array $arguments ): bool {
		global $wpdb;
		// SQLite does not know the word.
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
