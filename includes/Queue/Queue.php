<?php
/**
 * Whatever runs work in the background.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * Port over the engines that WordPress sites already run. It only wakes: what is to be done stands in the database, so that a
 * wake-up that is lost, late or doubled costs time and nothing else.
 */
interface Queue {

	/**
	 * Runs an action once. At most one is waiting: a later one is put in place of the earlier wish, an earlier one stays.
	 *
	 * @param string $hook  Action.
	 * @param int    $delay Seconds from now.
	 */
	public function enqueue( string $hook, int $delay = 0 ): void;

	/**
	 * The same at once, for a request that must not wait: no query while one is waiting, one otherwise.
	 *
	 * @param string $hook Action.
	 */
	public function wake( string $hook ): void;

	/**
	 * Runs an action again and again; a plan with another period is replaced.
	 *
	 * @param string $hook    Action.
	 * @param int    $seconds Period.
	 */
	public function repeat( string $hook, int $seconds ): void;

	/**
	 * Takes an action off the plan, however it was planned.
	 *
	 * @param string $hook Action.
	 */
	public function cancel( string $hook ): void;

	/**
	 * When an action runs next.
	 *
	 * @param string $hook Action.
	 * @return ?int Unix time; null when it is not planned.
	 */
	public function next( string $hook ): ?int;

	/** Short code for people who look for trouble: `wp-cron` or `action-scheduler`. */
	public function name(): string;
}
