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

	/** Filters for what `wp_die()` calls, which WordPress does when a connection is lost. */
	private const ENDINGS = array( 'wp_die_handler', 'wp_die_ajax_handler', 'wp_die_json_handler', 'wp_die_jsonp_handler', 'wp_die_xml_handler', 'wp_die_xmlrpc_handler' );

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
		$added = 0;
		foreach ( array_chunk( $rows, self::CHUNK ) as $chunk ) {
			$columns = array_keys( $chunk[0] );
			$head    = (string) $wpdb->prepare(
				'INSERT IGNORE INTO %i (' . implode( ',', array_fill( 0, count( $columns ), '%i' ) ) . ') VALUES ',
				array( $this->table( $table ), ...$columns )
			);
			$result = $this->fitting(
				$chunk,
				// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared, WordPress.DB.DirectDatabaseQuery -- every value is escaped here; only this class queries our tables.
				static fn ( array $chunk ) => $wpdb->query( $head . Sql_Values::tuples( $chunk ) ),
				$this->table( $table )
			);
			$added += is_int( $result ) ? $result : 0;
		}
		return $added;
	}

	/**
	 * What stands for a value in a statement; null needs none.
	 *
	 * @return literal-string
	 */
	public static function placeholder( string|int|float|null $value ): string {
		return match ( true ) {
			null === $value    => 'NULL',
			is_int( $value )   => '%d',
			is_float( $value ) => '%f',
			default            => '%s',
		};
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
			'UPDATE %i SET ' . implode( ', ', array_map( array( self::class, 'pair' ), $values ) ) . ' WHERE ' . implode( ' AND ', array_map( array( self::class, 'pair' ), $where ) ),
			array( $this->table( $table ), ...self::pairs( $values ), ...self::pairs( $where ) )
		);
	}

	/** @return literal-string */
	private static function pair( string|int|float|null $value ): string {
		return '%i = ' . self::placeholder( $value );
	}

	/**
	 * @param array<string, string|int|float|null> $values Column → value.
	 * @return list<string|int|float> Columns, each followed by its value if it has one.
	 */
	private static function pairs( array $values ): array {
		$pairs = array();
		foreach ( $values as $column => $value ) {
			$pairs[] = $column;
			if ( null !== $value ) {
				$pairs[] = $value;
			}
		}
		return $pairs;
	}

	/**
	 * Makes a table, if it is not there. Names have emoji; ids, codes and hashes are compared byte by byte, which is what they mean and
	 * quicker. What people search by has a collation of its own.
	 *
	 * @param literal-string $sql `CREATE TABLE IF NOT EXISTS %i ( … )`.
	 * @throws Storage_Error When the statement fails.
	 */
	public function create_table( string $name, string $sql ): void {
		$wpdb = $this->wpdb();
		$this->quietly(
			fn () => $wpdb->query( (string) $wpdb->prepare( $sql . ' DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', array( $this->table( $name ) ) ) ) // phpcs:ignore WordPress.DB -- the literal, which has the placeholder, is prepared here; only this class queries our tables.
		);
	}

	/**
	 * Adds columns that are not there.
	 *
	 * @param array<string, literal-string> $columns Name → type.
	 * @throws Storage_Error When a statement fails.
	 */
	public function add_columns( string $table, array $columns ): void {
		$there = array_map( static fn ( Row $row ): string => $row->text( 'Field' ), $this->rows( 'SHOW COLUMNS FROM %i', array( $this->table( $table ) ) ) );
		foreach ( array_diff_key( $columns, array_flip( $there ) ) as $name => $type ) {
			$arguments = array( $this->table( $table ), $name );
			if ( ! $this->at_once( 'ALTER TABLE %i ADD COLUMN %i ' . $type . ', ALGORITHM=INSTANT', $arguments ) ) {
				$this->execute( 'ALTER TABLE %i ADD COLUMN %i ' . $type, $arguments );
			}
		}
	}

	/**
	 * Runs a statement that takes no time however large the table is, if the database knows how: MariaDB from 10.3, MySQL from 8.0.12.
	 *
	 * @param literal-string $sql       With `ALGORITHM=INSTANT`.
	 * @param list<string>   $arguments Values for the placeholders.
	 */
	private function at_once( string $sql, array $arguments ): bool {
		if ( ! $this->wpdb()->dbh instanceof \mysqli ) { // @phpstan-ignore property.protected (readable through wpdb's own __get)
			return false;
		}
		try {
			$this->execute( $sql, $arguments );
			return true;
		} catch ( Storage_Error ) {
			return false;
		}
	}

	/**
	 * Adds indexes that are not there.
	 *
	 * @param array<string, literal-string> $indexes Name → columns, separated by commas.
	 * @throws Storage_Error When a statement fails.
	 */
	public function add_indexes( string $table, array $indexes ): void {
		$there = array_map( static fn ( Row $row ): string => $row->text( 'Key_name' ), $this->rows( 'SHOW INDEX FROM %i', array( $this->table( $table ) ) ) );
		foreach ( array_diff_key( $indexes, array_flip( $there ) ) as $name => $columns ) {
			$this->execute( 'CREATE INDEX %i ON %i (' . $columns . ')', array( $name, $this->table( $table ) ) );
		}
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

	/**
	 * @template T
	 * @param callable(): T $work Runs the statements.
	 * @return T
	 * @throws Storage_Error When one fails.
	 */
	private function attempt( callable $work ): mixed {
		++$this->depth;
		// Where a connection cannot be had, WordPress would end the request with a page of its own.
		$lost = static fn (): callable => static fn () => throw new Storage_Error( 'The connection was lost.' );
		foreach ( self::ENDINGS as $ending ) {
			add_filter( $ending, $lost, PHP_INT_MAX );
		}
		$retries = null;
		try {
			$this->execute( 'START TRANSACTION', array() );
			// From here on, a connection that is lost takes the transaction with it; WordPress would connect again and go on without one.
			$retries = $this->reconnects( 0 );
			$result = $work();
			$this->execute( 'COMMIT', array() );
			return $result;
		} catch ( \Throwable $error ) {
			try {
				$this->execute( 'ROLLBACK', array() );
			} catch ( Storage_Error ) {
				// Without a connection there is nothing left to take back.
				throw $error;
			}
			throw $error;
		} finally {
			--$this->depth;
			if ( null !== $retries ) {
				$this->reconnects( $retries );
			}
			foreach ( self::ENDINGS as $ending ) {
				remove_filter( $ending, $lost, PHP_INT_MAX );
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

	/** Sets how often WordPress tries to connect again, and gives the number before. */
	private function reconnects( int $retries ): int {
		$wpdb   = $this->wpdb();
		$before = $wpdb->reconnect_retries; // @phpstan-ignore property.protected (readable and writable through wpdb's own __get and __set)
		// @phpstan-ignore property.protected (see above)
		$wpdb->reconnect_retries = $retries;
		return is_int( $before ) ? $before : 5;
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
			$fitted = self::fitted( $values, $this->charsets( $table ) );
			return $fitted === $values ? throw $error : $this->quietly( static fn () => $run( $fitted ) );
		}
	}

	/**
	 * @param array<array-key, mixed> $values   Values, or lists of them.
	 * @param list<string>            $charsets Where they have to fit.
	 * @return array<array-key, mixed>
	 */
	private static function fitted( array $values, array $charsets ): array {
		return array_map(
			static fn ( mixed $value ): mixed => is_array( $value ) ? self::fitted( $value, $charsets ) : ( is_string( $value ) ? Fitting_Text::fit( $value, $charsets ) : $value ),
			$values
		);
	}

	/**
	 * @param string $table Full name of one of our tables.
	 * @return list<string> Character sets of its texts, by MariaDB's names.
	 * @throws Storage_Error When the database fails.
	 */
	public function charsets( string $table ): array {
		$charsets = array();
		foreach ( $this->rows( 'SHOW FULL COLUMNS FROM %i', array( $table ) ) as $column ) {
			$charsets[] = (string) strtok( $column->text( 'Collation' ) . '_', '_' );
		}
		return array_values( array_diff( array_unique( $charsets ), array( '' ) ) );
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
