<?php
/**
 * Kills work at each of its statements.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use Closure;
use RuntimeException;

/** For tests of upgrades. Statements commit by themselves, so an exception leaves the same state as a kill. */
trait Dies_At_Statements {

	/**
	 * Runs something repeatedly. Each run is stopped at the first writing statement that no earlier run reached, until one run completes.
	 *
	 * @param Closure(): void $work  Work to run.
	 * @param Closure(): void $check Assertions after each run, including those that were stopped.
	 * @return int Number of runs that were stopped.
	 */
	private static function die_at_each_statement( Closure $work, Closure $check ): int {
		$reached = array();
		$deaths  = 0;
		$die     = static function ( string $sql ) use ( &$reached ): string {
			if ( str_contains( $sql, 'patreon_gate' ) && 1 === preg_match( '/^\s*(CREATE|ALTER|INSERT|UPDATE|DELETE|DROP)/i', $sql ) ) {
				$key = (string) preg_replace( '/[0-9a-f]{16}:|\b\d{5,}\b/', '', $sql );
				if ( ! isset( $reached[ $key ] ) ) {
					$reached[ $key ] = true;
					throw new RuntimeException( 'killed' );
				}
			}
			return $sql;
		};
		do {
			$died = false;
			add_filter( 'query', $die );
			try {
				$work();
			} catch ( RuntimeException ) {
				$died = true;
				++$deaths;
			}
			remove_filter( 'query', $die );
			$check();
		} while ( $died );
		return $deaths;
	}
}
