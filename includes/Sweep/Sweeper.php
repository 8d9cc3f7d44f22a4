<?php
/**
 * Reads all members again.
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
 * Takes the sweep of a campaign step by step to its end, one process at a time over all servers. Each step ends with a checkpoint in
 * the database; whoever is killed is followed by another process at the same place.
 */
final class Sweeper {

	/** Seconds a process may be busy with one step before another takes over: longer than any request to Patreon. */
	public const LEASE = 120;

	/** Records dropped with one statement. */
	private const CLEAN = 20000;

	/** Code of a failure, and reason of an end: the database refuses what the sweep has to store. */
	public const STORAGE = 'storage';

	/** Failures in a row after which the sweep is given up. */
	private const ATTEMPTS = 12;

	/** Seconds until the attempt after the next; each waits as much longer. */
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
	 * Goes on with the sweep that is under way.
	 *
	 * @param bool                $begins Whether to begin one where none is.
	 * @param ?\Closure(): void   $watch  Called before there is work.
	 * @return ?int Seconds until the next step; null when nothing is left.
	 * @throws \RuntimeException When the database fails; the checkpoint before holds.
	 */
	public function advance( string $campaign_id, Budget $budget, bool $begins = false, ?\Closure $watch = null ): ?int {
		if ( ! $begins && null === $this->sweeps->open( $campaign_id ) ) {
			return $this->clean( $campaign_id, $budget );
		}
		$owner = Correlation::of( 'sweep' );
		$last  = $this->sweeps->latest( $campaign_id )->id ?? 0;
		if ( ! $this->leases->take( self::lease( $campaign_id ), $owner, self::LEASE, ( $this->clock )() ) ) {
			return self::LEASE;
		}
		try {
			if ( null !== $watch ) {
				$watch();
			}
			// Somebody may have begun and ended one while we came here.
			return $this->hold( $campaign_id, $owner, $budget, $begins && ( $this->sweeps->latest( $campaign_id )->id ?? 0 ) === $last );
		} finally {
			$this->leases->release( self::lease( $campaign_id ), $owner );
		}
	}

	/**
	 * Begins a sweep, unless one is under way; whoever runs next goes on with it.
	 *
	 * @throws \RuntimeException When the database fails.
	 */
	public function start( string $campaign_id ): void {
		$owner = Correlation::of( 'start' );
		$now   = ( $this->clock )();
		if ( ! $this->leases->take( self::lease( $campaign_id ), $owner, self::LEASE, $now ) ) {
			return;
		}
		try {
			if ( null === $this->sweeps->open( $campaign_id ) ) {
				$this->sweeps->begin( $campaign_id, Correlation::of( 'sweep' ), $now );
			}
		} finally {
			$this->leases->release( self::lease( $campaign_id ), $owner );
		}
	}

	/** Name of the lease of a campaign's sweep. */
	public static function lease( string $campaign_id ): string {
		return 'sweep:' . $campaign_id;
	}

	/** With the lease in hand: steps, until the end, the budget, a wait, or somebody else. */
	private function hold( string $campaign_id, string $owner, Budget $budget, bool $begins ): ?int {
		$sweep = $this->sweeps->open( $campaign_id );
		if ( null === $sweep && $begins ) {
			$sweep = $this->sweeps->begin( $campaign_id, Correlation::of( 'sweep' ), ( $this->clock )() );
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
	 * @return ?Sweep Null when somebody else was faster.
	 * @throws \RuntimeException When the database fails; that is noted with the sweep, so that nobody takes it for one that goes on.
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

	/** The first attempt after it comes at once, others later and later; a sweep that never gets on is given up, and the next comes by the clock. */
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
			// The database takes nothing at all: whoever calls this hears of that.
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
