<?php
/**
 * Character sets of the plugin's tables.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Tables;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Finds tables that were converted to a narrower character set, as often happens to dumps when a site moves, and converts them back. Until
 * then, `Fitting_Text` replaces characters that do not fit.
 */
final class Table_Charsets {

	/** Rows up to which a table is converted automatically. It takes some seconds, in which the table cannot be written. */
	public const MOST = 500_000;

	/** Columns people search; see `Schema` and `Engine_Schema`. */
	private const SEARCHED = 'varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci DEFAULT NULL';

	public function __construct( private readonly Database $database ) {}

	/**
	 * @return array<string, int> Our tables, without prefix, that have text in another character set than utf8mb4 → approximate number of rows.
	 * @throws Storage_Error When the database fails.
	 */
	public function narrow(): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		// SQLite has only one character set.
		if ( ! $wpdb->dbh instanceof \mysqli ) { // @phpstan-ignore property.protected (readable through wpdb's own __get)
			return array();
		}
		$names  = array();
		foreach ( Schema::all_tables() as $name ) {
			$names[ $this->database->table( $name ) ] = $name;
		}
		$narrow = array();
		$rows   = $this->database->rows(
			"SELECT t.TABLE_NAME AS name, t.TABLE_ROWS AS length FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME LIKE %s
				AND EXISTS (SELECT 1 FROM information_schema.COLUMNS c WHERE c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME AND ( c.CHARACTER_SET_NAME <> 'utf8mb4' OR ( c.COLUMN_NAME IN ('full_name', 'email', 'name_end') AND c.COLLATION_NAME = 'utf8mb4_bin' ) ) )",
			array( $this->database->escape_like( $this->database->table( '' ) ) . '%' )
		);
		foreach ( $rows as $row ) {
			$narrow[ $names[ $row->text( 'name' ) ] ?? '' ] = $row->int( 'length' );
		}
		unset( $narrow[''] );
		return $narrow;
	}

	/**
	 * Converts tables that are small enough, the smallest first.
	 *
	 * @return list<string> Converted tables.
	 * @throws Storage_Error When the database fails.
	 */
	public function widen(): array {
		$narrow = array_filter( $this->narrow(), static fn ( int $rows ): bool => $rows <= self::MOST );
		asort( $narrow );
		$converted = array();
		$error     = null;
		foreach ( array_keys( $narrow ) as $name ) {
			try {
				$this->convert( $name );
				$converted[] = $name;
			} catch ( Storage_Error $refused ) {
				// Continue with the other tables if one cannot be converted.
				$error = $refused;
			}
		}
		return null === $error ? $converted : throw $error;
	}

	/** Converts a table. If a process dies between the two statements, the next run converts it again. */
	private function convert( string $name ): void {
		$table = array( $this->database->table( $name ) );
		$this->database->execute( 'ALTER TABLE %i CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', $table );
		if ( 'members' === $name ) {
			$this->database->execute( 'ALTER TABLE %i MODIFY full_name ' . self::SEARCHED . ', MODIFY email ' . self::SEARCHED . ', MODIFY name_end ' . self::SEARCHED, $table );
		}
	}
}
