<?php
/**
 * The current process.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/** Reads PHP's limits for a budget. */
final class Process {

	/**
	 * Returns a budget for work that somebody watches: it ends early, so that they see it progress.
	 *
	 * @param int $seconds Seconds from now.
	 */
	public static function watched( int $seconds ): Budget {
		return Budget::within(
			static fn (): float => microtime( true ),
			static fn (): int => memory_get_usage( true ),
			microtime( true ),
			$seconds,
			wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) ),
			false
		);
	}

	/**
	 * Returns the budget of this process. A web request has already used some of its time; on a command line the time begins now.
	 *
	 * @param bool $is_command Whether it is a command that somebody waits for.
	 */
	public static function budget( bool $is_command = false ): Budget {
		$begun  = $_SERVER['REQUEST_TIME_FLOAT'] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- a number PHP sets.
		$is_web = ! in_array( PHP_SAPI, array( 'cli', 'phpdbg', 'embed' ), true );
		return Budget::within(
			static fn (): float => microtime( true ),
			static fn (): int => memory_get_usage( true ),
			$is_web && is_numeric( $begun ) ? (float) $begun : microtime( true ),
			max( 0, (int) ini_get( 'max_execution_time' ) ),
			wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) ),
			$is_command
		);
	}
}
