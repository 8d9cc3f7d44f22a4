<?php
/**
 * Checks scheduled tasks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Queue\Queue;

/** Checks whether all background tasks are scheduled, and whether those that are due are run. */
final class Schedule_Checks implements Repairable {

	/** Seconds after which a task that was due counts as late. A quiet site without visitors at night is not reported. */
	private const LATE = 12 * 3600;

	/**
	 * @param Queue                             $queue Queue of the site.
	 * @param array<string, string>             $hooks Name of each job → its hook.
	 * @param \Closure( list<string> ): void    $plan  Schedules what is missing, and plans the next run of hooks anew.
	 * @param \Closure( string ): void          $run   Runs the job of a name in this request, as far as its time allows.
	 */
	public function __construct(
		private readonly Queue $queue,
		private readonly array $hooks,
		private readonly \Closure $plan,
		private readonly \Closure $run
	) {}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'schedule';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Scheduled tasks', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		list( $missing, $late ) = $this->state( $now );
		$found = array();
		if ( array() !== $missing ) {
			$found[] = new Finding( 'jobs_missing', Level::Recommended, __( 'Some of Tier Gate’s regular tasks are not scheduled', 'tier-gate-for-patreon' ), __( 'Another plugin may have cleared the schedule of WordPress. Nobody has lost access. Press “Repair” to schedule them again.', 'tier-gate-for-patreon' ), '', true );
		}
		if ( array() !== $late ) {
			$found[] = new Finding( 'jobs_late', Level::Recommended, __( 'Tier Gate’s regular tasks have been waiting since yesterday', 'tier-gate-for-patreon' ), __( 'WordPress starts them when someone visits. Ask your host to call wp-cron.php every few minutes. Press “Repair” to run what is waiting now.', 'tier-gate-for-patreon' ), '', true );
		}
		return array() !== $found ? $found : array( new Finding( 'jobs', Level::Good, __( 'All regular tasks are scheduled and run', 'tier-gate-for-patreon' ) ) );
	}

	/** Schedules what is missing, or runs what is late. */
	public function repair( Finding $finding, int $now ): Repair_Result {
		if ( 'jobs_missing' === $finding->id ) {
			( $this->plan )( array() );
			return array() === $this->state( $now )[0]
				? new Repair_Result( true, __( 'All regular tasks are scheduled again.', 'tier-gate-for-patreon' ) )
				: new Repair_Result( false, __( 'WordPress did not accept the schedule. Another plugin may prevent it. Turn off plugins that manage scheduled tasks, one at a time, and try again.', 'tier-gate-for-patreon' ) );
		}
		$late  = $this->state( $now )[1];
		$until = microtime( true ) + 15;
		$done  = array();
		foreach ( $late as $name ) {
			if ( microtime( true ) < $until ) {
				( $this->run )( $name );
				$done[] = $this->hooks[ $name ];
			}
		}
		( $this->plan )( $done );
		/* translators: %s: number of tasks. */
		return new Repair_Result( true, sprintf( _n( '%s waiting task was run.', '%s waiting tasks were run.', count( $done ), 'tier-gate-for-patreon' ), number_format_i18n( count( $done ) ) ) );
	}

	/** @return array{list<string>, list<string>} Names of jobs that are not scheduled, and of those that are late. */
	private function state( int $now ): array {
		$missing = array();
		$late    = array();
		foreach ( $this->hooks as $name => $hook ) {
			$next = $this->queue->next( $hook );
			if ( null === $next ) {
				$missing[] = $name;
			} elseif ( $next < $now - self::LATE ) {
				$late[] = $name;
			}
		}
		return array( $missing, $late );
	}
}
