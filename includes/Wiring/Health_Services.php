<?php
/**
 * Builds health checks and repairs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Compat;
use Patreon_Gate\Health;
use Patreon_Gate\Jobs;
use Patreon_Gate\Queue;
use Patreon_Gate\Rest;
use Patreon_Gate\Self_Test\Place;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;
use Patreon_Gate\Storage\Connections\Connection;

/** Builds the checks of Site Health, of the doctor command and of the connection screen, and their repairs. */
final class Health_Services {

	private ?Health\Report\Report $report = null;
	private ?Health\Connection_Report $connection_report = null;
	private ?Health\Repair $repair = null;
	private ?Health\Connection_Checks $connection_checks = null;
	private ?Health\Webhook_Checks $webhook_checks = null;
	private ?Health\Check_List $check_list = null;

	/**
	 * @param \Closure(): Sign_In_Services    $sign_in    Leads the creator to Patreon, where only they can repair a connection.
	 * @param \Closure(): Automation_Services $automation Outgoing webhooks.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly Table_Services $tables,
		private readonly Connection_Services $connections,
		private readonly Sync_Services $sync,
		private readonly Webhook_Services $webhooks,
		private readonly Job_Services $jobs,
		private readonly \Closure $sign_in,
		private readonly \Closure $automation
	) {}

	/** Returns the report for support, which screen, Site Health and command line show. */
	public function report(): Health\Report\Report {
		return $this->report ??= new Health\Report\Report(
			new Health\Report\Environment( Compat\Page_Caches::active( ... ) ),
			$this->connections->connections(),
			$this->webhooks->webhooks(),
			fn () => ( $this->automation )()->subscriptions(),
			$this->sync->control(),
			$this->jobs->queue(),
			self::job_hooks(),
			$this->tables->migrations(),
			new Storage\Tables\Table_Sizes( $this->storage->database() ),
			$this->storage->settings(),
			$this->lock_storage->rules(),
			$this->storage->member_search(),
			$this->check_list( ... )
		);
	}

	/** @return array<string, string> Name of each job → its hook. */
	private static function job_hooks(): array {
		return array_combine( Jobs\Schedule::JOBS, array_map( Queue\Job::hook( ... ), Jobs\Schedule::JOBS ) );
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
		return $this->connection_checks ??= new Health\Connection_Checks( $this->connections->connections(), $this->storage->campaigns(), new Storage\Connections\Rate_Limits(), $this->campaign_repair( ... ) );
	}

	private function campaign_repair(): Health\Campaign_Repair {
		return new Health\Campaign_Repair(
			$this->connections->connections(),
			$this->repair(),
			fn ( Connection $connection, int $now ): ?string => ( $this->sign_in )()->creator_connect()->begin( Sign_In\Return_Path::of_url( Admin\Settings_Page::url(), Sign_In\Return_Path::home() ), $now, $connection ),
			Rest\Trouble_Texts::of( ... )
		);
	}

	private function webhook_checks(): Health\Webhook_Checks {
		return $this->webhook_checks ??= new Health\Webhook_Checks( $this->connections->connections(), $this->webhooks->webhooks(), $this->campaign_repair( ... ) );
	}

	/** Returns the one list of checks, of the plugin and of add-ons. */
	public function check_list(): Health\Check_List {
		return $this->check_list ??= new Health\Check_List( $this->own_checks( ... ) );
	}

	/**
	 * Returns all checks.
	 *
	 * @return list<Health\Checks>
	 */
	public function checks(): array {
		return $this->check_list()->all();
	}

	/** @return list<Health\Checks> */
	private function own_checks(): array {
		$database = $this->storage->database();
		$is_set   = static fn ( string $name ): bool => defined( $name ) && true === (bool) constant( $name );
		$run      = fn ( string $name ) => $this->jobs->schedule()->run( $name );
		$clock    = new Storage\Ledger\Future_Timestamps( $database );
		$charsets = fn () => $this->tables->charsets();
		return array(
			$this->connection_checks(),
			new Health\Work_Checks( $this->sync->control(), $this->jobs->queue(), $is_set, $run ),
			$this->webhook_checks(),
			new Health\Tier_Checks( $this->storage->campaigns(), $this->storage->tiers(), new Storage\Locks\Tier_Use( $database ) ),
			new Health\Lock_Checks( new Storage\Locks\Lock_Audit( $database, $this->lock_storage->post_locks() ) ),
			new Health\Storage_Checks( $this->tables->migrations(), static fn (): array => $charsets()->narrow(), static fn (): array => $charsets()->widen() ),
			$this->reader_checks(),
			new Health\File_Checks( static fn ( int $most ): array => ( new Storage\Locks\Locked_Files( $database ) )->count( $most ) ),
			new Health\Cache_Checks( self::object_cache_works( ... ), Compat\Page_Caches::active( ... ), static fn (): bool => $is_set( 'WP_CACHE' ) ),
			new Health\Schedule_Checks( $this->jobs->queue(), self::job_hooks(), fn ( array $hooks ) => $this->jobs->schedule()->plan_again( $hooks ), $run ),
			new Health\Clock_Checks( $clock->of_database( ... ), $clock->went_back( ... ) ),
			new Health\Leak_Checks( new Storage\Options\Self_Test_State(), static fn ( string $code ): string => Place::tryFrom( $code )?->label() ?? $code ),
			new Health\Attention_Checks( $this->storage->attention() ),
		);
	}

	/** Tells whether the object cache returns what was stored in it a moment ago. */
	private static function object_cache_works(): bool {
		$value = wp_generate_uuid4();
		wp_cache_set( 'health', $value, 'patreon_gate_health', MINUTE_IN_SECONDS );
		$found = wp_cache_get( 'health', 'patreon_gate_health', true );
		wp_cache_delete( 'health', 'patreon_gate_health' );
		return $value === $found;
	}

	private function reader_checks(): Health\Reader_Checks {
		return new Health\Reader_Checks(
			new Health\Raw_Readers(),
			static fn (): array => array_map( static fn ( string $adapter ): string => $adapter::name(), Compat\Registry::active() ),
			defined( 'DONOTCACHEPAGE' ) ? constant( 'DONOTCACHEPAGE' ) : null
		);
	}
}
