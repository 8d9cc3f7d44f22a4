<?php
/**
 * Builds background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Admin;
use Patreon_Gate\Hooks;
use Patreon_Gate\Inbox;
use Patreon_Gate\Jobs;
use Patreon_Gate\Membership;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Patreon;
use Patreon_Gate\Queue;
use Patreon_Gate\Storage;
use Patreon_Gate\Sweep;

/** Jobs, sweep, brake, connections. */
trait Sync_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_sync(): void {
		$this->schedule()->register();
		( new Admin\Sync_Notice( $this->attention() ) )->register();
		add_action( Hooks::VIEWER_SIGNED_IN, fn () => $this->sync_control()->catch_up( time() ), 10, 0 );
		add_action(
			Hooks::CAMPAIGN_CONNECTED,
			function ( Campaign $campaign ): void {
				// New tiers are other rules: noticed now, while there is nobody to be judged again, and not after the first sync.
				$this->watch_rules( time() );
				$this->sync_control()->begin( $campaign->id, time() );
			},
			20
		);
	}

	private function schedule(): Jobs\Schedule {
		return $this->once( Jobs\Schedule::class, fn () => new Jobs\Schedule( fn () => $this->jobs(), $this->queue(), new Storage\Jobs\Job_Plan() ) );
	}

	/** Wakes background work: `$this->queue()->wake( Queue\Job::step( 'inbox' ) )`. */
	public function queue(): Queue\Queue {
		return $this->once(
			Queue\Site_Queue::class,
			static function (): Queue\Site_Queue {
				$wp_cron = new Queue\Wp_Cron_Queue();
				return new Queue\Site_Queue( $wp_cron, new Queue\Action_Scheduler_Queue( $wp_cron ) );
			}
		);
	}

	/** Members to be read again. */
	private function inbox(): Storage\Jobs\Inbox {
		return $this->once( Storage\Jobs\Inbox::class, fn () => new Storage\Jobs\Inbox( $this->database() ) );
	}

	private function leases(): Storage\Jobs\Leases {
		return $this->once( Storage\Jobs\Leases::class, fn () => new Storage\Jobs\Leases( $this->database() ) );
	}

	private function sweeps(): Storage\Jobs\Sweeps {
		return $this->once( Storage\Jobs\Sweeps::class, fn () => new Storage\Jobs\Sweeps( $this->database() ) );
	}

	private function attention(): Storage\Options\Attention {
		return $this->once( Storage\Options\Attention::class, static fn () => new Storage\Options\Attention() );
	}

	private function member_source(): Inbox\Member_Source {
		// Whatever runs it, nobody waits for it: a page of a thousand members takes Patreon a while.
		return $this->once(
			Inbox\Patreon_Source::class,
			fn () => new Inbox\Patreon_Source(
				$this->token_keeper(),
				new Patreon\Client( new Patreon\Gateway( new Patreon\Http( $this->endpoint(), Patreon\Http::BACKGROUND ), new Storage\Connections\Rate_Limits() ), new Patreon\Campaign_Reader( $this->endpoint() ) ),
				true
			)
		);
	}

	private function pace(): Inbox\Retry_Delay {
		return $this->once( Inbox\Retry_Delay::class, static fn () => new Inbox\Retry_Delay( static fn ( int $most ): int => random_int( 0, $most ) ) );
	}

	private function sweep_news(): Sweep\Sweep_Notifier {
		return $this->once( Sweep\Sweep_Notifier::class, fn () => new Sweep\Sweep_Notifier( $this->event_log(), $this->attention(), $this->sweeps() ) );
	}

	private function sweep_ends(): Sweep\Sweep_Outcomes {
		return $this->once( Sweep\Sweep_Outcomes::class, fn () => new Sweep\Sweep_Outcomes( $this->sweeps(), fn ( Membership\Sweep $sweep ) => $this->sweep_news()->tell( $sweep ) ) );
	}

	/** Reads all members again. */
	public function sweeper(): Sweep\Sweeper {
		return $this->once(
			Sweep\Sweeper::class,
			fn () => new Sweep\Sweeper(
				$this->sweeps(),
				$this->leases(),
				new Sweep\Sweep_Reader( $this->member_source(), $this->sweeps(), $this->ledger(), $this->pace(), $this->sweep_ends() ),
				new Sweep\Sweep_Judge( $this->sweeps(), $this->ledger(), $this->sweep_ends(), fn () => $this->settings()->brake() ),
				new Sweep\Sweep_Promoter( $this->sweeps(), $this->ledger(), $this->inbox(), $this->sweep_ends() ),
				$this->sweep_ends(),
				static fn (): int => time()
			)
		);
	}

	/** Works off the inbox. */
	public function inbox_worker(): Inbox\Inbox_Worker {
		return $this->once(
			Inbox\Inbox_Worker::class,
			fn () => new Inbox\Inbox_Worker(
				$this->inbox(),
				$this->leases(),
				new Inbox\Inbox_Reader( $this->member_source(), $this->ledger(), $this->members(), $this->sweeps(), $this->inbox(), $this->leases(), fn () => $this->settings()->brake() ),
				$this->pace(),
				static fn (): int => time(),
				// More than it may ask for in three minutes.
				intdiv( 3 * self::calls_per_minute(), 2 ),
				fn ( string $campaign_id ) => $this->sync_control()->start( $campaign_id ),
				fn ( string $campaign_id ) => $this->sweep_news()->braked( $campaign_id ),
				static fn ( \Throwable $error ) => Add_Ons::report( $error, 'inbox' )
			)
		);
	}

	/** What a creator does with sweeps. */
	public function sync_control(): Sweep\Sync_Control {
		return $this->once(
			Sweep\Sync_Control::class,
			fn () => new Sweep\Sync_Control(
				$this->connections(),
				$this->sweeps(),
				$this->inbox(),
				$this->leases(),
				$this->attention(),
				$this->sweep_ends(),
				$this->sweeper(),
				$this->settings(),
				$this->queue(),
				$this->event_log()
			)
		);
	}

	private function sync_runs(): Jobs\Sync_Runs {
		return $this->once( Jobs\Sync_Runs::class, fn () => new Jobs\Sync_Runs( $this->sync_control(), $this->sweeper(), $this->inbox_worker(), $this->sweep_news(), $this->queue() ) );
	}

	/** @return list<Queue\Job> All background work of the plugin. */
	private function jobs(): array {
		return array( ...$this->sync_jobs(), ...$this->ledger_jobs(), ...$this->webhooks_jobs(), ...$this->automation_jobs(), ...$this->gate_jobs() );
	}

	/** @return list<Queue\Job> Background work of this part. */
	private function sync_jobs(): array {
		return array(
			new Queue\Job(
				'sweep',
				fn (): int => $this->settings()->sweep_minutes() * MINUTE_IN_SECONDS,
				fn ( Queue\Budget $budget, int $now, \Closure $watch ): ?int => $this->sync_runs()->sweep( $budget, $now, $watch )
			),
			new Queue\Job(
				'inbox',
				// Whatever woke it in vain: nobody waits longer than this.
				static fn (): int => 5 * MINUTE_IN_SECONDS,
				fn ( Queue\Budget $budget, int $now, \Closure $watch ): ?int => $this->sync_runs()->inbox( $budget, $now, $watch )
			),
			new Queue\Job(
				'refresh_tokens',
				static fn (): int => DAY_IN_SECONDS,
				function ( Queue\Budget $budget, int $now ): ?int {
					( new Jobs\Token_Refresh( $this->connections(), $this->connector() ) )->run( $now );
					return null;
				}
			),
		);
	}
}
