<?php
/**
 * Background jobs in Action Scheduler.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Queue;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Queue\Action_Scheduler_Queue;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Queue\Site_Queue;
use Patreon_Gate\Queue\Wp_Cron_Queue;

/**
 * `Action_Scheduler_Queue` with the real plugin: `npm test -- jobs` finds it, or is given its path in PATREON_GATE_ACTION_SCHEDULER. The test
 * WordPress loads it (tests/support/mu-plugins/action-scheduler.php).
 */
#[Group( 'action-scheduler' )]
final class Action_Scheduler_Queue_Test extends Queue_Contract {

	protected function setUp(): void {
		parent::setUp();
		if ( ! class_exists( 'ActionScheduler' ) ) {
			self::markTestSkipped( 'Action Scheduler is not here: npm test -- jobs, with PATREON_GATE_ACTION_SCHEDULER naming its folder.' );
		}
		foreach ( array( 'actions', 'claims', 'groups', 'logs' ) as $table ) {
			self::assertSame( 1, $GLOBALS['wpdb']->query( "SHOW TABLES LIKE '{$GLOBALS['wpdb']->prefix}actionscheduler_$table'" ), "Its table $table is there." );
		}
	}

	protected function queue(): Queue {
		return new Action_Scheduler_Queue( new Wp_Cron_Queue() );
	}

	protected function run_due(): void {
		$runner = \ActionScheduler_QueueRunner::instance();
		$runner->run( 'test' );
	}

	protected function planned( string $hook ): int {
		return count( as_get_scheduled_actions( array( 'hook' => $hook, 'status' => 'pending', 'per_page' => -1 ), 'ids' ) );
	}

	public function test_action_scheduler_is_used_if_available_and_takes_over_scheduled_jobs(): void {
		$wp_cron = new Wp_Cron_Queue();
		$wp_cron->repeat( self::HOOK, 900 );
		$site = new Site_Queue( $wp_cron, $this->queue() );
		self::assertSame( 'action-scheduler', $site->name() );
		$site->repeat( self::HOOK, 900 );
		self::assertFalse( wp_next_scheduled( self::HOOK ), 'It is not scheduled in WP-Cron as well.' );
		self::assertSame( 1, $this->planned( self::HOOK ) );
	}

	public function test_an_action_is_not_scheduled_twice_while_one_of_its_hook_is_running(): void {
		add_action( self::HOOK, fn () => $this->queue()->repeat( self::HOOK, 900 ), 10, 0 );
		as_schedule_recurring_action( time() - 1, 900, self::HOOK, array(), Action_Scheduler_Queue::GROUP );
		$this->run_due();
		self::assertSame( 1, $this->runs );
		self::assertSame( 1, $this->planned( self::HOOK ), 'Action Scheduler schedules the next one itself.' );
	}
}
