<?php
/**
 * Runs jobs with Action Scheduler.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * Runs jobs with Action Scheduler, which comes with WooCommerce and other plugins. It has several workers, an admin list and WP-CLI runners. It is
 * used only where it has started. Its argument `unique` also counts a running action, so an action that schedules its own next step must not use it.
 */
final class Action_Scheduler_Queue implements Queue {

	public const GROUP = 'patreon-gate';

	/** @param Queue $wp_cron Used by wake(), because waking by Action Scheduler takes more queries. */
	public function __construct( private readonly Queue $wp_cron ) {}

	/** Tells whether Action Scheduler can be used. */
	public static function is_ready(): bool {
		return did_action( 'action_scheduler_init' ) > 0 && function_exists( 'as_get_scheduled_actions' ) && function_exists( 'as_schedule_single_action' );
	}

	/** Schedules an action, unless one is waiting that runs no later. */
	public function enqueue( string $hook, int $delay = 0 ): void {
		$next = $this->next( $hook );
		if ( null !== $next && $next <= time() + $delay ) {
			return;
		}
		if ( null !== $next ) {
			as_unschedule_all_actions( $hook, array(), self::GROUP );
		}
		if ( $delay > 0 ) {
			as_schedule_single_action( time() + $delay, $hook, array(), self::GROUP );
		} else {
			as_enqueue_async_action( $hook, array(), self::GROUP );
		}
	}

	/** Uses WP-Cron, which takes one query. Action Scheduler's own runner depends on WP-Cron as well. */
	public function wake( string $hook ): void {
		$this->wp_cron->wake( $hook );
	}

	/** Schedules a recurring action. Action Scheduler itself reschedules one that is running. */
	public function repeat( string $hook, int $seconds ): void {
		$waiting = $this->waiting( $hook );
		if ( null === $waiting ? as_has_scheduled_action( $hook, array(), self::GROUP ) : self::period( $waiting ) === $seconds ) {
			return;
		}
		as_unschedule_all_actions( $hook, array(), self::GROUP );
		as_schedule_recurring_action( time() + $seconds, $seconds, $hook, array(), self::GROUP );
	}

	/** Unschedules the action here, and in WP-Cron, where it may have been woken. */
	public function cancel( string $hook ): void {
		as_unschedule_all_actions( $hook, array(), self::GROUP );
		$this->wp_cron->cancel( $hook );
	}

	/** Returns the time of the next action; now for one that is to run at once. */
	public function next( string $hook ): ?int {
		$waiting = $this->waiting( $hook );
		if ( null === $waiting ) {
			return null;
		}
		$schedule = self::call( $waiting, 'get_schedule' );
		$date     = self::call( $schedule, 'get_date' );
		return $date instanceof \DateTimeInterface ? $date->getTimestamp() : time();
	}

	/** Returns the code of this queue. */
	public function name(): string {
		return 'action-scheduler';
	}

	/** Returns the earliest waiting action of the hook. */
	private function waiting( string $hook ): ?object {
		$found = as_get_scheduled_actions(
			array(
				'hook'     => $hook,
				'args'     => array(),
				'group'    => self::GROUP,
				'status'   => 'pending',
				'orderby'  => 'date',
				'order'    => 'ASC',
				'per_page' => 1,
			)
		);
		$first = reset( $found );
		return is_object( $first ) ? $first : null;
	}

	private static function period( object $action ): ?int {
		$period = self::call( self::call( $action, 'get_schedule' ), 'get_recurrence' );
		return is_numeric( $period ) ? (int) $period : null;
	}

	/** Returns the result of a method of one of its objects; null if the method does not exist. */
	private static function call( mixed $object, string $method ): mixed {
		$callable = array( $object, $method );
		return is_object( $object ) && is_callable( $callable ) ? $callable() : null;
	}
}
