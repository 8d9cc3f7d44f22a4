<?php
/**
 * The queue of this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * Chooses the queue in every call, because Action Scheduler starts after this plugin and comes and goes with other plugins. Events left in the
 * other queue run once more, which does no harm.
 */
final class Site_Queue implements Queue {

	public function __construct( private readonly Queue $wp_cron, private readonly Queue $action_scheduler ) {}

	/** Schedules with the current queue. */
	public function enqueue( string $hook, int $delay = 0 ): void {
		$this->engine()->enqueue( $hook, $delay );
	}

	/** Wakes with the current queue. */
	public function wake( string $hook ): void {
		$this->engine()->wake( $hook );
	}

	/** Schedules with the current queue only. */
	public function repeat( string $hook, int $seconds ): void {
		$engine = $this->engine();
		if ( $engine !== $this->wp_cron ) {
			$this->wp_cron->cancel( $hook );
		}
		$engine->repeat( $hook, $seconds );
	}

	/** Unschedules the action in every available queue. */
	public function cancel( string $hook ): void {
		$this->engine()->cancel( $hook );
		$this->wp_cron->cancel( $hook );
	}

	/** Returns the next time in either queue. */
	public function next( string $hook ): ?int {
		$times = array_filter( array( $this->engine()->next( $hook ), $this->wp_cron->next( $hook ) ), 'is_int' );
		return array() === $times ? null : min( $times );
	}

	/** Returns the code of the current queue. */
	public function name(): string {
		return $this->engine()->name();
	}

	private function engine(): Queue {
		return Action_Scheduler_Queue::is_ready() ? $this->action_scheduler : $this->wp_cron;
	}
}
