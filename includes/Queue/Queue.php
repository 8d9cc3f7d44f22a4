<?php
/**
 * Runs work in the background.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * Represents the job runner of a WordPress site. It only calls hooks: the work itself is stored in the database, so a call that is lost, late or
 * repeated does no harm.
 */
interface Queue {

	/**
	 * Runs an action once. At most one is waiting: an earlier time replaces a later one.
	 *
	 * @param string $hook  Action.
	 * @param int    $delay Seconds from now.
	 */
	public function enqueue( string $hook, int $delay = 0 ): void;

	/**
	 * Runs an action at once, in the background. Needs no query while one is waiting, and one otherwise.
	 *
	 * @param string $hook Action.
	 */
	public function wake( string $hook ): void;

	/**
	 * Runs an action repeatedly. A schedule with another interval is replaced.
	 *
	 * @param string $hook    Action.
	 * @param int    $seconds Interval.
	 */
	public function repeat( string $hook, int $seconds ): void;

	/**
	 * Unschedules an action.
	 *
	 * @param string $hook Action.
	 */
	public function cancel( string $hook ): void;

	/**
	 * Returns when an action runs next.
	 *
	 * @param string $hook Action.
	 * @return ?int Unix time; null if it is not scheduled.
	 */
	public function next( string $hook ): ?int;

	/** Returns a short code for troubleshooting: `wp-cron` or `action-scheduler`. */
	public function name(): string;
}
