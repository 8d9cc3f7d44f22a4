<?php
/**
 * Builds sweeps and the inbox worker.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Inbox;
use Patreon_Gate\Membership;
use Patreon_Gate\Sweep;

/** Builds what reads members from Patreon: all of them (sweep), or single ones (inbox). */
final class Sync_Services {

	private ?Inbox\Member_Source $member_source = null;
	private ?Inbox\Retry_Delay $retry_delay = null;
	private ?Sweep\Sweep_Notifier $sweep_notifier = null;
	private ?Sweep\Sweep_Outcomes $sweep_outcomes = null;
	private ?Sweep\Sweeper $sweeper = null;
	private ?Inbox\Inbox_Worker $inbox_worker = null;
	private ?Sweep\Sync_Control $control = null;

	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Patreon_Services $patreon,
		private readonly Connection_Services $connections,
		private readonly Ledger_Services $ledger,
		private readonly Job_Services $jobs
	) {}

	public function member_source(): Inbox\Member_Source {
		return $this->member_source ??= new Inbox\Patreon_Source( $this->connections->token_keeper(), $this->patreon->patient_client(), true );
	}

	private function retry_delay(): Inbox\Retry_Delay {
		return $this->retry_delay ??= new Inbox\Retry_Delay( static fn ( int $most ): int => random_int( 0, $most ) );
	}

	/** Returns the service that reports how a sweep ended. */
	public function sweep_notifier(): Sweep\Sweep_Notifier {
		return $this->sweep_notifier ??= new Sweep\Sweep_Notifier( $this->storage->event_log(), $this->storage->attention(), $this->storage->sweeps() );
	}

	private function sweep_outcomes(): Sweep\Sweep_Outcomes {
		return $this->sweep_outcomes ??= new Sweep\Sweep_Outcomes( $this->storage->sweeps(), fn ( Membership\Sweep $sweep ) => $this->sweep_notifier()->tell( $sweep ) );
	}

	/** Returns the service that reads all members again. */
	public function sweeper(): Sweep\Sweeper {
		return $this->sweeper ??= new Sweep\Sweeper(
			$this->storage->sweeps(),
			$this->storage->leases(),
			new Sweep\Sweep_Reader( $this->member_source(), $this->storage->sweeps(), $this->ledger->ledger(), $this->retry_delay(), $this->sweep_outcomes() ),
			new Sweep\Sweep_Judge( $this->storage->sweeps(), $this->ledger->ledger(), $this->sweep_outcomes(), fn () => $this->storage->settings()->brake() ),
			new Sweep\Sweep_Promoter( $this->storage->sweeps(), $this->ledger->ledger(), $this->storage->inbox(), $this->sweep_outcomes() ),
			$this->sweep_outcomes(),
			static fn (): int => time()
		);
	}

	/** Returns the service that reads the members in the inbox. */
	public function inbox_worker(): Inbox\Inbox_Worker {
		return $this->inbox_worker ??= new Inbox\Inbox_Worker(
			$this->storage->inbox(),
			$this->storage->leases(),
			new Inbox\Inbox_Reader( $this->member_source(), $this->ledger->ledger(), $this->storage->members(), $this->storage->sweeps(), $this->storage->inbox(), $this->storage->leases(), fn () => $this->storage->settings()->brake() ),
			$this->retry_delay(),
			static fn (): int => time(),
			// As many members as can be read one by one in a minute and a half.
			intdiv( 3 * Patreon_Services::calls_per_minute(), 2 ),
			fn ( string $campaign_id ) => $this->control()->start( $campaign_id ),
			fn ( string $campaign_id ) => $this->sweep_notifier()->braked( $campaign_id ),
			static fn ( \Throwable $error ) => Add_Ons::report( $error, 'inbox' )
		);
	}

	/** Returns the service for what a creator does with sweeps. */
	public function control(): Sweep\Sync_Control {
		return $this->control ??= new Sweep\Sync_Control(
			$this->connections->connections(),
			$this->storage->sweeps(),
			$this->storage->inbox(),
			$this->storage->leases(),
			$this->storage->attention(),
			$this->sweep_outcomes(),
			$this->sweeper( ... ),
			$this->storage->settings(),
			$this->jobs->queue(),
			$this->storage->event_log()
		);
	}
}
