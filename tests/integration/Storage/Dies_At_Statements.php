<?php
/**
 * Work that dies at each of its statements.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use Closure;
use RuntimeException;

/** For tests of upgrades. Statements commit by themselves, so a thrown error leaves what a kill leaves. */
trait Dies_At_Statements {

	/**
	 * Runs something again and again; each run dies at the first of its writing statements that no run before it reached, until one comes to
	 * its end.
	 *
	 * @param Closure(): void $work  What is run.
	 * @param Closure(): void $check What has to hold after each run, also after those that died.
	 * @return int How many runs died.
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
