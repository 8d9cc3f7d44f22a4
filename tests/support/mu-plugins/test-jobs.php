<?php
/**
 * Runs due jobs at once, like the workers of a large host (Cavalcade, several runners of Action Scheduler), without WP-Cron's lock that excludes
 * a second process. A request with `X-Test-Jobs: run` is such a worker.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

/** Runs jobs. */
final class Test_Jobs {

	/** Rounds after which a job that schedules itself again and again is an error. */
	private const ROUNDS = 2000;

	/**
	 * Runs our due events until none is due.
	 *
	 * @return array{ran: list<string>, next: ?int, now: int} What ran, and when work that is under way goes on; what comes by the clock
	 *                                                        anyway does not count.
	 */
	public static function run_due(): array {
		$ran = array();
		for ( $round = 0; $round < self::ROUNDS; $round++ ) {
			$event = self::take();
			if ( null === $event ) {
				return array( 'ran' => $ran, 'next' => self::next(), 'now' => time() );
			}
			$ran[] = $event[0];
			do_action_ref_array( $event[0], $event[1] );
		}
		throw new RuntimeException( 'Jobs without end: ' . implode( ' ', array_unique( $ran ) ) );
	}

	/** @return ?array{string, array<array-key, mixed>} Hook and arguments of the first due event, which is unscheduled. */
	private static function take(): ?array {
		// Other workers changed the schedule meanwhile.
		wp_cache_delete( 'alloptions', 'options' );
		wp_cache_delete( 'cron', 'options' );
		foreach ( self::events() as $event ) {
			if ( $event['time'] > time() ) {
				return null;
			}
			if ( is_string( $event['schedule'] ) ) {
				wp_reschedule_event( $event['time'], $event['schedule'], $event['hook'], $event['args'] );
			}
			wp_unschedule_event( $event['time'], $event['hook'], $event['args'] );
			return array( $event['hook'], $event['args'] );
		}
		return null;
	}

	private static function next(): ?int {
		$steps = array_filter( self::events(), static fn ( array $event ): bool => str_ends_with( $event['hook'], '_step' ) );
		return array() === $steps ? null : min( array_column( $steps, 'time' ) );
	}

	/** @return list<array{time: int, hook: string, args: array<array-key, mixed>, schedule: string|false}> Ours, in their order. */
	private static function events(): array {
		$ours = array();
		foreach ( _get_cron_array() as $time => $hooks ) {
			foreach ( $hooks as $hook => $events ) {
				foreach ( str_starts_with( $hook, 'patreon_gate_' ) ? $events : array() as $event ) {
					$ours[] = array( 'time' => $time, 'hook' => $hook, 'args' => $event['args'], 'schedule' => $event['schedule'] );
				}
			}
		}
		return $ours;
	}
}

if ( 'run' === ( $_SERVER['HTTP_X_TEST_JOBS'] ?? '' ) ) {
	define( 'DOING_CRON', true );
	add_action(
		'wp_loaded',
		static function (): void {
			ignore_user_abort( true );
			wp_send_json( Test_Jobs::run_due() );
		}
	);
}
