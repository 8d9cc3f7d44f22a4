<?php
/**
 * The jobs `sweep` and `inbox`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Inbox\Inbox_Worker;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Sweep\Sweep_Notifier;
use Patreon_Gate\Sweep\Sweeper;
use Patreon_Gate\Sweep\Sync_Control;

/** Runs sweeps and inboxes of all connected campaigns. A failure of one campaign does not affect the others. */
final class Sync_Runs {

	/** Seconds until a campaign whose run threw is retried. */
	private const AFTER_ERROR = 120;

	/**
	 * @param \Closure(): Sweeper      $sweeper Only sweeps need it.
	 * @param \Closure(): Inbox_Worker $worker  Only inboxes need it.
	 */
	public function __construct(
		private readonly Sync_Control $control,
		private readonly \Closure $sweeper,
		private readonly \Closure $worker,
		private readonly Sweep_Notifier $news,
		private readonly Queue $queue
	) {}

	/**
	 * Continues sweeps, and begins those that are due.
	 *
	 * @param \Closure(): void $watch Called once, before the first step; schedules a run in case this process is killed.
	 * @return ?int Seconds until the next step.
	 */
	public function sweep( Budget $budget, int $now, \Closure $watch ): ?int {
		$next = $this->each(
			function ( string $campaign_id ) use ( $budget, $now, $watch ): ?int {
				try {
					return ( $this->sweeper )()->advance( $campaign_id, $budget, $this->control->is_due( $campaign_id, $now ), $watch );
				} finally {
					$this->news->watch( $campaign_id, $now );
				}
			}
		);
		// A sweep may have put members into the inbox.
		if ( null === $next ) {
			$this->queue->enqueue( Job::step( 'inbox' ) );
		}
		return $next;
	}

	/**
	 * Processes the inboxes, and continues a stalled sweep, since this job runs more often than that of sweeps.
	 *
	 * @param \Closure(): void $watch Called once, before the first step; schedules a run in case this process is killed.
	 * @return ?int Seconds until the next step.
	 */
	public function inbox( Budget $budget, int $now, \Closure $watch ): ?int {
		return $this->each(
			function ( string $campaign_id ) use ( $budget, $now, $watch ): ?int {
				if ( $this->control->has_stalled( $campaign_id, $now ) ) {
					$this->queue->enqueue( Job::step( 'sweep' ) );
				}
				$next = ( $this->worker )()->run( $campaign_id, $budget, $watch );
				$this->news->set_aside( $campaign_id, $this->control->left_aside( $campaign_id ), $now );
				return $next;
			}
		);
	}

	/** @param \Closure( string ): ?int $run Runs one campaign and returns the seconds until its next step. */
	private function each( \Closure $run ): ?int {
		$waits = array();
		foreach ( $this->control->campaigns() as $campaign_id ) {
			try {
				$waits[] = $run( $campaign_id );
			} catch ( \Throwable $error ) {
				Add_Ons::report( $error, 'sync' );
				$waits[] = self::AFTER_ERROR;
			}
		}
		$waits = array_filter( $waits, 'is_int' );
		return array() === $waits ? null : min( $waits );
	}
}
