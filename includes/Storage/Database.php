<?php
/**
 * The only door to `$wpdb`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Prepared queries on the plugin's own tables. A failed query throws instead of looking like "nothing found", because nothing
 * found can mean "not locked" to somebody.
 */
final class Database {

	/** Full name of one of our tables on the current site of a network, e.g. `wp_patreon_gate_members`. */
	public function table( string $name ): string {
		return $this->wpdb()->prefix . 'patreon_gate_' . $name;
	}

	/**
	 * Reads rows.
	 *
	 * @param literal-string         $sql       With `%i`, `%s`, `%d`.
	 * @param list<string|int|float> $arguments Values for the placeholders.
	 * @return list<Row>
	 * @throws Storage_Error When the query fails.
	 */
	public function rows( string $sql, array $arguments ): array {
		$wpdb  = $this->wpdb();
		$found = $this->quietly(
			static fn () => $wpdb->get_results( (string) $wpdb->prepare( $sql, $arguments ), ARRAY_A ) // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- The literal is prepared here.
		);
		$rows = array();
		foreach ( is_array( $found ) ? $found : array() as $columns ) {
			if ( is_array( $columns ) ) {
				$rows[] = new Row( $columns );
			}
		}
		return $rows;
	}

	/**
	 * Reads the first row.
	 *
	 * @param literal-string         $sql       With `%i`, `%s`, `%d`.
	 * @param list<string|int|float> $arguments Values for the placeholders.
	 * @throws Storage_Error When the query fails.
	 */
	public function row( string $sql, array $arguments ): ?Row {
		return $this->rows( $sql, $arguments )[0] ?? null;
	}

	/**
	 * Runs a statement that changes something.
	 *
	 * @param literal-string         $sql       With `%i`, `%s`, `%d`.
	 * @param list<string|int|float> $arguments Values for the placeholders.
	 * @return int Rows affected.
	 * @throws Storage_Error When the statement fails.
	 */
	public function execute( string $sql, array $arguments ): int {
		$wpdb   = $this->wpdb();
		$result = $this->quietly(
			static fn () => $wpdb->query( (string) $wpdb->prepare( $sql, $arguments ) ) // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- The literal is prepared here.
		);
		return is_int( $result ) ? $result : 0;
	}

	/**
	 * Adds a row.
	 *
	 * @param array<string, string|int|float|null> $values Column → value; null is stored as NULL.
	 * @return bool False when a unique key already holds one of the values.
	 * @throws Storage_Error When the statement fails for another reason.
	 */
	public function insert( string $table, array $values ): bool {
		$wpdb = $this->wpdb();
		try {
			$this->quietly( fn () => $wpdb->insert( $this->table( $table ), $values, $this->formats( $values ) ) );
		} catch ( Storage_Error $error ) {
			// MariaDB: "Duplicate entry"; SQLite: "UNIQUE constraint failed".
			if ( 1 === preg_match( '/duplicate|unique/i', $error->getMessage() ) ) {
				return false;
			}
			throw $error;
		}
		return true;
	}

	/**
	 * Changes the rows in which every column of `$where` has the value given.
	 *
	 * @param array<string, string|int|float|null> $values Column → new value.
	 * @param array<string, string|int>            $where  Column → value.
	 * @return int Rows affected.
	 * @throws Storage_Error When the statement fails.
	 */
	public function update( string $table, array $values, array $where ): int {
		$wpdb   = $this->wpdb();
		$result = $this->quietly(
			fn () => $wpdb->update( $this->table( $table ), $values, $where, $this->formats( $values ), $this->formats( $where ) )
		);
		return is_int( $result ) ? $result : 0;
	}

	/** Number the database gave to the row added last. */
	public function last_id(): int {
		return (int) $this->wpdb()->insert_id;
	}

	/** Text to stand between wildcards in LIKE. */
	public function escape_like( string $text ): string {
		return $this->wpdb()->esc_like( $text );
	}

	/**
	 * @param array<string, mixed> $values Column → value.
	 * @return list<string>
	 */
	private function formats( array $values ): array {
		return array_map(
			static fn ( mixed $value ): string => is_int( $value ) ? '%d' : ( is_float( $value ) ? '%f' : '%s' ),
			array_values( $values )
		);
	}

	/**
	 * Runs a query without letting WordPress print its error into a page, and turns a failure into an exception.
	 *
	 * @param callable(): mixed $query Runs it.
	 * @throws Storage_Error When it failed.
	 */
	private function quietly( callable $query ): mixed {
		$wpdb             = $this->wpdb();
		$before           = $wpdb->suppress_errors( true );
		$wpdb->last_error = '';
		try {
			$result = $query();
		} finally {
			$wpdb->suppress_errors( $before );
		}
		$error = self::error( $wpdb );
		if ( false === $result || '' !== $error ) {
			throw new Storage_Error( '' === $error ? 'The database did not answer.' : $error );
		}
		return $result;
	}

	/** What the database said last; '' for nothing. */
	private static function error( \wpdb $wpdb ): string {
		return $wpdb->last_error;
	}

	private function wpdb(): \wpdb {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return $wpdb;
	}
}
