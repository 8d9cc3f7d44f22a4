<?php
/**
 * Builds background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Rest;
use Patreon_Gate\Storage;
use Patreon_Gate\Sync;
use Patreon_Gate\Sync\Jobs;

/** Jobs, sweep, brake, connections. */
trait Sync_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_sync(): void {
		$this->schedule()->register();
	}

	private function schedule(): Sync\Schedule {
		return $this->once( Sync\Schedule::class, fn () => new Sync\Schedule( fn () => $this->jobs(), $this->queue(), new Storage\Job_Plan() ) );
	}

	/** Wakes background work: `$this->queue()->wake( Jobs\Job::step( 'inbox' ) )`. */
	private function queue(): Jobs\Queue {
		return $this->once(
			Jobs\Site_Queue::class,
			static function (): Jobs\Site_Queue {
				$wp_cron = new Jobs\Wp_Cron_Queue();
				return new Jobs\Site_Queue( $wp_cron, new Jobs\Action_Scheduler_Queue( $wp_cron ) );
			}
		);
	}

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

	/** @return list<Jobs\Job> All background work of the plugin. */
	private function jobs(): array {
		return array( ...$this->sync_jobs(), ...$this->ledger_jobs(), ...$this->webhooks_jobs(), ...$this->automation_jobs() );
	}

	/** @return list<Jobs\Job> Background work of this part. */
	private function sync_jobs(): array {
		return array(
			new Jobs\Job(
				'refresh_tokens',
				static fn (): int => DAY_IN_SECONDS,
				function ( Jobs\Budget $budget, int $now ): ?int {
					foreach ( $this->connections()->all() as $connection ) {
						try {
							if ( $connection->is_usable() ) {
								$this->token_keeper()->token( $now, $connection->campaign_id );
							}
						} catch ( Request_Failed | Sync\Not_Connected | Storage\Storage_Error ) {
							// Remembered with the connection; tomorrow is another day.
							continue;
						}
					}
					return null;
				}
			),
		);
	}
}
