<?php
/**
 * Work run by WP-Cron.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * WordPress' own scheduler, whatever drives it: visits, a system cron, Cavalcade, Cron Control. Its plan is an option that is loaded
 * with every page, so looking costs no query.
 */
final class Wp_Cron_Queue implements Queue {

	/** Prefix of the names of our periods. */
	public const PERIOD = 'patreon_gate_every_';

	/** Puts an action on the plan. WordPress refuses one within ten minutes of another, however much later that one is: it makes room. */
	public function enqueue( string $hook, int $delay = 0 ): void {
		$this->plan( $hook, $delay );
	}

	/** Puts an action on the plan for now. Where the server can end the answer first, its wait for the next visit is saved. */
	public function wake( string $hook ): void {
		if ( $this->plan( $hook, 0 ) && function_exists( 'fastcgi_finish_request' ) && ! wp_doing_cron() ) {
			// After WordPress has given out what it kept back (1), and before it starts what is due itself (10), while the visitor waits.
			add_action( 'shutdown', array( self::class, 'spawn' ), 9 );
		}
	}

	/** Runs what is due in another process, after the visitor has their answer. */
	public static function spawn(): void {
		if ( function_exists( 'fastcgi_finish_request' ) && ! ( defined( 'DISABLE_WP_CRON' ) && true === (bool) constant( 'DISABLE_WP_CRON' ) ) ) {
			fastcgi_finish_request();
			spawn_cron();
		}
	}

	/** Puts an action on the plan for good. */
	public function repeat( string $hook, int $seconds ): void {
		$event = wp_get_scheduled_event( $hook );
		// One that is farther away than its period was planned by a clock that was wrong.
		if ( is_object( $event ) && ( $event->interval ?? null ) === $seconds && $event->timestamp <= time() + $seconds ) {
			return;
		}
		wp_clear_scheduled_hook( $hook );
		$name = self::PERIOD . $seconds;
		// The period has to be known while the event is stored, and whenever somebody looks at it.
		$known = static fn ( mixed $periods ): array => self::with_period( is_array( $periods ) ? $periods : array(), $seconds );
		add_filter( 'cron_schedules', $known ); // phpcs:ignore WordPress.WP.CronInterval -- the creator sets it.
		wp_schedule_event( time() + $seconds, $name, $hook );
		remove_filter( 'cron_schedules', $known );
	}

	/** Takes every event of the action off the plan. */
	public function cancel( string $hook ): void {
		if ( false !== wp_next_scheduled( $hook ) ) {
			wp_clear_scheduled_hook( $hook );
		}
	}

	/** Time of the next event. */
	public function next( string $hook ): ?int {
		$next = wp_next_scheduled( $hook );
		return false === $next ? null : $next;
	}

	/** Its code. */
	public function name(): string {
		return 'wp-cron';
	}

	/**
	 * Periods WordPress knows, with one of ours.
	 *
	 * @param array<array-key, mixed> $periods Name → period.
	 * @return array<array-key, mixed>
	 */
	public static function with_period( array $periods, int $seconds ): array {
		$minutes = (int) round( $seconds / MINUTE_IN_SECONDS );
		return $periods + array(
			self::PERIOD . $seconds => array(
				'interval' => $seconds,
				/* translators: %d: number of minutes. */
				'display'  => sprintf( _n( 'Every %d minute (Tier Gate)', 'Every %d minutes (Tier Gate)', $minutes, 'tier-gate-for-patreon' ), $minutes ),
			),
		);
	}

	/** @return bool Whether an event was added. */
	private function plan( string $hook, int $delay ): bool {
		$wanted = time() + $delay;
		$next   = wp_next_scheduled( $hook );
		if ( false !== $next && $next <= $wanted ) {
			return false;
		}
		if ( false !== $next ) {
			wp_unschedule_event( $next, $hook );
		}
		return true === wp_schedule_single_event( $wanted, $hook );
	}
}
