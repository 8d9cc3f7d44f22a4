<?php
/**
 * Scheduling and running jobs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Jobs;

use Patreon_Gate\Hooks;
use Patreon_Gate\Jobs\Schedule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Queue\Wp_Cron_Queue;
use Patreon_Gate\Storage\Jobs\Job_Plan;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Integration_Test_Case;

/** `Schedule`. */
final class Schedule_Test extends Integration_Test_Case {

	/** @var list<string> */
	private array $ran = array();

	/** @param \Closure $run Callback of the job. */
	private function schedule( \Closure $run, int $every = 1800 ): Schedule {
		return new Schedule(
			static fn (): array => array( new Job( 'sweep', static fn (): int => $every, $run ) ),
			new Wp_Cron_Queue(),
			new Job_Plan()
		);
	}

	public function test_every_job_of_the_plugin_has_its_hooks(): void {
		$plugin = Plugin::instance();
		$jobs   = $plugin->jobs();
		$names = array_map( static fn ( Job $job ): string => $job->name, $jobs );
		self::assertSame( array(), array_diff( $names, Schedule::JOBS ), 'Schedule::JOBS names them all.' );
		self::assertSame( $names, array_values( array_unique( $names ) ) );
		foreach ( $names as $name ) {
			self::assertNotFalse( has_action( 'patreon_gate_' . $name ) );
			self::assertNotFalse( has_action( 'patreon_gate_' . $name . '_step' ) );
		}
	}

	public function test_an_admin_page_schedules_all_jobs_once_and_then_causes_no_query(): void {
		global $wpdb;
		// The plugin's own jobs, scheduled when this WordPress was installed.
		wp_clear_scheduled_hook( 'patreon_gate_sweep' );
		$schedule = $this->schedule( static fn (): ?int => null );
		$schedule->plan();
		self::assertEqualsWithDelta( time() + 1800, wp_next_scheduled( 'patreon_gate_sweep' ), 2 );
		self::assertSame( 1800, wp_get_scheduled_event( 'patreon_gate_sweep' )->interval ?? 0 );
		$before = $wpdb->num_queries;
		$schedule->plan();
		self::assertSame( $before, $wpdb->num_queries );
		$this->schedule( static fn (): ?int => null, 3600 )->plan();
		self::assertEqualsWithDelta( time() + 3600, wp_next_scheduled( 'patreon_gate_sweep' ), 2 );
		$schedule->clear();
		self::assertFalse( wp_next_scheduled( 'patreon_gate_sweep' ) );
	}

	public function test_cleared_events_are_scheduled_again_within_an_hour(): void {
		$schedule = $this->schedule( static fn (): ?int => null );
		$schedule->plan();
		wp_clear_scheduled_hook( 'patreon_gate_sweep' );
		$plan = get_option( Job_Plan::OPTION );
		self::assertIsArray( $plan );
		update_option( Job_Plan::OPTION, array( 'at' => time() - 3600 ) + $plan );
		$schedule->plan();
		self::assertNotFalse( wp_next_scheduled( 'patreon_gate_sweep' ) );
	}

	public function test_the_setting_changes_the_interval(): void {
		( new Settings() )->update( array( 'sweep_minutes' => 60 ) );
		$schedule = Plugin::instance()->schedule();
		self::assertSame( 10, has_action( 'admin_init', array( $schedule, 'plan' ) ), 'Jobs are scheduled on admin pages, not on page views.' );
		$schedule->plan();
		self::assertSame( 3600, wp_get_scheduled_event( 'patreon_gate_sweep' )->interval ?? 0 );
		self::assertArrayHasKey( Wp_Cron_Queue::PERIOD . '3600', wp_get_schedules() );
	}

	public function test_a_job_continues_only_while_work_is_left(): void {
		$answers  = array( 0, 90, null );
		$schedule = $this->schedule( static function ( Budget $budget ) use ( &$answers ): ?int {
			self::assertTrue( $budget->has_room() );
			return array_shift( $answers );
		} );
		$schedule->run( 'sweep' );
		self::assertEqualsWithDelta( time(), wp_next_scheduled( 'patreon_gate_sweep_step' ), 2 );
		wp_clear_scheduled_hook( 'patreon_gate_sweep_step' );
		$schedule->run( 'sweep' );
		self::assertEqualsWithDelta( time() + 90, wp_next_scheduled( 'patreon_gate_sweep_step' ), 2 );
		wp_clear_scheduled_hook( 'patreon_gate_sweep_step' );
		$schedule->run( 'sweep' );
		self::assertFalse( wp_next_scheduled( 'patreon_gate_sweep_step' ) );
	}

	public function test_F16_another_run_follows_a_process_that_dies_during_long_work(): void {
		$planned = null;
		$this->schedule(
			static function ( Budget $budget, int $now, \Closure $watch ) use ( &$planned ): ?int {
				$watch();
				$planned = wp_next_scheduled( 'patreon_gate_sweep_step' );
				return null;
			}
		)->run( 'sweep' );
		self::assertEqualsWithDelta( time() + 180, $planned, 2, 'The next run is scheduled before the work begins.' );
	}

	public function test_F41_a_job_that_throws_is_reported_and_retried(): void {
		add_action( Hooks::ERROR_CAUGHT, function ( \Throwable $error, string $where ): void { $this->ran[] = $where; }, 10, 2 );
		$this->schedule( static fn () => throw new \LogicException( 'x' ) )->run( 'sweep' );
		self::assertSame( array( 'job sweep' ), $this->ran );
		self::assertEqualsWithDelta( time() + 300, wp_next_scheduled( 'patreon_gate_sweep_step' ), 2 );
	}
}
