<?php
/**
 * Builds background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Rest;
use Patreon_Gate\Storage;

/** Jobs, sweep, brake, connections. */
trait Sync_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_sync(): void {}

	/** Members to be read again. */
	private function inbox(): Storage\Inbox {
		return $this->once( Storage\Inbox::class, fn () => new Storage\Inbox( $this->database() ) );
	}

	private function leases(): Storage\Leases {
		return $this->once( Storage\Leases::class, fn () => new Storage\Leases( $this->database() ) );
	}

	private function sweeps(): Storage\Sweeps {
		return $this->once( Storage\Sweeps::class, fn () => new Storage\Sweeps( $this->database() ) );
	}

	/** @return list<Rest\Controller> REST routes of this part. */
	private function sync_controllers(): array {
		return array();
	}
}
