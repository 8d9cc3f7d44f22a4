<?php
/**
 * Builds background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Rest;

/** Jobs, sweep, brake, connections. */
trait Sync_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_sync(): void {}

	/** @return list<Rest\Controller> REST routes of this part. */
	private function sync_controllers(): array {
		return array();
	}
}
