<?php
/**
 * Builds background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Jobs;
use Patreon_Gate\Ledger;
use Patreon_Gate\Queue;
use Patreon_Gate\Storage;
use Patreon_Gate\Webhooks;

/** Builds background work, its schedule, and the queue that starts it. A job builds the services it needs only when it runs. */
final class Job_Services {

	private ?Queue\Queue $queue = null;
	private ?Jobs\Schedule $schedule = null;
	private ?Jobs\Sync_Runs $sync_runs = null;

	/**
	 * @param \Closure(): Lock_Storage_Services $lock_storage Collation of contents.
	 * @param \Closure(): Table_Services        $tables       Character sets of tables.
	 * @param \Closure(): Connection_Services   $connections  Tokens to refresh.
	 * @param \Closure(): Ledger_Services       $ledger       Members to judge again.
	 * @param \Closure(): Sync_Services         $sync         Members to read.
	 * @param \Closure(): Webhook_Services      $webhooks     Webhooks to maintain.
	 * @param \Closure(): Automation_Services   $automation   What is left to announce and to send.
	 * @param \Closure(): Index_Services        $index        Attachments and effective locks of older posts; steps of early access.
	 * @param \Closure(): Counting_Services     $counting     Old counts.
	 * @param \Closure(): Deactivation_Services $deactivation Passwords to take off.
	 * @param \Closure(): Self_Test_Services    $self_tests   The leak self-test.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly \Closure $lock_storage,
		private readonly \Closure $tables,
		private readonly \Closure $connections,
		private readonly \Closure $ledger,
		private readonly \Closure $sync,
		private readonly \Closure $webhooks,
		private readonly \Closure $automation,
		private readonly \Closure $index,
		private readonly \Closure $counting,
		private readonly \Closure $deactivation,
		private readonly \Closure $self_tests
	) {}

	/** Returns the queue that starts background work: `queue()->wake( Queue\Job::step( 'inbox' ) )`. */
	public function queue(): Queue\Queue {
		if ( null === $this->queue ) {
			$wp_cron     = new Queue\Wp_Cron_Queue();
			$this->queue = new Queue\Site_Queue( $wp_cron, new Queue\Action_Scheduler_Queue( $wp_cron ) );
		}
		return $this->queue;
	}

	public function schedule(): Jobs\Schedule {
		return $this->schedule ??= new Jobs\Schedule( $this->jobs( ... ), $this->queue(), new Storage\Jobs\Job_Plan() );
	}

	private function sync_runs(): Jobs\Sync_Runs {
		$sync = ( $this->sync )();
		return $this->sync_runs ??= new Jobs\Sync_Runs( $sync->control(), $sync->sweeper( ... ), $sync->inbox_worker( ... ), $sync->sweep_notifier(), $this->queue() );
	}

