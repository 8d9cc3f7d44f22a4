<?php
/**
 * What every queue must do.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Queue;

use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Tests of the interface `Queue`, run for each implementation with its real job runner. */
abstract class Queue_Contract extends Integration_Test_Case {

	protected const HOOK = 'patreon_gate_test';

	/** Number of runs, by hook. */
	protected int $runs = 0;

	/** Returns the queue under test. */
	abstract protected function queue(): Queue;

	/** Runs what is due, as the job runner does. */
	abstract protected function run_due(): void;

	/** Returns how many runs of a hook are scheduled. */
	abstract protected function planned( string $hook ): int;

	protected function setUp(): void {
		parent::setUp();
		$this->runs = 0;
		add_action( self::HOOK, function (): void { ++$this->runs; }, 10, 0 );
	}

	public function test_an_enqueued_action_runs_once(): void {
		self::assertNull( $this->queue()->next( self::HOOK ) );
		$this->queue()->enqueue( self::HOOK );
		self::assertEqualsWithDelta( time(), $this->queue()->next( self::HOOK ), 2 );
		$this->run_due();
		$this->run_due();
		self::assertSame( 1, $this->runs );
		self::assertNull( $this->queue()->next( self::HOOK ) );
	}

	public function test_at_most_one_action_of_a_hook_is_waiting(): void {
		for ( $i = 0; $i < 5; $i++ ) {
			$this->queue()->enqueue( self::HOOK );
		}
		self::assertSame( 1, $this->planned( self::HOOK ) );
		$this->run_due();
		self::assertSame( 1, $this->runs );
	}

	public function test_the_earliest_requested_time_is_used(): void {
		foreach ( array( 3600, 120, 9 * 60, 7200 ) as $delay ) {
			$this->queue()->enqueue( self::HOOK, $delay );
		}
		self::assertSame( 1, $this->planned( self::HOOK ) );
		self::assertEqualsWithDelta( time() + 120, $this->queue()->next( self::HOOK ), 2 );
		$this->run_due();
		self::assertSame( 0, $this->runs, 'It does not run before its time.' );
		// WordPress itself would refuse this event, since it is within ten minutes of the other.
		$this->queue()->enqueue( self::HOOK );
		$this->run_due();
		self::assertSame( 1, $this->runs );
		self::assertSame( 0, $this->planned( self::HOOK ) );
	}

	public function test_an_action_can_schedule_its_next_step_while_it_runs(): void {
		$left = 3;
		add_action(
			self::HOOK,
			function () use ( &$left ): void {
				if ( --$left > 0 ) {
					$this->queue()->enqueue( self::HOOK );
				}
			},
			10,
			0
		);
		$this->queue()->enqueue( self::HOOK );
		for ( $i = 0; $i < 6; $i++ ) {
			$this->run_due();
		}
		self::assertSame( 3, $this->runs );
	}

	public function test_a_recurring_action_runs_again_and_is_scheduled_once(): void {
		$this->queue()->repeat( self::HOOK, 1800 );
		$this->queue()->repeat( self::HOOK, 1800 );
		self::assertSame( 1, $this->planned( self::HOOK ) );
		self::assertEqualsWithDelta( time() + 1800, $this->queue()->next( self::HOOK ), 2 );
		$this->queue()->repeat( self::HOOK, 900 );
		self::assertSame( 1, $this->planned( self::HOOK ) );
		self::assertEqualsWithDelta( time() + 900, $this->queue()->next( self::HOOK ), 2 );
	}

	public function test_a_cancelled_action_does_not_run(): void {
		$this->queue()->repeat( self::HOOK, 900 );
		$this->queue()->cancel( self::HOOK );
		$this->queue()->enqueue( self::HOOK );
		$this->queue()->cancel( self::HOOK );
		$this->run_due();
		self::assertSame( 0, $this->runs );
		self::assertNull( $this->queue()->next( self::HOOK ) );
	}

	public function test_waking_causes_no_query_while_an_action_waits_and_one_otherwise(): void {
		global $wpdb;
		// Loads the autoloaded options, as every request does.
		wp_next_scheduled( self::HOOK );
		$before = $wpdb->num_queries;
		$this->queue()->wake( self::HOOK );
		self::assertLessThanOrEqual( 1, $wpdb->num_queries - $before );
		$before = $wpdb->num_queries;
		for ( $i = 0; $i < 500; $i++ ) {
			$this->queue()->wake( self::HOOK );
		}
		self::assertSame( 0, $wpdb->num_queries - $before );
		do_action( self::HOOK );
		self::assertSame( 1, $this->runs );
		self::assertTrue( Wp_Cron_Queue_Test::run_events( self::HOOK ), 'The event is scheduled in WP-Cron.' );
	}
}
