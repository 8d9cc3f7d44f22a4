<?php
/**
 * Builds the commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Cli;
use Patreon_Gate\Compat;
use Patreon_Gate\Connections;
use Patreon_Gate\Health;
use Patreon_Gate\Storage;

/** WP-CLI and site health. */
trait Cli_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_cli(): void {
		( new Health\Site_Health( fn () => $this->health_checks(), fn () => $this->health_facts()->all( PATREON_GATE_VERSION, time() ), Admin\Settings_Page::url( ... ) ) )->register();
		( new Connections\Broken_Connections( fn () => $this->attention() ) )->register();
		( new Cli\Registration( fn () => $this->command_groups() ) )->register();
	}

	/**
	 * All commands below `wp patreon-gate`.
	 *
	 * @param ?\Closure( int ): void $wait Waits so many seconds; null for really doing so.
	 * @return list<Cli\Commands>
	 */
	public function command_groups( ?\Closure $wait = null ): array {
		$clock   = time( ... );
		$wait ??= static function ( int $seconds ): void {
			sleep( $seconds ); // phpcs:ignore Generic.PHP.ForbiddenFunctions.Found -- somebody at a terminal waits for Patreon.
		};
		$persons = new Cli\Person_Finder( $this->members(), $this->links(), $this->campaigns() );
		return array(
			new Cli\Connection_Commands( $this->connector(), $this->connections(), $this->campaigns(), $this->oauth(), $this->urls(), $clock ),
			new Cli\Sync_Commands( $this->sweeper(), $this->sweeps(), $this->connections(), $wait ),
			new Cli\Brake_Commands( $this->sync_control(), $clock ),
			new Cli\Member_Commands( $persons, $this->member_search(), $this->campaigns() ),
			new Cli\Explain_Commands( $this->explanations(), $persons, $clock ),
			new Cli\Grant_Commands( $this->grant_desk(), $this->grants(), $persons, $this->campaigns(), $clock ),
			new Cli\Webhook_Commands( $this->webhook_manager(), $this->connections(), $clock ),
			new Cli\Log_Commands( $this->log_search() ),
			new Cli\Job_Commands( fn () => $this->jobs(), $this->queue(), $clock, $wait ),
			new Cli\Health_Commands( $this->health_checks(), $this->repair(), $this->connections(), $clock ),
		);
	}

	/** @return list<Health\Checks> What Site Health and the doctor look at. */
	public function health_checks(): array {
		$is_set = static fn ( string $name ): bool => defined( $name ) && true === (bool) constant( $name );
		return array( $this->connection_checks(), new Health\Work_Checks( $this->sync_control(), $this->queue(), $is_set ), $this->webhook_checks(), new Health\Tier_Checks( $this->campaigns(), $this->tiers(), new Storage\Locks\Tier_Use( $this->database() ) ), new Health\Lock_Checks( new Storage\Locks\Lock_Audit( $this->database(), $this->post_locks() ) ), new Health\Storage_Checks( $this->migrations(), fn () => $this->table_charsets()->narrow() ), $this->reader_checks() );
	}

	private function reader_checks(): Health\Reader_Checks {
		return new Health\Reader_Checks( new Health\Raw_Readers(), static fn (): array => array_map( static fn ( string $adapter ): string => $adapter::name(), Compat\Registry::active() ), defined( 'DONOTCACHEPAGE' ) ? constant( 'DONOTCACHEPAGE' ) : null );
	}

	private function health_facts(): Health\Facts {
		return $this->once( Health\Facts::class, fn () => new Health\Facts( $this->connections(), $this->sync_control(), $this->queue(), $this->migrations() ) );
	}

	public function connection_report(): Health\Connection_Report {
		return $this->once(
			Health\Connection_Report::class,
			fn () => new Health\Connection_Report( $this->connection_checks(), $this->webhook_checks(), $this->webhooks(), $this->sync_control(), new Storage\Connections\Rate_Limits() )
		);
	}

	public function repair(): Health\Repair {
		return $this->once( Health\Repair::class, fn () => new Health\Repair( $this->connections(), $this->connector(), $this->token_keeper(), $this->webhook_manager(), $this->sync_control() ) );
	}

	private function connection_checks(): Health\Connection_Checks {
		return $this->once( Health\Connection_Checks::class, fn () => new Health\Connection_Checks( $this->connections(), $this->campaigns(), new Storage\Connections\Rate_Limits() ) );
	}

	private function webhook_checks(): Health\Webhook_Checks {
		return $this->once( Health\Webhook_Checks::class, fn () => new Health\Webhook_Checks( $this->connections(), $this->webhooks() ) );
	}
}
