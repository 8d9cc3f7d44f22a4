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

	/** How often a transaction is begun at most, when the database had to sacrifice it to another one. */
	private const ATTEMPTS = 5;

	/** Error numbers of MySQL: waited too long for a lock; deadlock. */
	private const PASSING = array( 1205, 1213 );

	/** Error numbers of MySQL for a text that a column cannot hold, or cannot be compared with. 0: WordPress itself refused the text. */
	private const TEXTS = array( 0, 1267, 1270, 1271, 1300, 1366, 1406, 3854, 3988 );

	/** Rows of one INSERT. */
	private const CHUNK = 250;

	/** Whether a transaction of ours is open. */
	private int $depth = 0;

	/** Full name of one of our tables on the current site of a network, e.g. `wp_patreon_gate_members`. */
	public function table( string $name ): string {
		return $this->wpdb()->prefix . 'patreon_gate_' . $name;
	}

	/**
	 * Reads rows.
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
	 * Reads the first row.
	 *
	 * @param literal-string                                $sql       With `%i`, `%s`, `%d`, and `%l` for a list of texts in `IN (%l)`.
	 * @param list<string|int|float|non-empty-list<string>> $arguments Values for the placeholders.
	 * @throws Storage_Error When the query fails.
	 */
	public function row( string $sql, array $arguments ): ?Row {
		return $this->rows( $sql, $arguments )[0] ?? null;
	}

	/**
	 * Runs a statement that changes something.
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
	 * Adds a row, unless a unique key already holds one of the values.
	 *
	 * `INSERT IGNORE` and not an error that is caught: on SQLite an error ends the transaction around it.
	 *
	 * @param array<literal-string, string|int|float|null> $values Column → value that fits it; null is stored as NULL.
	 * @return bool False when it is there already.
	 * @throws Storage_Error When the statement fails.
	 */
	public function insert( string $table, array $values ): bool {
		return 1 === $this->insert_many( $table, array( $values ) );
	}

	/**
	 * Adds rows with the same columns, many with each statement; those a unique key already holds are left out.
	 *
	 * @param list<array<literal-string, string|int|float|null>> $rows Column → value that fits it; null is stored as NULL.
	 * @return int How many were added.
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
	 * Changes the rows in which every column of `$where` has the value given.
	 *
	 * @param array<string, string|int|float|null> $values Column → new value.
	 * @param array<string, string|int>            $where  Column → value.
	 * @return int Rows affected.
	 * @throws Storage_Error When the statement fails.
	 */
	public function update( string $table, array $values, array $where ): int {
		// Not WordPress' own update(): it refuses what is too long for a narrower character set, instead of cutting it.
		return $this->execute(
			'UPDATE %i SET ' . implode( ', ', Sql_Values::pairs( $values ) ) . ' WHERE ' . implode( ' AND ', Sql_Values::pairs( $where ) ),
			array( $this->table( $table ), ...Sql_Values::pair_values( $values ), ...Sql_Values::pair_values( $where ) )
		);
	}

	/**
	 * Runs statements that hold all together or not at all. Inside another transaction it is part of that one.
	 *
	 * Where the database had to give it up for another one's sake (a deadlock, a lock that did not come free, a row that somebody
	 * else added meanwhile), it is run again from its beginning.
	 *
	 * @template T
	 * @param callable(): T $work Runs them, perhaps several times; whatever it throws takes everything back.
	 * @return T
	 * @throws Storage_Error When a statement fails.
	 */
	public function transaction( callable $work ): mixed {
		return $this->depth > 0 ? $work() : self::again( fn (): mixed => $this->attempt( $work ) );
	}

	/**
	 * @template T
	 * @param callable(): T $work Runs the statements.
	 * @return T
	 * @throws Storage_Error When one fails.
	 */
	private function attempt( callable $work ): mixed {
		++$this->depth;
		try {
			return ( new Transaction( $this->wpdb(), $this ) )->run( $work );
		} finally {
			--$this->depth;
		}
	}

	/**
	 * Runs what holds as a whole or not at all, again where the database had to give it up.
	 *
	 * @template T
	 * @param callable(): T $run Runs it.
	 * @return T
	 * @throws Storage_Error When it fails, or is given up too often.
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

	/** Number the database gave to the row added last. */
	public function last_id(): int {
		return (int) $this->wpdb()->insert_id;
	}

	/** Text to stand between wildcards in LIKE. */
	public function escape_like( string $text ): string {
		return $this->wpdb()->esc_like( $text );
	}

	/**
	 * A statement with its values in it.
	 *
	 * @param literal-string                                $sql       With `%i`, `%s`, `%d`, `%l`.
	 * @param list<string|int|float|non-empty-list<string>> $arguments Values for the placeholders.
	 * @throws Storage_Error When a text cannot be escaped.
	 */
	private static function prepared( \wpdb $wpdb, string $sql, array $arguments ): string {
		/** @var list<literal-string> $parts Of a literal. */
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
	 * @param literal-string         $sql    Without lists.
	 * @param list<string|int|float> $values Values for the placeholders.
	 */
	private static function prepare( \wpdb $wpdb, string $sql, array $values ): string {
		return array() === $values ? $sql : (string) $wpdb->prepare( $sql, $values ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- The literal is prepared here.
	}

	/**
	 * Runs a statement; where a text does not fit into its table (the tables were converted to a narrower character set), once more with
	 * what fits.
	 *
	 * @template T of array<array-key, mixed>
	 * @param T                  $values Values, or lists of them; where no table is given, the first is its name.
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
			/** @var T $fitted The same with other texts. */
			$fitted = Fitting_Values::fit( $this, $table, $values );
			return $fitted === $values ? throw $error : $this->quietly( static fn () => $run( $fitted ) );
		}
	}

	/**
	 * Runs a query without letting WordPress print its error into a page, and turns a failure into an exception. By itself it is a
	 * transaction of its own: where the database had to give it up for another one's sake, it is run again.
	 *
	 * @param callable(): mixed $query Runs it.
	 * @throws Storage_Error When it failed.
	 */
	private function quietly( callable $query ): mixed {
		return $this->depth > 0 ? $this->once( $query ) : self::again( fn (): mixed => $this->once( $query ) );
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

	/** What the database said last; '' for nothing. */
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
