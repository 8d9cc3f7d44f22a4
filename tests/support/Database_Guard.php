<?php
/**
 * Gives every test the same rows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/**
 * A transaction around each test, rolled back. Code under test may use transactions of its own: they become savepoints.
 * Where a test ends the transaction all the same (MySQL does so with every CREATE or ALTER TABLE), the database is put back
 * from a copy that was taken before the first test.
 */
final class Database_Guard {

	private const MARKER = 'transaction_of_the_test';

	private static ?Database_Copy $copy = null;

	/** Before a test. */
	public static function begin(): void {
		global $wpdb;
		self::$copy ??= Database_Copy::take();
		$wpdb->suppress_errors( false );
		$wpdb->query( 'START TRANSACTION' );
		$wpdb->insert( $wpdb->options, array( 'option_name' => self::MARKER, 'option_value' => '1', 'autoload' => 'off' ) );
		add_filter( 'query', array( self::class, 'nest' ), PHP_INT_MAX );
	}

	/** After a test, when its hooks are gone. */
	public static function end(): void {
		global $wpdb;
		remove_filter( 'query', array( self::class, 'nest' ), PHP_INT_MAX );
		$wpdb->query( 'ROLLBACK' );
		$left = $wpdb->get_var( $wpdb->prepare( 'SELECT option_value FROM %i WHERE option_name = %s', $wpdb->options, self::MARKER ) );
		if ( null !== $left || '' !== $wpdb->last_error ) {
			self::$copy?->restore();
		}
	}

	/** Turns a transaction inside the test's into a savepoint. */
	public static function nest( string $query ): string {
		return match ( strtoupper( trim( $query, " \t\n\r;" ) ) ) {
			'START TRANSACTION', 'BEGIN' => 'SAVEPOINT patreon_gate_test',
			'COMMIT'                     => 'RELEASE SAVEPOINT patreon_gate_test',
			'ROLLBACK'                   => 'ROLLBACK TO SAVEPOINT patreon_gate_test',
			default                      => $query,
		};
	}
}
