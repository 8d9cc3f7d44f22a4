<?php
/**
 * Restores the database after each test.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/**
 * Runs each test in a transaction that is rolled back. Transactions of the code under test become savepoints. If a test ends the transaction
 * nevertheless (MySQL does so with every CREATE or ALTER TABLE), the database is restored from a copy that was taken before the first test.
 */
final class Database_Guard {

	private const MARKER = 'transaction_of_the_test';

	private static ?Database_Copy $copy = null;

	/** Begins a test. */
	public static function begin(): void {
		global $wpdb;
		self::$copy ??= Database_Copy::take();
		$wpdb->suppress_errors( false );
		$wpdb->query( 'START TRANSACTION' );
		$wpdb->insert( $wpdb->options, array( 'option_name' => self::MARKER, 'option_value' => '1', 'autoload' => 'off' ) );
		add_filter( 'query', array( self::class, 'nest' ), PHP_INT_MAX );
	}

	/** Ends a test, after its hooks were removed. */
	public static function end(): void {
		global $wpdb;
		remove_filter( 'query', array( self::class, 'nest' ), PHP_INT_MAX );
		$wpdb->query( 'ROLLBACK' );
		$left = $wpdb->get_var( $wpdb->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $wpdb->options, self::MARKER ) );
		if ( null !== $left || '' !== $wpdb->last_error ) {
			self::$copy?->restore();
		}
	}

	/** Turns a transaction inside the test's transaction into a savepoint. */
	public static function nest( string $query ): string {
		return match ( strtoupper( trim( $query, " \t\n\r;" ) ) ) {
			'START TRANSACTION', 'BEGIN' => 'SAVEPOINT patreon_gate_test',
			'COMMIT'                     => 'RELEASE SAVEPOINT patreon_gate_test',
			'ROLLBACK'                   => 'ROLLBACK TO SAVEPOINT patreon_gate_test',
			default                      => $query,
		};
	}
}
