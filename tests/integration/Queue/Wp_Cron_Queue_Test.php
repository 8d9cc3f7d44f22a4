<?php
/**
 * Background jobs in WP-Cron.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Queue;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Queue\Wp_Cron_Queue;

/** `Wp_Cron_Queue` with WordPress' own events. */
#[Group( 'smoke' )]
final class Wp_Cron_Queue_Test extends Queue_Contract {

	protected function queue(): Queue {
		return new Wp_Cron_Queue();
	}

	protected function run_due(): void {
		self::run_events( self::HOOK );
	}

	/**
	 * Runs the due events of a hook like wp-cron.php.
	 *
	 * @return bool Whether there was one.
	 */
	public static function run_events( string $hook ): bool {
		$any = false;
		foreach ( wp_get_ready_cron_jobs() as $time => $hooks ) {
			foreach ( is_array( $hooks[ $hook ] ?? null ) ? $hooks[ $hook ] : array() as $event ) {
				if ( false !== $event['schedule'] ) {
					wp_reschedule_event( $time, $event['schedule'], $hook, $event['args'] );
				}
				wp_unschedule_event( $time, $hook, $event['args'] );
				do_action_ref_array( $hook, $event['args'] );
				$any = true;
			}
		}
		return $any;
	}

	protected function planned( string $hook ): int {
		$planned = 0;
		foreach ( _get_cron_array() as $hooks ) {
			$planned += count( is_array( $hooks ) && is_array( $hooks[ $hook ] ?? null ) ? $hooks[ $hook ] : array() );
		}
		return $planned;
	}
}
