<?php
/**
 * What receiving needs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Webhooks;

/** The webhook an address belongs to, with the secrets a delivery may be signed with. */
final class Webhook_Receiver {

	/**
	 * @param int          $id               Row.
	 * @param string       $campaign_id      Campaign it tells of.
	 * @param list<string> $secrets          Those accepted now; none while it is not configured.
	 * @param int          $last_received_at Unix time, to the minute; 0 for never.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $campaign_id,
		#[\SensitiveParameter]
		public readonly array $secrets,
		public readonly int $last_received_at
	) {}
}
