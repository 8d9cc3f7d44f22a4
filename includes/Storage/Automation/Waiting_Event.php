<?php
/**
 * An event that waits to be announced.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

use Patreon_Gate\Membership\Event;

/** Holds an event that waits, with what is needed to claim it. */
final class Waiting_Event {

	/**
	 * @param int    $id       Id of the event.
	 * @param int    $attempts How often it was claimed.
	 * @param int    $due_at   Unix time from which it may be claimed.
	 * @param ?Event $event    Null if it cannot be announced: erased meanwhile, or written by a later version.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $attempts,
		public readonly int $due_at,
		public readonly ?Event $event
	) {}
}
