<?php
/**
 * What is needed to receive a delivery.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Webhooks;

/** Holds the webhook an address belongs to, with the secrets that may have signed a delivery. */
final class Webhook_Receiver {

	/**
	 * @param int          $id               Row.
	 * @param string       $campaign_id      Campaign it reports.
	 * @param list<string> $secrets          Accepted secrets; none while it is not configured.
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
