<?php
/**
 * One run of the inbox worker.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

/** What is counted while the inbox is worked off. */
final class Inbox_Run {

	/** Failures in a row that may pass by themselves. */
	public int $failures = 0;

	/** Whether there is no point in going on. */
	public bool $is_over = false;

	/** When it is over: seconds until the next step; null when only the clock should begin again. */
	public ?int $next = null;

	/** Ends it. */
	public function end( ?int $next ): void {
		$this->is_over = true;
		$this->next    = $next;
	}
}
