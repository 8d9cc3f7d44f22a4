<?php
/**
 * Maintains the webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Storage\Webhooks\Webhook;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Storage\Webhooks\Webhooks;

/** Checks every campaign's webhook and has it repaired: once a day, after connecting, and sooner while one does not work. */
final class Webhook_Maintenance {

	/** Seconds between two runs. */
	public const EVERY = 86400;

	/** Seconds until a webhook that may soon work again is checked again. */
	private const AFTER_TROUBLE = 3600;

	/** Seconds for which a webhook counts as checked, so that one run does not check it twice. */
	private const FRESH = 300;

	public function __construct(
		private readonly Connections $connections,
		private readonly Webhooks $webhooks,
		private readonly Webhook_Manager $manager
	) {}

	/** @return ?int Seconds to the next step; null where the next daily run is early enough. */
	public function run( Budget $budget, int $now ): ?int {
		$in_trouble = false;
		foreach ( $this->connections->all() as $connection ) {
			if ( '' === $connection->campaign_id || ! $connection->is_usable() || $this->is_fresh( $connection->campaign_id, $now ) ) {
				continue;
			}
			if ( ! $budget->has_room() ) {
				return 0;
			}
			$in_trouble = $this->maintain( $connection->campaign_id, $now ) || $in_trouble;
		}
		return $in_trouble ? self::AFTER_TROUBLE : null;
	}

	/**
	 * Maintains the webhook of one campaign, and returns whether it must be checked again soon. What it throws is caught here, so that the
	 * other campaigns are still checked.
	 */
	private function maintain( string $campaign_id, int $now ): bool {
		try {
			$state = $this->manager->maintain( $campaign_id, $now )->state;
			return Webhook_State::Failing === $state;
		} catch ( Request_Failed $failed ) {
			return $failed->failure->is_transient();
		} catch ( Webhook_Error $trouble ) {
			return Webhook_Error::BUSY === $trouble->why;
		} catch ( Not_Connected | Storage_Error ) {
			return false;
		}
	}

	private function is_fresh( string $campaign_id, int $now ): bool {
		$webhook = $this->webhooks->of_campaign( $campaign_id );
		return $webhook instanceof Webhook && '' === $webhook->last_error && $now >= $webhook->checked_at && $now - $webhook->checked_at < self::FRESH;
	}
}
