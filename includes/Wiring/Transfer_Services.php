<?php
/**
 * Builds export and import.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Queue;
use Patreon_Gate\Transfer;

/** Builds the export and import of settings and rules. Only their routes and commands load this class. */
final class Transfer_Services {

	/**
	 * @param \Closure(): Index_Services   $index   Changes rules.
	 * @param \Closure(): Gating_Services  $gating  Condition types.
	 * @param \Closure(): Listing_Services $listing Locks in words.
	 * @param \Closure(): Job_Services     $jobs    Compares members and accounts.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly \Closure $index,
		private readonly \Closure $gating,
		private readonly \Closure $listing,
		private readonly \Closure $jobs
	) {}

	public function export(): Transfer\Export {
		return new Transfer\Export( $this->storage->settings(), $this->lock_storage->rules(), $this->storage->campaigns(), $this->storage->tiers() );
	}

	public function import(): Transfer\Import {
		$planner = new Transfer\Planner(
			$this->storage->settings(),
			$this->lock_storage->rules(),
			$this->storage->campaigns(),
			$this->storage->tiers(),
			fn () => ( $this->gating )()->condition_types()->registry(),
			fn () => ( $this->listing )()->sentence()
		);
		return new Transfer\Import( $planner, fn () => ( $this->index )()->rule_changes(), $this->storage->settings(), fn () => ( $this->jobs )()->queue()->wake( Queue\Job::step( 'matches' ) ) );
	}
}
