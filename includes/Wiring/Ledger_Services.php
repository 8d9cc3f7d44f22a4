<?php
/**
 * Builds the ledger and the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Automation;
use Patreon_Gate\Rest;
use Patreon_Gate\Storage;
use Patreon_Gate\Sync;
use Patreon_Gate\Sync\Jobs;

/** The ledger: members, events, grants, log, personal data. */
trait Ledger_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_ledger(): void {}

	/** The one way in for whatever is heard about a member. */
	public function ledger(): Sync\Ledger {
		return $this->once(
			Sync\Ledger::class,
			fn () => new Sync\Ledger(
				$this->members(),
				new Storage\Grants( $this->database() ),
				fn () => $this->policy(),
				fn ( string $campaign_id ) => $this->tiers()->catalogue( $campaign_id ),
				( new Automation\Ledger_News( fn () => $this->announcer() ) )->tell( ... )
			)
		);
	}

	/** @return list<Rest\Controller> REST routes of this part. */
	private function ledger_controllers(): array {
		return array();
	}

	/** @return list<Jobs\Job> Background work of this part: time passing, log, matches. */
	private function ledger_jobs(): array {
		return array(
			new Jobs\Job( 'time', static fn (): int => 5 * MINUTE_IN_SECONDS, fn ( Jobs\Budget $budget, int $now ): ?int => $this->pass_time( $budget, $now ) ),
		);
	}

	/** @return ?int In how many seconds there is more to judge. */
	private function pass_time( Jobs\Budget $budget, int $now ): ?int {
		$batch = 200;
		do {
			$is_all = $this->ledger()->recheck( $now, $batch ) < $batch;
		} while ( ! $is_all && $budget->has_room() );
		return $is_all ? null : 0;
	}
}
