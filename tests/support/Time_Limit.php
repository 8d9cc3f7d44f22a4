<?php
/**
 * Ends tests that hang.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

use PHPUnit\Event\Test\Finished;
use PHPUnit\Event\Test\FinishedSubscriber;
use PHPUnit\Event\Test\PreparationStarted;
use PHPUnit\Event\Test\PreparationStartedSubscriber;
use PHPUnit\Runner\Extension\Extension;
use PHPUnit\Runner\Extension\Facade;
use PHPUnit\Runner\Extension\ParameterCollection;
use PHPUnit\TextUI\Configuration\Configuration;

/**
 * After some minutes in one test, prints where PHP is and what the database does, and fails the test. PHPUnit's own `enforceTimeLimit` says neither.
 *
 * Without PHP's extension pcntl tests have no limit. A query that waits ends after `mysqlnd.net_read_timeout`, which tools/test/php.ts sets: PHP
 * handles signals only after it.
 */
final class Time_Limit implements Extension {

	/** Seconds. The slowest test takes 45 on two cores; sets of the full leak matrix take minutes. */
	private const LIMIT = 240;

	/** Seconds after which the place is printed again, if somebody caught the exception. */
	private const AGAIN = 60;

	public function bootstrap( Configuration $configuration, Facade $facade, ParameterCollection $parameters ): void {
		if ( ! function_exists( 'pcntl_async_signals' ) || 'full' === getenv( 'PATREON_GATE_MATRIX' ) ) {
			return;
		}
		pcntl_async_signals( true );
		pcntl_signal( SIGALRM, self::end( ... ), false );
		$facade->registerSubscribers(
			new class( self::LIMIT ) implements PreparationStartedSubscriber {
				public function __construct( private readonly int $seconds ) {}
				public function notify( PreparationStarted $event ): void {
					pcntl_alarm( $this->seconds );
				}
			},
			new class() implements FinishedSubscriber {
				public function notify( Finished $event ): void {
					pcntl_alarm( 0 );
				}
			}
		);
	}

	private static function end(): void {
		pcntl_alarm( self::AGAIN );
		$error = new \RuntimeException( 'This test has run for ' . self::LIMIT . ' seconds. It was ended.' );
		fwrite( STDERR, "\n" . $error->getMessage() . "\n" . $error->getTraceAsString() . "\n" . self::database() . "\n" );
		throw $error;
	}

	/** Returns what each connection does, and for how many seconds; '' without MariaDB. */
	private static function database(): string {
		if ( ! defined( 'DB_HOST' ) || ! extension_loaded( 'mysqli' ) || ! ( $GLOBALS['wpdb'] ?? null ) instanceof \wpdb ) {
			return '';
		}
		try {
			$other = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
			$lines = array_map(
				static fn ( mixed $row ): string => (string) wp_json_encode( $row ),
				(array) $other->get_results( 'SELECT ID, COMMAND, TIME, STATE, LEFT( INFO, 500 ) AS QUERY FROM information_schema.PROCESSLIST', ARRAY_A )
			);
			return implode( "\n", $lines );
		} catch ( \Throwable $error ) {
			return 'The database did not answer: ' . $error->getMessage();
		}
	}
}
