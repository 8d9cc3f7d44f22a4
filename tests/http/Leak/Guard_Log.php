<?php
/**
 * Log of the canary guard.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

/** For tests that run against a site, which has the guard as a must-use plugin. */
trait Guard_Log {

	/** Returns what the guard logged since the last call, '' for nothing. */
	private function take_guard_log(): string {
		$file = \Canary_Guard::log_file();
		$log  = is_file( $file ) ? (string) file_get_contents( $file ) : '';
		if ( '' !== $log ) {
			unlink( $file );
		}
		return $log;
	}
}
