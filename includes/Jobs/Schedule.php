<?php
/**
 * Schedules background jobs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Queue\Process;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Queue\Wp_Cron_Queue;
use Patreon_Gate\Storage\Jobs\Job_Plan;

/** Schedules all jobs in the site's queue, and runs them. Does nothing in a page view. */
final class Schedule {

	/** Names of all jobs, so that their hooks can be added without creating them. A test compares this with `Wiring\Job_Services`. */
	public const JOBS = array( 'sweep', 'inbox', 'refresh_tokens', 'pictures', 'recheck', 'matches', 'prune_log', 'sum_counts', 'tables', 'webhooks', 'announce', 'deliveries', 'attachments', 'effective_locks', 'passwords', 'ladder', 'self_test', 'history' );

	/** Seconds after which a job runs again in case the process that began long work has died. Longer than the leases of sweeps and inboxes. */
	private const WATCH = 180;

	/** Seconds until a job that threw is retried. */
	private const AFTER_ERROR = 300;

	/** @var ?array<string, Job> By name. */
	private ?array $built = null;

	/**
	 * @param \Closure(): list<Job> $jobs Creates the jobs when one has to run.
	 */
	public function __construct(
		private readonly \Closure $jobs,
		private readonly Queue $queue,
		private readonly Job_Plan $plan
	) {}

	/** Adds the hooks. Must be called while plugins are loaded. */
	public function register(): void {
		foreach ( self::JOBS as $name ) {
			$run = fn () => $this->run( $name );
			add_action( Job::hook( $name ), $run, 10, 0 );
			add_action( Job::step( $name ), $run, 10, 0 );
		}
		add_filter( 'cron_schedules', array( $this, 'periods' ) );
		// Not on `init`, because a visitor's page view must not write.
		add_action( 'admin_init', array( $this, 'plan' ) );
		register_activation_hook( PATREON_GATE_FILE, array( $this, 'plan' ) );
		register_deactivation_hook( PATREON_GATE_FILE, array( $this, 'clear' ) );
	}

	/** Makes sure that all jobs are scheduled, in the current queue. */
	public function plan(): void {
		$periods = $this->wanted();
		if ( $this->plan->is_current( $this->queue->name(), $periods, time() ) ) {
			return;
		}
		foreach ( array_diff( $this->plan->hooks(), array_keys( $periods ) ) as $gone ) {
			$this->queue->cancel( $gone );
		}
		foreach ( $periods as $hook => $seconds ) {
			$this->queue->repeat( $hook, $seconds );
		}
		$this->plan->keep( $this->queue->name(), $periods, time() );
	}

	/**
	 * Schedules what is missing, even if everything was scheduled a short time ago.
	 *
	 * @param list<string> $hooks Hooks whose next run is planned anew, because it lies in the past.
	 */
	public function plan_again( array $hooks = array() ): void {
		array_map( $this->queue->cancel( ... ), $hooks );
		$this->plan->forget();
		$this->plan();
	}

	/** Unschedules all jobs. */
	public function clear(): void {
		foreach ( self::JOBS as $name ) {
			$this->queue->cancel( Job::hook( $name ) );
			$this->queue->cancel( Job::step( $name ) );
		}
		$this->plan->forget();
	}

	/** Runs a job within this process' budget. An exception is reported, and the job retried later. */
	public function run( string $name ): void {
		$job = $this->jobs()[ $name ] ?? null;
		if ( null === $job ) {
			return;
		}
		$this->plan();
		try {
			$next = ( $job->run )( Process::budget(), time(), fn () => $this->queue->enqueue( $job->step_hook, self::WATCH ) );
		} catch ( \Throwable $error ) {
			Add_Ons::report( $error, 'job ' . $name );
			$next = self::AFTER_ERROR;
		}
		if ( null !== $next ) {
			$this->queue->enqueue( $job->step_hook, $next );
		}
	}

	/**
	 * Adds our intervals to WordPress' list. Callback of `cron_schedules`.
	 *
	 * @param mixed $periods Name → schedule.
	 * @return array<array-key, mixed>
	 */
	public function periods( mixed $periods ): array {
		$known = is_array( $periods ) ? $periods : array();
		foreach ( $this->wanted() as $seconds ) {
			$known = Wp_Cron_Queue::with_period( $known, $seconds );
		}
		return $known;
	}

	/** @return array<string, int> Hook → seconds. */
	private function wanted(): array {
		$periods = array();
		foreach ( $this->jobs() as $job ) {
			$periods[ $job->hook ] = ( $job->every )();
		}
		return $periods;
	}

	/** @return array<string, Job> By name. */
	private function jobs(): array {
		return $this->built ??= array_column( ( $this->jobs )(), null, 'name' );
	}
}