	/**
	 * Returns all background work of the plugin.
	 *
	 * @return list<Queue\Job>
	 */
	public function jobs(): array {
		$quarter = static fn (): int => 15 * MINUTE_IN_SECONDS;
		$hourly  = static fn (): int => HOUR_IN_SECONDS;
		$daily   = static fn (): int => DAY_IN_SECONDS;
		// If the request that should start the work fails, nobody waits longer than this.
		$often = static fn (): int => 5 * MINUTE_IN_SECONDS;
		return array(
			new Queue\Job( 'sweep', fn (): int => $this->storage->settings()->sweep_minutes() * MINUTE_IN_SECONDS, fn ( Queue\Budget $budget, int $now, \Closure $watch ): ?int => $this->sync_runs()->sweep( $budget, $now, $watch ) ),
			new Queue\Job( 'inbox', $often, fn ( Queue\Budget $budget, int $now, \Closure $watch ): ?int => $this->sync_runs()->inbox( $budget, $now, $watch ) ),
			new Queue\Job( 'refresh_tokens', $daily, self::in_one_run( $this->refresh_tokens( ... ) ) ),
			new Queue\Job( 'pictures', $daily, self::in_one_run( fn ( int $now ) => ( $this->connections )()->pictures()->renew( $now ) ) ),
			new Queue\Job( 'recheck', $often, $this->recheck( ... ) ),
			new Queue\Job( 'prune_log', $hourly, fn ( Queue\Budget $budget, int $now ): ?int => ( new Jobs\Log_Pruning( $this->storage->event_log(), $this->storage->settings() ) )->run( $budget, $now ) ),
			new Queue\Job( 'sum_counts', $daily, fn ( Queue\Budget $budget, int $now ): ?int => ( new Jobs\Count_Summing( ( $this->counting )()->counts() ) )->run( $budget, $now ) ),
			new Queue\Job( 'tables', $daily, self::in_one_run( $this->widen_tables( ... ) ) ),
			new Queue\Job( 'matches', $daily, fn ( Queue\Budget $budget, int $now ): ?int => ( new Jobs\Match_Search( ( $this->ledger )()->email_matching() ) )->run( $budget, $now ) ),
			new Queue\Job( 'webhooks', static fn (): int => Webhooks\Webhook_Maintenance::EVERY, fn ( Queue\Budget $budget, int $now ): ?int => ( $this->webhooks )()->maintenance()->run( $budget, $now ) ),
			new Queue\Job( 'announce', $quarter, fn ( Queue\Budget $budget, int $now ): ?int => ( $this->automation )()->announcer()->announce( $now, $budget->has_room( ... ) ) ? 0 : null ),
			new Queue\Job( 'deliveries', $quarter, $this->send( ... ) ),
			new Queue\Job( 'attachments', $quarter, fn ( Queue\Budget $budget ): ?int => ( new Jobs\Attachment_Backlog( ( $this->index )()->attachment_index() ) )->run( $budget ) ),
			new Queue\Job( 'effective_locks', $quarter, fn ( Queue\Budget $budget ): ?int => ( new Jobs\Lock_Backlog( ( $this->index )()->lock_index(), ( $this->index )()->rule_changes()->mark_missing( ... ) ) )->run( $budget ) ),
			new Queue\Job( 'passwords', $quarter, fn ( Queue\Budget $budget, int $now ): ?int => ( $this->deactivation )()->on_activation()->run( $budget, $now ) ),
			new Queue\Job( 'ladder', $hourly, fn ( Queue\Budget $budget, int $now ): ?int => ( $this->index )()->ladder_steps()->run( $budget, $now ) ),
			new Queue\Job( 'self_test', $daily, $this->self_test( ... ) ),
			new Queue\Job( 'history', $hourly, fn ( Queue\Budget $budget, int $now ): ?int => ( new Jobs\History_Recording( $this->storage->campaigns(), $this->storage->database(), $this->storage->settings()->sweep_minutes() ) )->run( $budget, $now ) ),
		);
	}

	/**
	 * Returns the callback of a job that always finishes in one run.
	 *
	 * @param \Closure( int ): void $work Called with the Unix time.
	 * @return \Closure( Queue\Budget, int ): null
	 */
	private static function in_one_run( \Closure $work ): \Closure {
		return static function ( Queue\Budget $budget, int $now ) use ( $work ) {
			$work( $now );
			return null;
		};
	}

	/** Goes on with the leak self-test, slowly, so that visitors do not notice. */
	private function self_test( Queue\Budget $budget, int $now ): ?int {
		$test = ( $this->self_tests )()->self_test();
		$test->begin_if_due( $now );
		return $test->step( $budget->has_room( ... ), $now ) ? 60 : null;
	}

	private function refresh_tokens( int $now ): void {
		$connection = ( $this->connections )();
		( new Jobs\Token_Refresh( $connection->connections(), $connection->connector() ) )->run( $now );
	}

	private function recheck( Queue\Budget $budget, int $now ): ?int {
		$ledger = ( $this->ledger )();
		$clock  = new Ledger\Clock_Correction( new Storage\Ledger\Future_Timestamps( $this->storage->database() ), $this->storage->event_log() );
		return ( new Jobs\Recheck( $clock, ( $this->lock_storage )()->content_collation(), $ledger->watch_rules( ... ), $ledger->ledger() ) )->run( $budget, $now );
	}

	private function widen_tables( int $now ): void {
		( new Jobs\Table_Widening( ( $this->tables )()->charsets(), $this->storage->event_log() ) )->run( $now );
	}

	private function send( Queue\Budget $budget, int $now ): ?int {
		$automation = ( $this->automation )();
		return ( new Jobs\Sending( $automation->subscription_manager(), $automation->deliveries(), $automation->sender() ) )->run( $budget, $now );
	}
}
