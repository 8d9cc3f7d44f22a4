<?php
/**
 * Queries on the plugin's tables.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Runs prepared queries on the plugin's own tables; nothing else of the plugin uses `$wpdb` for them. A failed query throws. If it looked
 * like an empty result, a locked post could be taken for a public one.
 */
final class Database {

	/** How often a transaction is attempted that the database aborts because of another one. */
	private const ATTEMPTS = 5;

	/** Error numbers of MySQL: lock wait timeout, deadlock. */
	private const PASSING = array( 1205, 1213 );

	/** Error numbers of MySQL for a text that a column cannot hold or cannot be compared with. 0: WordPress itself refused the text. */
	private const TEXTS = array( 0, 1267, 1270, 1271, 1300, 1366, 1406, 3854, 3988 );

	/** Rows per INSERT statement. */
	private const CHUNK = 250;

	/** Whether a transaction has been started. */
	private bool $in_transaction = false;

	/** Returns the full name of one of our tables on the current site of a network, e.g. `wp_patreon_gate_members`. */
	public function table( string $name ): string {
		return $this->wpdb()->prefix . 'patreon_gate_' . $name;
	}

	/**
	 * Returns rows.
	 *
	 * @param literal-string                                $sql       With `%i`, `%s`, `%d`, and `%l` for a list of texts in `IN (%l)`.
	 * @param list<string|int|float|non-empty-list<string>> $arguments Values for the placeholders.
	 * @return list<Row>
	 * @throws Storage_Error When the query fails.
	 */
	public function rows( string $sql, array $arguments ): array {
		$wpdb  = $this->wpdb();
		$found = $this->fitting(
			$arguments,
			static fn ( array $arguments ) => $wpdb->get_results( self::prepared( $wpdb, $sql, $arguments ), ARRAY_A ) // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared, WordPress.DB.DirectDatabaseQuery -- the literal is prepared here; only this class queries our tables.
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
	 * Returns the first row.
	 *
	 * @param literal-string                                $sql       With `%i`, `%s`, `%d`, and `%l` for a list of texts in `IN (%l)`.
	 * @param list<string|int|float|non-empty-list<string>> $arguments Values for the placeholders.
	 * @throws Storage_Error When the query fails.
	 */
	public function row( string $sql, array $arguments ): ?Row {
		return $this->rows( $sql, $arguments )[0] ?? null;
	}

	/**
	 * Runs a statement that changes data.
	 *
	 * @param literal-string                                $sql       With `%i`, `%s`, `%d`, and `%l` for a list of texts in `IN (%l)`.
	 * @param list<string|int|float|non-empty-list<string>> $arguments Values for the placeholders.
	 * @return int Rows affected.
	 * @throws Storage_Error When the statement fails.
	 */
	public function execute( string $sql, array $arguments ): int {
		$wpdb   = $this->wpdb();
		$result = $this->fitting(
			$arguments,
			static fn ( array $arguments ) => $wpdb->query( self::prepared( $wpdb, $sql, $arguments ) ) // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared, WordPress.DB.DirectDatabaseQuery -- the literal is prepared here; only this class queries our tables.
		);
		return is_int( $result ) ? $result : 0;
	}

	/**
	 * Inserts a row, unless a unique key already holds one of its values.
	 *
	 * Uses `INSERT IGNORE` instead of catching an error, because on SQLite an error ends the surrounding transaction.
	 *
	 * @param array<literal-string, string|int|float|null> $values Column → value that fits it; null is stored as NULL.
	 * @return bool False when it is there already.
	 * @throws Storage_Error When the statement fails.
	 */
	public function insert( string $table, array $values ): bool {
		return 1 === $this->insert_many( $table, array( $values ) );
	}

	/**
	 * Inserts rows with the same columns, many per statement. Rows with a value that a unique key already holds are skipped.
	 *
	 * @param list<array<literal-string, string|int|float|null>> $rows Column → value that fits it; null is stored as NULL.
	 * @return int Number of inserted rows.
	 * @throws Storage_Error When a statement fails.
	 */
	public function insert_many( string $table, array $rows ): int {
		$wpdb  = $this->wpdb();
		$table = $this->table( $table );
		$added = 0;
		foreach ( array_chunk( $rows, self::CHUNK ) as $chunk ) {
			// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared, WordPress.DB.DirectDatabaseQuery -- every value is escaped there; only this class queries our tables.
			$result = $this->fitting( $chunk, static fn ( array $chunk ) => $wpdb->query( Sql_Values::insert( $table, $chunk ) ), $table );
			$added += is_int( $result ) ? $result : 0;
		}
		return $added;
	}

	/**
	 * Updates the rows in which every column of `$where` has the given value.
	 *
	 * @param array<string, string|int|float|null> $values Column → new value.
	 * @param array<string, string|int>            $where  Column → value.
	 * @return int Rows affected.
	 * @throws Storage_Error When the statement fails.
	 */
	public function update( string $table, array $values, array $where ): int {
		// Not `$wpdb->update()`: that refuses a text that does not fit the column's character set, instead of letting us replace characters.
		return $this->execute(
			'UPDATE %i SET ' . implode( ', ', Sql_Values::pairs( $values ) ) . ' WHERE ' . implode( ' AND ', Sql_Values::pairs( $where ) ),
			array( $this->table( $table ), ...Sql_Values::pair_values( $values ), ...Sql_Values::pair_values( $where ) )
		);
	}

	/**
	 * Runs statements in one transaction. Inside another transaction, they become part of that one.
	 *
	 * If the database aborts it because of another transaction (deadlock, lock wait timeout, a row that was inserted meanwhile), all of it is
	 * run again.
	 *
	 * @template T
	 * @param callable(): T $work Runs the statements, possibly several times. An exception rolls back.
	 * @return T
	 * @throws Storage_Error When a statement fails.
	 */
	public function transaction( callable $work ): mixed {
		return $this->in_transaction ? $work() : self::again( fn (): mixed => $this->attempt( $work ) );
	}

	/**
	 * @template T
	 * @param callable(): T $work Runs the statements.
	 * @return T
	 * @throws Storage_Error When one fails.
	 */
	private function attempt( callable $work ): mixed {
		$this->in_transaction = true;
		try {
			return ( new Transaction( $this->wpdb(), $this ) )->run( $work );
		} finally {
			$this->in_transaction = false;
		}
	}

	/**
	 * Runs something that is atomic, again if the database aborted it.
	 *
	 * @template T
	 * @param callable(): T $run Runs it.
	 * @return T
	 * @throws Storage_Error When it fails, or is aborted too often.
	 */
	private static function again( callable $run ): mixed {
		for ( $attempt = 1;; $attempt++ ) {
			try {
				return $run();
			} catch ( Storage_Error $error ) {
				if ( ! $error->is_passing || $attempt >= self::ATTEMPTS ) {
					throw $error;
				}
			}
		}
	}

	/** Returns the id of the row inserted last. */
	public function last_id(): int {
		return (int) $this->wpdb()->insert_id;
	}

	/** Escapes text for use between wildcards in LIKE. */
	public function escape_like( string $text ): string {
		return $this->wpdb()->esc_like( $text );
	}

	/**
	 * Returns a statement with its values.
	 *
	 * @param literal-string                                $sql       With `%i`, `%s`, `%d`, `%l`.
	 * @param list<string|int|float|non-empty-list<string>> $arguments Values for the placeholders.
	 * @throws Storage_Error When a text cannot be escaped.
	 */
	private static function prepared( \wpdb $wpdb, string $sql, array $arguments ): string {
		/** @var list<literal-string> $parts Parts of a literal string. */
		$parts  = explode( '%l', $sql );
		$values = array();
		$result = '';
		foreach ( $arguments as $argument ) {
			if ( is_array( $argument ) ) {
				$result .= self::prepare( $wpdb, array_shift( $parts ) ?? '', $values ) . Sql_Values::texts( $argument );
				$values  = array();
			} else {
				$values[] = $argument;
			}
		}
		return $result . self::prepare( $wpdb, implode( '%l', $parts ), $values );
	}

	/**
	 * @param literal-string         $sql    SQL without list placeholders.
	 * @param list<string|int|float> $values Values for the placeholders.
	 */
	private static function prepare( \wpdb $wpdb, string $sql, array $values ): string {
		return array() === $values ? $sql : (string) $wpdb->prepare( $sql, $values ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- The literal is prepared here.
	}

	/**
	 * Runs a statement. If a text does not fit the table, which may have been converted to a narrower character set, runs it once more with
	 * characters replaced that do not fit.
	 *
	 * @template T of array<array-key, mixed>
	 * @param T                  $values Values, or lists of them. If no table is given, the first value is its name.
	 * @param \Closure( T ): mixed $run    Runs it.
	 * @throws Storage_Error When it failed.
	 */
	private function fitting( array $values, \Closure $run, string $table = '' ): mixed {
		try {
			return $this->quietly( static fn () => $run( $values ) );
		} catch ( Storage_Error $error ) {
			$table = '' === $table ? ( $values[0] ?? '' ) : $table;
			if ( ! $error->is_text || ! is_string( $table ) || ! str_starts_with( $table, $this->table( '' ) ) ) {
				throw $error;
			}
			/** @var T $fitted The same values, with texts that fit. */
			$fitted = Fitting_Values::fit( $this, $table, $values );
			return $fitted === $values ? throw $error : $this->quietly( static fn () => $run( $fitted ) );
		}
	}

	/**
	 * Runs a query without letting WordPress print its error into a page, and turns a failure into an exception. Outside a transaction, it is
	 * run again if the database aborted it because of another one.
	 *
	 * @param callable(): mixed $query Runs it.
	 * @throws Storage_Error When it failed.
	 */
	private function quietly( callable $query ): mixed {
		return $this->in_transaction ? $this->once( $query ) : self::again( fn (): mixed => $this->once( $query ) );
	}

	/**
	 * @param callable(): mixed $query Runs it.
	 * @throws Storage_Error When it failed.
	 */
	private function once( callable $query ): mixed {
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
			$number = self::error_number( $wpdb );
			$failed = Storage_Error::of( $error, in_array( $number, self::PASSING, true ), in_array( $number, self::TEXTS, true ) );
			throw $failed;
		}
		return $result;
	}

	/** Returns the last error of the database; '' for none. */
	private static function error( \wpdb $wpdb ): string {
		return $wpdb->last_error;
	}

	private static function error_number( \wpdb $wpdb ): int {
		$connection = $wpdb->dbh; // @phpstan-ignore property.protected (readable through wpdb's own __get)
		return $connection instanceof \mysqli ? $connection->errno : -1;
	}

	private function wpdb(): \wpdb {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return $wpdb;
	}
}
