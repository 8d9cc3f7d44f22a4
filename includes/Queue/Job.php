<?php
/**
 * A background job.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/** Describes work that `Jobs\Schedule` runs on a schedule, when something wakes it, and again while there is more to do than the budget allows. */
final class Job {

	/** @var literal-string Hook of the scheduled run. */
	public readonly string $hook;

	/** @var literal-string Hook of the next step, and of wake(). */
	public readonly string $step_hook;

	/**
	 * @param literal-string  $name  Name; `sweep` gives the hooks `patreon_gate_sweep` and `patreon_gate_sweep_step`.
	 * @param \Closure(): int $every Returns the seconds between two scheduled runs.
	 * @param \Closure        $run   Gets the budget, the time, and a closure to call before long work: it schedules another run, in case
	 *                               this process is killed. Returns in how many seconds the next step should run, 0 for at once; null if
	 *                               nothing is left. It may be killed at any point and run twice.
	 * @phpstan-param \Closure( Budget, int, \Closure(): void ): ?int $run
	 */
	public function __construct(
		public readonly string $name,
		public readonly \Closure $every,
		public readonly \Closure $run
	) {
		$this->hook      = self::hook( $name );
		$this->step_hook = self::step( $name );
	}

	/**
	 * Returns the hook of a job's scheduled run.
	 *
	 * @param literal-string $name Name of the job.
	 * @return literal-string
	 */
	public static function hook( string $name ): string {
		return 'patreon_gate_' . $name;
	}

	/**
	 * Returns the hook that wakes a job: `$queue->wake( Job::step( 'inbox' ) )`.
	 *
	 * @param literal-string $name Name of the job.
	 * @return literal-string
	 */
	public static function step( string $name ): string {
		return 'patreon_gate_' . $name . '_step';
	}
}
