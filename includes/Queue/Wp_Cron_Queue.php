<?php
/**
 * Runs jobs with WP-Cron.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * Runs jobs with WordPress' own scheduler, which is started by visits, a system cron, Cavalcade or Cron Control. Core's schedule is an autoloaded
 * option, so reading it causes no query; Cavalcade and Cron Control keep it in tables.
 */
final class Wp_Cron_Queue implements Queue {

	/** Prefix of our cron schedules. */
	public const PERIOD = 'patreon_gate_every_';

	/** Schedules an event. WordPress refuses one within ten minutes of another event of the same hook, so a later event is removed first. */
	public function enqueue( string $hook, int $delay = 0 ): void {
		$this->plan( $hook, $delay );
	}

	/** Schedules an event for now. Where the server can send the response first, WP-Cron is started right after it. */
	public function wake( string $hook ): void {
		if ( $this->plan( $hook, 0 ) && function_exists( 'fastcgi_finish_request' ) && ! wp_doing_cron() ) {
			// After WordPress has sent its output (1). Since version 6.9, it starts due events itself on `shutdown` (10), for which the visitor would
			// wait; before, it started them on `wp_loaded`.
			add_action( 'shutdown', array( self::class, 'spawn' ), 9 );
		}
	}

	/** Starts WP-Cron in another process, after the visitor has the response. */
	public static function spawn(): void {
		if ( function_exists( 'fastcgi_finish_request' ) && ! ( defined( 'DISABLE_WP_CRON' ) && true === (bool) constant( 'DISABLE_WP_CRON' ) ) ) {
			fastcgi_finish_request();
			spawn_cron();
		}
	}

	/** Schedules a recurring event. */
	public function repeat( string $hook, int $seconds ): void {
		$event = wp_get_scheduled_event( $hook );
		// An event farther away than its interval was scheduled while a clock was wrong.
		if ( is_object( $event ) && ( $event->interval ?? null ) === $seconds && $event->timestamp <= time() + $seconds ) {
			return;
		}
		wp_clear_scheduled_hook( $hook );
		$name = self::PERIOD . $seconds;
		// The interval must be registered when the event is stored, and whenever it is read.
		$known = static fn ( mixed $periods ): array => self::with_period( is_array( $periods ) ? $periods : array(), $seconds );
		add_filter( 'cron_schedules', $known ); // phpcs:ignore WordPress.WP.CronInterval -- the creator sets it.
		wp_schedule_event( time() + $seconds, $name, $hook );
		remove_filter( 'cron_schedules', $known );
	}

	/** Unschedules every event of the action. */
	public function cancel( string $hook ): void {
		if ( false !== wp_next_scheduled( $hook ) ) {
			wp_clear_scheduled_hook( $hook );
		}
	}

	/** Returns the time of the next event. */
	public function next( string $hook ): ?int {
		$next = wp_next_scheduled( $hook );
		return false === $next ? null : $next;
	}

	/** Returns the code of this queue. */
	public function name(): string {
		return 'wp-cron';
	}

	/**
	 * Adds one of our intervals to WordPress' list. Callback of `cron_schedules`.
	 *
	 * @param array<array-key, mixed> $periods Name → schedule.
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
