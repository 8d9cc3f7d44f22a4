<?php
/**
 * Runs sweeps.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sweep;

use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Ledger\Correlation;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Runs the sweep of a campaign step by step, in one process at a time across all servers. Each step ends with a checkpoint in the database,
 * so that another process continues there if this one is killed.
 */
final class Sweeper {

	/** Seconds for which the lease holds during one step. Longer than any request to Patreon takes. */
	public const LEASE = 120;

	/** Staged records deleted with one statement. */
	private const CLEAN = 20000;

	/** Code stored with the sweep when the database refuses a write: as its last error, and as the reason if it ends. */
	public const STORAGE = 'storage';

	/** Failures in a row after which the sweep is abandoned. */
	private const ATTEMPTS = 12;

	/** Seconds to wait before the second retry. Each further retry waits this much longer. */
	private const WAIT = 60;

	/**
	 * @param \Closure(): int $clock Unix time.
	 */
	public function __construct(
		private readonly Sweep_Store $sweeps,
		private readonly Lease_Store $leases,
		private readonly Sweep_Reader $reader,
		private readonly Sweep_Judge $judge,
		private readonly Sweep_Promoter $promoter,
		private readonly Sweep_Outcomes $outcomes,
		private readonly \Closure $clock
	) {}

	/**
	 * Continues the sweep that is under way.
	 *
	 * @param bool                $begins Whether to begin a sweep when none is under way.
	 * @param ?\Closure(): void   $watch  Called once, before the first step; schedules a run in case this process is killed.
	 * @return ?int Seconds until the next step; null when nothing is left.
	 * @throws \RuntimeException When the database fails; the checkpoint before holds.
	 */
	public function advance( string $campaign_id, Budget $budget, bool $begins = false, ?\Closure $watch = null ): ?int {
		if ( ! $begins && null === $this->sweeps->open( $campaign_id ) ) {
			return $this->clean( $campaign_id, $budget );
		}
		$owner = Correlation::new_id( 'sweep' );
		$last  = $this->sweeps->latest( $campaign_id )->id ?? 0;
		if ( ! $this->leases->take( self::lease( $campaign_id ), $owner, self::LEASE, ( $this->clock )() ) ) {
			return self::LEASE;
		}
		try {
			if ( null !== $watch ) {
				$watch();
			}
			// Another process may have begun and ended a sweep before this one got the lease.
			return $this->hold( $campaign_id, $owner, $budget, $begins && ( $this->sweeps->latest( $campaign_id )->id ?? 0 ) === $last );
		} finally {
			$this->leases->release( self::lease( $campaign_id ), $owner );
		}
	}

	/**
	 * Begins a sweep, unless one is under way. The next run of the job continues it.
	 *
	 * @throws \RuntimeException When the database fails.
	 */
	public function start( string $campaign_id ): void {
		$owner = Correlation::new_id( 'start' );
		$now   = ( $this->clock )();
		if ( ! $this->leases->take( self::lease( $campaign_id ), $owner, self::LEASE, $now ) ) {
			return;
		}
		try {
			if ( null === $this->sweeps->open( $campaign_id ) ) {
				$this->sweeps->begin( $campaign_id, Correlation::new_id( 'sweep' ), $now );
			}
		} finally {
			$this->leases->release( self::lease( $campaign_id ), $owner );
		}
	}

	/** Returns the name of the lease for a campaign's sweep. */
	public static function lease( string $campaign_id ): string {
		return 'sweep:' . $campaign_id;
	}

	/** Runs steps while holding the lease: until the sweep ends, the budget is used up, it must wait, or another process has taken over. */
	private function hold( string $campaign_id, string $owner, Budget $budget, bool $begins ): ?int {
		$sweep = $this->sweeps->open( $campaign_id );
		if ( null === $sweep && $begins ) {
			$sweep = $this->sweeps->begin( $campaign_id, Correlation::new_id( 'sweep' ), ( $this->clock )() );
		}
		while ( null !== $sweep ) {
			$now = ( $this->clock )();
			if ( $sweep->resume_at > $now ) {
				return $sweep->resume_at - $now;
			}
			if ( ! $this->leases->renew( self::lease( $campaign_id ), $owner, self::LEASE, $now ) || null === $this->step( $sweep, $now ) ) {
				return self::LEASE;
			}
			$sweep = $this->sweeps->open( $campaign_id );
			if ( null !== $sweep && ! $budget->has_room() ) {
				return max( 0, $sweep->resume_at - ( $this->clock )() );
			}
		}
		return $this->clean( $campaign_id, $budget );
	}

	/**
	 * @return ?Sweep Null when another process changed it first.
	 * @throws \RuntimeException When the database fails; the failure is stored with the sweep first.
	 */
	private function step( Sweep $sweep, int $now ): ?Sweep {
		try {
			return match ( $sweep->state ) {
				Sweep_State::Reading => $this->reader->read( $sweep, $now ),
				Sweep_State::Judging => $this->judge->judge( $sweep, $now ),
				Sweep_State::Promoting, Sweep_State::Asking => $this->promoter->promote( $sweep, $now ),
				default => null,
			};
		} catch ( Storage_Error $error ) {
			$this->note_failure( $sweep, $now );
			throw $error;
		}
	}

	/** Counts a failure. The first retry is immediate, later ones wait longer. After the last attempt the sweep ends. */
	private function note_failure( Sweep $sweep, int $now ): void {
		try {
			if ( $sweep->attempts + 1 >= self::ATTEMPTS ) {
				$this->outcomes->incomplete( $sweep, self::STORAGE, $now );
				return;
			}
			$this->sweeps->save(
				$sweep->with(
					array(
						'attempts'   => $sweep->attempts + 1,
						'last_error' => self::STORAGE,
						'resume_at'  => $now + self::WAIT * $sweep->attempts,
					)
				)
			);
		} catch ( Storage_Error ) {
			// The database refuses this, too. The caller gets the original exception.
			return;
		}
	}

	private function clean( string $campaign_id, Budget $budget ): ?int {
		do {
			if ( $this->sweeps->clean( $campaign_id, self::CLEAN ) ) {
				return null;
			}
		} while ( $budget->has_room() );
		return 0;
	}
}
