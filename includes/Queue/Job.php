<?php
/**
 * A piece of background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/** What `Jobs\Schedule` runs: by the clock, when something wakes it, and again while there is more to do than one process may. */
final class Job {

	/** @var literal-string Hook of the run by the clock. */
	public readonly string $hook;

	/** @var literal-string Hook of the next step, and of being woken. */
	public readonly string $step_hook;

	/**
	 * @param literal-string  $name  Short: `sweep` gives the hooks `patreon_gate_sweep` and `patreon_gate_sweep_step`.
	 * @param \Closure(): int $every Seconds between two runs by the clock.
	 * @param \Closure        $run   Gets what this process may still use, the time, and a closure to call before long work, which plans
	 *                               a look at what a killed process left. Answers in how many seconds the next step should run, 0 for
	 *                               at once; null when nothing is left. May be killed anywhere and run twice.
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
	 * The hook of a job's run by the clock.
	 *
	 * @param literal-string $name Name of the job.
	 * @return literal-string
	 */
	public static function hook( string $name ): string {
		return 'patreon_gate_' . $name;
	}

	/**
	 * The hook that wakes a job: `$queue->wake( Job::step( 'inbox' ) )`.
	 *
	 * @param literal-string $name Name of the job.
	 * @return literal-string
	 */
	public static function step( string $name ): string {
		return 'patreon_gate_' . $name . '_step';
	}
}
