<?php
/**
 * Processes the inbox.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Engine\Inbox_Item;
use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Ledger\Correlation;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Queue\Budget;

/**
 * Processes items that are due: one process per campaign, one request per member. A failed item is retried with growing delays; one that
 * keeps failing is parked, and the others continue.
 */
final class Inbox_Worker {

	/** Seconds for which the lease holds while one member is read. */
	private const LEASE = 120;

	/** Items loaded at once. */
	private const BATCH = 50;

	/** Failures in a row after which the cause is taken to be Patreon, not a member. */
	private const TROUBLE = 3;

	/** Attempts at a temporary failure: enough for an outage of several days. */
	private const ATTEMPTS_IN_TROUBLE = 100;

	/** Attempts when an answer cannot be read. A broken proxy may be repaired after hours, but a broken record may stay broken. */
	private const ATTEMPTS_AT_NONSENSE = 12;

	/** Attempts at a permanent failure. */
	private const ATTEMPTS = 6;

	/** Seconds until a member whose access the brake keeps is read again. */
	private const BRAKED = 3600;

	/**
	 * @param \Closure(): int              $clock   Unix time.
	 * @param int                          $flood   Number of waiting members from which a sweep is cheaper than single reads.
	 * @param \Closure( string ): void     $flooded Called with the campaign when that many wait and the request limit is used up.
	 * @param \Closure( string ): void     $braked  Called with the campaign when the brake keeps somebody's access.
	 * @param \Closure( \Throwable ): void $report  Called with what was caught.
	 */
	public function __construct(
		private readonly Inbox_Store $inbox,
		private readonly Lease_Store $leases,
		private readonly Inbox_Reader $reader,
		private readonly Retry_Delay $delay,
		private readonly \Closure $clock,
		private readonly int $flood,
		private readonly \Closure $flooded,
		private readonly \Closure $braked,
		private readonly \Closure $report
	) {}

	/**
	 * Processes what is due.
	 *
	 * @param ?\Closure(): void $watch Called once, before the first item; schedules a run in case this process is killed.
	 * @return ?int Seconds until the next step; null when nothing is left, or nothing can be done.
	 * @throws \RuntimeException When the database fails.
	 */
	public function run( string $campaign_id, Budget $budget, ?\Closure $watch = null ): ?int {
		$now = ( $this->clock )();
		$due = $this->inbox->next_due( $campaign_id );
		if ( null === $due || $due > $now ) {
			return null === $due ? null : $due - $now;
		}
		$owner = Correlation::new_id( 'inbox' );
		$lease = 'inbox:' . $campaign_id;
		if ( ! $this->leases->take( $lease, $owner, self::LEASE, $now ) ) {
			return self::LEASE;
		}
		try {
			if ( null !== $watch ) {
				$watch();
			}
			$run = new Inbox_Run();
			while ( ! $run->is_over ) {
				$this->batch( $campaign_id, $budget, $run, fn ( int $now ): bool => $this->leases->renew( $lease, $owner, self::LEASE, $now ) );
			}
			return $run->next;
		} finally {
			$this->leases->release( $lease, $owner );
		}
	}

	/** @param \Closure( int ): bool $renew Renews the lease. */
	private function batch( string $campaign_id, Budget $budget, Inbox_Run $run, \Closure $renew ): void {
		$now   = ( $this->clock )();
		$batch = $this->inbox->take( $campaign_id, self::BATCH, $now );
		if ( array() === $batch ) {
			$due = $this->inbox->next_due( $campaign_id );
			$run->end( null === $due ? null : max( 1, $due - $now ) );
		}
		foreach ( $batch as $item ) {
			$now = ( $this->clock )();
			if ( ! $renew( $now ) ) {
				$run->end( self::LEASE );
			} elseif ( $this->reader->knows( $item ) ) {
				$this->inbox->done( $item, Inbox_Item::KNOWN, $now );
			} else {
				$this->read( $item, $run, $now );
			}
			if ( ! $run->is_over && ! $budget->has_room() ) {
				$run->end( 0 );
			}
			if ( $run->is_over ) {
				return;
			}
		}
	}

	private function read( Inbox_Item $item, Inbox_Run $run, int $now ): void {
		try {
			$this->inbox->done( $item, $this->reader->read( $item, $now ), $now );
			$run->failures = 0;
		} catch ( Not_Connected ) {
			// Without a connection nobody can be read. The inbox waits until the creator connects again.
			$run->end( null );
		} catch ( Request_Failed $failed ) {
			$this->refused( $item, $run, $failed, $now );
		} catch ( Brake_Holds ) {
			$this->inbox->failed( $item, Inbox_Item::BRAKE, $now + self::BRAKED );
			( $this->braked )( $item->campaign_id );
		} catch ( \Throwable $error ) {
			( $this->report )( $error );
			$this->again( $item, 'error', self::ATTEMPTS, null, $now );
		}
	}

	private function refused( Inbox_Item $item, Inbox_Run $run, Request_Failed $failed, int $now ): void {
		if ( $failed->is_postponed() ) {
			if ( $this->inbox->counts( $item->campaign_id )['waiting'] > $this->flood ) {
				( $this->flooded )( $item->campaign_id );
			}
			$run->end( max( 1, (int) $failed->retry_after ) );
			return;
		}
		switch ( $failed->failure ) {
			case Failure::Rate_Limited:
				$run->end( $this->delay->after( 1, $failed->retry_after ) );
				return;
			case Failure::Unauthorized:
			case Failure::Invalid_Grant:
			case Failure::Invalid_Client:
				$run->end( null );
				return;
			default:
				$is_passing = $failed->failure->is_transient();
				$attempts   = Failure::Malformed === $failed->failure ? self::ATTEMPTS_AT_NONSENSE : ( $is_passing ? self::ATTEMPTS_IN_TROUBLE : self::ATTEMPTS );
				$this->again( $item, $failed->failure->value, $attempts, $failed->retry_after, $now );
				$run->failures += $is_passing ? 1 : 0;
				if ( $run->failures >= self::TROUBLE ) {
					$run->end( $this->delay->after( $run->failures, $failed->retry_after ) );
				}
		}
	}

	private function again( Inbox_Item $item, string $code, int $attempts, ?int $asked, int $now ): void {
		if ( $item->attempts + 1 >= $attempts ) {
			$this->inbox->park( $item, $code );
		} else {
			$this->inbox->failed( $item, $code, $now + $this->delay->after( $item->attempts + 1, $asked ) );
		}
	}
}
