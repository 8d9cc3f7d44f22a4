<?php
/**
 * Work run by Action Scheduler.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * The scheduler that WooCommerce and many others bring: several workers, its own admin list, WP-CLI runners. Only where it is there and
 * has started. Its `unique` also counts an action that is running, so an action which plans its own next step must not use it.
 */
final class Action_Scheduler_Queue implements Queue {

	public const GROUP = 'patreon-gate';

	/** @param Queue $wp_cron For being woken: asking Action Scheduler costs queries. */
	public function __construct( private readonly Queue $wp_cron ) {}

	/** Whether it may be called. */
	public static function is_ready(): bool {
		return did_action( 'action_scheduler_init' ) > 0 && function_exists( 'as_get_scheduled_actions' ) && function_exists( 'as_schedule_single_action' );
	}

	/** Plans an action, unless one is waiting that comes no later. */
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

	/** Lets WP-Cron run it: that is one query, and Action Scheduler's own runner depends on WP-Cron just the same. */
	public function wake( string $hook ): void {
		$this->wp_cron->wake( $hook );
	}

	/** Plans an action for good. One that is running just now is planned again by Action Scheduler itself. */
	public function repeat( string $hook, int $seconds ): void {
		$waiting = $this->waiting( $hook );
		if ( null === $waiting ? as_has_scheduled_action( $hook, array(), self::GROUP ) : self::period( $waiting ) === $seconds ) {
			return;
		}
		as_unschedule_all_actions( $hook, array(), self::GROUP );
		as_schedule_recurring_action( time() + $seconds, $seconds, $hook, array(), self::GROUP );
	}

	/** Takes the action off its plan, and off WP-Cron's, where it may have been woken. */
	public function cancel( string $hook ): void {
		as_unschedule_all_actions( $hook, array(), self::GROUP );
		$this->wp_cron->cancel( $hook );
	}

	/** Time of the next action; of one that is to run at once, now. */
	public function next( string $hook ): ?int {
		$waiting = $this->waiting( $hook );
		if ( null === $waiting ) {
			return null;
		}
		$schedule = self::call( $waiting, 'get_schedule' );
		$date     = self::call( $schedule, 'get_date' );
		return $date instanceof \DateTimeInterface ? $date->getTimestamp() : time();
	}

	/** Its code. */
	public function name(): string {
		return 'action-scheduler';
	}

	/** The action of the hook that waits and comes first. */
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

	/** What a method of one of its objects answers; null where it has none. */
	private static function call( mixed $object, string $method ): mixed {
		$callable = array( $object, $method );
		return is_object( $object ) && is_callable( $callable ) ? $callable() : null;
	}
}
