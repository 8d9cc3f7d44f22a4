<?php
/**
 * Builds what hears Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Rest;
use Patreon_Gate\Sync\Jobs;

/** Patreon's webhooks: endpoint, inbox, care. */
trait Webhook_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_webhooks(): void {}

	/** @return list<Rest\Controller> REST routes of this part. */
	private function webhooks_controllers(): array {
		return array();
	}

	/** @return list<Jobs\Job> Background work of this part: care of webhooks. */
	private function webhooks_jobs(): array {
		return array();
	}
}
