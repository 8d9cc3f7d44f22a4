<?php
/**
 * Sizes of the tables.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Tables;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Says how many rows the tables have, and how big they are. */
final class Table_Sizes {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns rows and bytes of every table: as the database estimates them, with one query; counted, where it does not.
	 *
	 * @return array<string, array{rows: int, bytes: ?int}> Name without prefix → rows, and bytes where they are known; −1 rows for a table that is missing.
	 */
	public function all(): array {
		$known = $this->estimated();
		$found = array();
		foreach ( Schema::all_tables() as $name ) {
			$found[ $name ] = $known[ $this->database->table( $name ) ] ?? array(
				'rows'  => $this->counted( $name ),
				'bytes' => null,
			);
		}
		return $found;
	}

	/** Returns the name and version of the database server. */
	public function server(): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return preg_replace( '/[^\w.:+~ -]/', '', (string) $wpdb->db_server_info() ) ?? '';
	}

	/** @return array<array-key, array{rows: int, bytes: ?int}> By name with prefix; empty where the database has no such view, as SQLite. */
	private function estimated(): array {
		$found = array();
		try {
			$rows = $this->database->rows(
				'SELECT TABLE_NAME AS name, TABLE_ROWS AS length, DATA_LENGTH + INDEX_LENGTH AS bytes FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE %s',
				array( $this->database->escape_like( $this->database->table( '' ) ) . '%' )
			);
		} catch ( Storage_Error ) {
			return array();
		}
		foreach ( $rows as $row ) {
			if ( $row->int( 'bytes' ) > 0 ) {
				$found[ $row->text( 'name' ) ] = array(
					'rows'  => $row->int( 'length' ),
					'bytes' => $row->int( 'bytes' ),
				);
			}
		}
		return $found;
	}

	private function counted( string $name ): int {
		try {
			return $this->database->row( 'SELECT COUNT(*) AS length FROM %i', array( $this->database->table( $name ) ) )?->int( 'length' ) ?? -1;
		} catch ( Storage_Error ) {
			return -1;
		}
	}
}
