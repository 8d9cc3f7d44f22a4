<?php
/**
 * Builds the ledger and the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Rest;
use Patreon_Gate\Sync\Jobs;

/** The ledger: members, events, grants, log, personal data. */
trait Ledger_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_ledger(): void {}

	/** @return list<Rest\Controller> REST routes of this part. */
	private function ledger_controllers(): array {
		return array();
	}

	/** @return list<Jobs\Job> Background work of this part: time passing, log, matches. */
	private function ledger_jobs(): array {
		return array();
	}
}
