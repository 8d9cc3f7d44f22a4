<?php
/**
 * One run of the inbox worker.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

/** Holds the state of one run of the inbox worker. */
final class Inbox_Run {

	/** Temporary failures in a row. */
	public int $failures = 0;

	/** Whether the run should stop. */
	public bool $is_over = false;

	/** Set when the run is over: seconds until the next step; null to wait for the next scheduled run. */
	public ?int $next = null;

	/** Ends the run. */
	public function end( ?int $next ): void {
		$this->is_over = true;
		$this->next    = $next;
	}
}
