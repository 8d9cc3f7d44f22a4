<?php
/**
 * An event that waits to be announced.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Automation;

use Patreon_Gate\Membership\Event;

/** The event, and what is needed to take it. */
final class Waiting_Event {

	/**
	 * @param int    $id       Of the event.
	 * @param int    $attempts How often somebody took it.
	 * @param int    $due_at   Unix time from which it may be taken.
	 * @param ?Event $event    Null where it cannot be told: erased since, or of a later version.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $attempts,
		public readonly int $due_at,
		public readonly ?Event $event
	) {}
}
