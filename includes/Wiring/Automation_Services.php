<?php
/**
 * Builds automation.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Rest;
use Patreon_Gate\Sync\Jobs;

/** Announcing events, outgoing webhooks, searches, explanation, abilities. */
trait Automation_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_automation(): void {}

	/** @return list<Rest\Controller> REST routes of this part. */
	private function automation_controllers(): array {
		return array();
	}

	/** @return list<Jobs\Job> Background work of this part: announcing, deliveries. */
	private function automation_jobs(): array {
		return array();
	}
}
