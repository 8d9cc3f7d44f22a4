<?php
/**
 * A search in the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Log;

/** Holds criteria for log entries. Empty values are ignored. */
final class Log_Query {

	/**
	 * @param string       $campaign_id     Campaign.
	 * @param string       $member_id       Patreon's member id; needs a campaign, too.
	 * @param string       $patreon_user_id Patreon's user id: everything about a person, including sign-ins.
	 * @param int          $wp_user_id      WordPress user it is about.
	 * @param list<string> $types           Types of entries.
	 * @param string       $cause           Value of a `Cause`.
	 * @param string       $correlation_id  Id shared by entries with one cause.
	 * @param int          $from            Unix time from which.
	 * @param int          $to              Unix time until which, not included.
	 */
	public function __construct(
		public readonly string $campaign_id = '',
		public readonly string $member_id = '',
		public readonly string $patreon_user_id = '',
		public readonly int $wp_user_id = 0,
		public readonly array $types = array(),
		public readonly string $cause = '',
		public readonly string $correlation_id = '',
		public readonly int $from = 0,
		public readonly int $to = 0
	) {}
}
