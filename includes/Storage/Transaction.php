<?php
/**
 * A database transaction.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Runs one attempt at a transaction. `Database::transaction()` counts and repeats attempts.
 */
final class Transaction {

	/** Filters for the handler of `wp_die()`, which WordPress calls when the connection is lost. */
	private const ENDINGS = array( 'wp_die_handler', 'wp_die_ajax_handler', 'wp_die_json_handler', 'wp_die_jsonp_handler', 'wp_die_xml_handler', 'wp_die_xmlrpc_handler' );

	public function __construct( private readonly \wpdb $wpdb, private readonly Database $database ) {}

	/**
	 * @template T
	 * @param callable(): T $work Runs the statements. An exception rolls back.
	 * @return T
	 * @throws Storage_Error When one fails.
	 */
	public function run( callable $work ): mixed {
		// Without these filters, WordPress would end the request with an error page if it cannot reconnect.
		$lost = static fn (): callable => static fn () => throw new Storage_Error( 'The connection was lost.' );
		foreach ( self::ENDINGS as $ending ) {
			add_filter( $ending, $lost, PHP_INT_MAX );
		}
		$retries = null;
		try {
			$this->database->execute( 'START TRANSACTION', array() );
			// A lost connection ends the transaction. WordPress would reconnect and continue outside of it, so reconnecting is switched off.
			$retries = $this->set_reconnect_retries( 0 );
			$result  = $work();
			$this->database->execute( 'COMMIT', array() );
			return $result;
		} catch ( \Throwable $error ) {
			$this->roll_back();
			throw $error;
		} finally {
			if ( null !== $retries ) {
				$this->set_reconnect_retries( $retries );
			}
			foreach ( self::ENDINGS as $ending ) {
				remove_filter( $ending, $lost, PHP_INT_MAX );
			}
		}
	}

	private function roll_back(): void {
		try {
			$this->database->execute( 'ROLLBACK', array() );
		} catch ( Storage_Error ) {
			// Without a connection there is nothing to roll back. The first error is the one to report.
			return;
		}
	}

	/** Sets how often WordPress tries to reconnect, and returns the previous number. */
	private function set_reconnect_retries( int $retries ): int {
		$before = $this->wpdb->reconnect_retries; // @phpstan-ignore property.protected (readable and writable through wpdb's own __get and __set)
		// @phpstan-ignore property.protected (see above)
		$this->wpdb->reconnect_retries = $retries;
		return is_int( $before ) ? $before : 5;
	}
}
