<?php
/**
 * Works off the inbox.
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
 * Takes what is due, one process per campaign, one request per member. What fails is tried again later and later; what always fails is
 * put aside, and the rest goes on.
 */
final class Inbox_Worker {

	/** Seconds a process may be busy with one member before another takes over. */
	private const LEASE = 120;

	/** Items looked up at once. */
	private const BATCH = 50;

	/** Failures in a row after which Patreon, and not a member, is the trouble. */
	private const TROUBLE = 3;

	/** Attempts at what may pass by itself: more than an outage of days takes. */
	private const ATTEMPTS_IN_TROUBLE = 100;

	/** Attempts at an answer that cannot be read: something in between may be broken for some hours, or this one record for good. */
	private const ATTEMPTS_AT_NONSENSE = 12;

	/** Attempts at what will not. */
	private const ATTEMPTS = 6;

	/** Seconds until somebody whom the brake keeps in is read again. */
	private const BRAKED = 3600;

	/**
	 * @param \Closure(): int              $clock   Unix time.
	 * @param int                          $flood   Members waiting from which on a sweep costs less than reading everybody singly.
	 * @param \Closure( string ): void     $flooded Told the campaign when so many wait and no more may be asked for now.
	 * @param \Closure( string ): void     $braked  Told the campaign when the brake keeps somebody in.
	 * @param \Closure( \Throwable ): void $report  Told what was caught.
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
	 * Works off what is due.
	 *
	 * @param ?\Closure(): void $watch Called before there is work.
	 * @return ?int Seconds until the next step; null when nothing is left, or nothing can be done.
	 * @throws \RuntimeException When the database fails.
	 */
	public function run( string $campaign_id, Budget $budget, ?\Closure $watch = null ): ?int {
		$now = ( $this->clock )();
		$due = $this->inbox->next_due( $campaign_id );
		if ( null === $due || $due > $now ) {
			return null === $due ? null : $due - $now;
		}
		$owner = Correlation::of( 'inbox' );
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

	/** @param \Closure( int ): bool $renew Holds on to the lease. */
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
			// Nobody can be read until the creator connects again; the inbox waits.
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
