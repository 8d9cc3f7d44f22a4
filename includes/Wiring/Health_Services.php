<?php
/**
 * Builds health checks and repairs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Compat;
use Patreon_Gate\Health;
use Patreon_Gate\Storage;

/** Builds the checks of Site Health, of the doctor command and of the connection screen, and their repairs. */
final class Health_Services {

	private ?Health\Facts $facts = null;
	private ?Health\Connection_Report $connection_report = null;
	private ?Health\Repair $repair = null;
	private ?Health\Connection_Checks $connection_checks = null;
	private ?Health\Webhook_Checks $webhook_checks = null;

	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly Table_Services $tables,
		private readonly Connection_Services $connections,
		private readonly Sync_Services $sync,
		private readonly Webhook_Services $webhooks,
		private readonly Job_Services $jobs
	) {}

	public function facts(): Health\Facts {
		return $this->facts ??= new Health\Facts( $this->connections->connections(), $this->sync->control(), $this->jobs->queue(), $this->tables->migrations() );
	}

	public function connection_report(): Health\Connection_Report {
		return $this->connection_report ??= new Health\Connection_Report(
			$this->connection_checks(),
			$this->webhook_checks(),
			$this->webhooks->webhooks(),
			$this->sync->control(),
			new Storage\Connections\Rate_Limits()
		);
	}

	public function repair(): Health\Repair {
		return $this->repair ??= new Health\Repair( $this->connections->connections(), $this->connections->connector(), $this->connections->token_keeper(), $this->webhooks->manager(), $this->sync->control() );
	}

	private function connection_checks(): Health\Connection_Checks {
		return $this->connection_checks ??= new Health\Connection_Checks( $this->connections->connections(), $this->storage->campaigns(), new Storage\Connections\Rate_Limits() );
	}

	private function webhook_checks(): Health\Webhook_Checks {
		return $this->webhook_checks ??= new Health\Webhook_Checks( $this->connections->connections(), $this->webhooks->webhooks() );
	}

	/**
	 * Returns the checks of Site Health and of the doctor command.
	 *
	 * @return list<Health\Checks>
	 */
	public function checks(): array {
		$database = $this->storage->database();
		$is_set   = static fn ( string $name ): bool => defined( $name ) && true === (bool) constant( $name );
		return array(
			$this->connection_checks(),
			new Health\Work_Checks( $this->sync->control(), $this->jobs->queue(), $is_set ),
			$this->webhook_checks(),
			new Health\Tier_Checks( $this->storage->campaigns(), $this->storage->tiers(), new Storage\Locks\Tier_Use( $database ) ),
			new Health\Lock_Checks( new Storage\Locks\Lock_Audit( $database, $this->lock_storage->post_locks() ) ),
			new Health\Storage_Checks( $this->tables->migrations(), fn () => $this->tables->charsets()->narrow() ),
			$this->reader_checks(),
		);
	}

	private function reader_checks(): Health\Reader_Checks {
		return new Health\Reader_Checks(
			new Health\Raw_Readers(),
			static fn (): array => array_map( static fn ( string $adapter ): string => $adapter::name(), Compat\Registry::active() ),
			defined( 'DONOTCACHEPAGE' ) ? constant( 'DONOTCACHEPAGE' ) : null
		);
	}
}
