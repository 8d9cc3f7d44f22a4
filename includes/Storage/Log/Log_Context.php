<?php
/**
 * The context of a log entry.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Log;

use Patreon_Gate\Membership\Cause;

/** Holds everything about an entry besides its type, person and time. */
final class Log_Context {

	/**
	 * @param string $campaign_id    Campaign; '' for none.
	 * @param string $member_id      Patreon's member id; '' for none.
	 * @param ?Cause $cause          Cause.
	 * @param string $correlation_id Id shared by entries with one cause; '' for none.
	 * @param int    $actor_id       WordPress user who did it; 0 for the person themselves and for background work.
	 */
	public function __construct(
		public readonly string $campaign_id = '',
		public readonly string $member_id = '',
		public readonly ?Cause $cause = null,
		public readonly string $correlation_id = '',
		public readonly int $actor_id = 0
	) {}
}
