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
	 * Adds a row, unless a unique key already holds one of the values.
	 *
	 * `INSERT IGNORE` and not an error that is caught: on SQLite an error ends the transaction around it.
	 *
	 * @param array<literal-string, string|int|float|null> $values Column → value that fits it; null is stored as NULL.
	 * @return bool False when it is there already.
	 * @throws Storage_Error When the statement fails.
	 */
	public function insert( string $table, array $values ): bool {
		$places = array_map(
			static fn ( string|int|float|null $value ): string => null === $value ? 'NULL' : ( is_int( $value ) ? '%d' : ( is_float( $value ) ? '%f' : '%s' ) ),
			array_values( $values )
		);
		$given  = array_values( array_filter( $values, static fn ( string|int|float|null $value ): bool => null !== $value ) );
		return 1 === $this->execute(
			'INSERT IGNORE INTO %i (' . implode( ',', array_fill( 0, count( $values ), '%i' ) ) . ') VALUES (' . implode( ',', $places ) . ')',
			array( $this->table( $table ), ...array_keys( $values ), ...$given )
		);
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

	/**
	 * Makes a table, in the character set WordPress uses (names have emoji), if it is not there.
	 *
	 * @param literal-string $sql `CREATE TABLE IF NOT EXISTS %i ( … )`.
	 * @throws Storage_Error When the statement fails.
	 */
	public function create_table( string $name, string $sql ): void {
		$wpdb = $this->wpdb();
		$this->quietly(
			fn () => $wpdb->query( $wpdb->prepare( $sql, array( $this->table( $name ) ) ) . ' ' . $wpdb->get_charset_collate() ) // phpcs:ignore WordPress.DB.PreparedSQL -- the rest comes from wp-config.php.
		);
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
			throw Storage_Error::of( $error );
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
