<?php
/**
 * Builds the WP-CLI commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Cli;
use Patreon_Gate\Locks;
use Patreon_Gate\Rest;

/** Builds the WP-CLI commands. Only a command loads this class. */
final class Cli_Services {

	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Patreon_Services $patreon,
		private readonly Connection_Services $connections,
		private readonly Visitor_Services $visitor,
		private readonly Ledger_Services $ledger,
		private readonly Sync_Services $sync,
		private readonly Webhook_Services $webhooks,
		private readonly Explain_Services $explain,
		private readonly Job_Services $jobs,
		private readonly Health_Services $health,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly Index_Services $index,
		private readonly Gating_Services $gating,
		private readonly Listing_Services $listing,
		private readonly Transfer_Services $transfer
	) {}

	/**
	 * Returns all commands below `wp patreon-gate`.
	 *
	 * @param ?\Closure( int ): void $wait Waits this many seconds; null for sleep(). Tests pass their own.
	 * @return list<Cli\Commands>
	 */
	public function command_groups( ?\Closure $wait = null ): array {
		$clock   = time( ... );
		$wait  ??= static function ( int $seconds ): void {
			sleep( $seconds ); // phpcs:ignore Generic.PHP.ForbiddenFunctions.Found -- somebody at a terminal waits for Patreon.
		};
		$campaigns   = $this->storage->campaigns();
		$connections = $this->connections->connections();
		$check       = new Locks\Condition_Check( fn () => $this->gating->condition_types()->registry() );
		$persons     = new Cli\Person_Finder( $this->storage->members(), $this->storage->links(), $campaigns );
		return array(
			new Cli\Connection_Commands( $this->connections->connector(), $connections, $campaigns, $this->patreon->oauth(), $this->visitor->urls(), $clock ),
			new Cli\Sync_Commands( $this->sync->sweeper(), $this->storage->sweeps(), $connections, $wait ),
			new Cli\Brake_Commands( $this->sync->control(), $clock ),
			new Cli\Member_Commands( $persons, $this->storage->member_search(), $campaigns ),
			new Cli\Explain_Commands( $this->explain->explanations(), $persons, $clock ),
			new Cli\Grant_Commands( $this->ledger->grant_manager(), $this->storage->grants(), $persons, $campaigns, $clock ),
			new Cli\Lock_Commands(
				$this->lock_storage->post_locks(),
				$this->listing->own_locks(),
				new Cli\Typed_Lock( $campaigns, $this->storage->tiers(), $check ),
				$this->listing->states( ... ),
				$this->listing->sentence( ... ),
				$this->listing->finder( ... )
			),
			new Cli\Default_Lock_Commands( $this->lock_storage->rules(), $this->index->rule_changes( ... ), new Cli\Typed_Lock( $campaigns, $this->storage->tiers(), $check ), $this->listing->sentence( ... ) ),
			new Cli\Rule_Commands(
				$this->lock_storage->rules(),
				$this->index->rule_changes( ... ),
				fn () => new Rest\Rules_View( $this->lock_storage->rules(), $this->lock_storage->rule_posts() ),
				$check
			),
			new Cli\Transfer_Commands( $this->transfer->export( ... ), $this->transfer->import( ... ), $clock ),
			new Cli\Webhook_Commands( $this->webhooks->manager(), $connections, $clock ),
			new Cli\Log_Commands( $this->storage->log_search() ),
			new Cli\Job_Commands( $this->jobs->jobs( ... ), $this->jobs->queue(), $clock, $wait ),
			new Cli\Deactivation_Commands( $this->storage->settings() ),
			new Cli\Health_Commands( $this->health->checks(), $this->health->repair(), $connections, $clock, $this->health->report( ... ) ),
		);
	}
}
