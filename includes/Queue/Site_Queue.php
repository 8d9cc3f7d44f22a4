<?php
/**
 * The queue of this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * Chooses the engine anew with every call: Action Scheduler starts after us, and comes and goes with the plugins that bring it. What
 * one engine still has on its plan when the other is used runs once more, which does no harm.
 */
final class Site_Queue implements Queue {

	public function __construct( private readonly Queue $wp_cron, private readonly Queue $action_scheduler ) {}

	/** Plans with the engine of the moment. */
	public function enqueue( string $hook, int $delay = 0 ): void {
		$this->engine()->enqueue( $hook, $delay );
	}

	/** Wakes with the engine of the moment. */
	public function wake( string $hook ): void {
		$this->engine()->wake( $hook );
	}

	/** Plans with the engine of the moment, and with no other. */
	public function repeat( string $hook, int $seconds ): void {
		$engine = $this->engine();
		if ( $engine !== $this->wp_cron ) {
			$this->wp_cron->cancel( $hook );
		}
		$engine->repeat( $hook, $seconds );
	}

	/** Takes the action off every plan that can be reached. */
	public function cancel( string $hook ): void {
		$this->engine()->cancel( $hook );
		$this->wp_cron->cancel( $hook );
	}

	/** The next time, with either engine. */
	public function next( string $hook ): ?int {
		$times = array_filter( array( $this->engine()->next( $hook ), $this->wp_cron->next( $hook ) ), 'is_int' );
		return array() === $times ? null : min( $times );
	}

	/** Code of the engine of the moment. */
	public function name(): string {
		return $this->engine()->name();
	}

	private function engine(): Queue {
		return Action_Scheduler_Queue::is_ready() ? $this->action_scheduler : $this->wp_cron;
	}
}
