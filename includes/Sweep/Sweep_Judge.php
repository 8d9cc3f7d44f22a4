<?php
/**
 * Decides whether a sweep may change the ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sweep;

use Patreon_Gate\Engine\Brake;
use Patreon_Gate\Engine\Brake_Settings;
use Patreon_Gate\Engine\Staged_Member;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Sweep;

/** Counts in batches how many people a sweep would lock out, before anything of it reaches the ledger. Members who are missing count, too. */
final class Sweep_Judge {

	/** Records judged in one step. */
	private const BATCH = 500;

	/** Prefix of the position while missing members are counted, to tell it from the position while records are counted. */
	private const BEGUN = '!';

	/** @param \Closure(): Brake_Settings $brake Returns the creator's settings of the brake. */
	public function __construct(
		private readonly Sweep_Store $sweeps,
		private readonly Ledger $ledger,
		private readonly Sweep_Outcomes $outcomes,
		private readonly \Closure $brake
	) {}

	/**
	 * Judges the next batch.
	 *
	 * @return ?Sweep As stored; null when another process changed it first.
	 * @throws \RuntimeException When the database fails.
	 */
	public function judge( Sweep $sweep, int $now ): ?Sweep {
		if ( '' === $sweep->position ) {
			return $this->begin( $sweep, $now );
		}
		$batch = $this->sweeps->changed( $sweep, self::BEGUN === $sweep->position ? '' : $sweep->position, self::BATCH, true );
		if ( array() === $batch ) {
			return Brake::holds( $sweep->would_lock, $sweep->had_access, ( $this->brake )() )
				? $this->outcomes->held( $sweep, $now )
				: $this->outcomes->accepted( $sweep, $now );
		}
		// A record read in the same second as the stored one counts, too: it is unknown which is newer, and the inbox, which reads such members again, has no brake.
		$newer  = array_filter( $batch, static fn ( Staged_Member $staged ): bool => null !== $staged->known_at && $staged->known_at <= $staged->member->fetched_at );
		$locked = $this->ledger->would_lock( array_values( array_map( static fn ( Staged_Member $staged ) => $staged->member, $newer ) ), $now );
		$this->sweeps->note_locked( $sweep, array_map( static fn ( $member ): string => $member->member_id, $locked ) );
		return $this->sweeps->save(
			$sweep->with(
				array(
					'would_lock' => $sweep->would_lock + count( $locked ),
					'position'   => $batch[ count( $batch ) - 1 ]->member->member_id,
					'attempts'   => 0,
					'last_error' => '',
					'updated_at' => $now,
				)
			)
		);
	}

	private function begin( Sweep $sweep, int $now ): ?Sweep {
		$missing = $this->sweeps->find_missing( $sweep );
		$sweep   = $sweep->with( array( 'members_read' => $missing['listed'] ) );
		if ( null !== $sweep->members_total && $sweep->members_read < $sweep->members_total ) {
			return $this->outcomes->incomplete( $sweep, 'short_list', $now );
		}
		return $this->sweeps->save(
			$sweep->with(
				array(
					'missing'    => $missing['missing'],
					'would_lock' => $missing['with_access'],
					'had_access' => $this->sweeps->with_access( $sweep->campaign_id ),
					'position'   => self::BEGUN,
					'updated_at' => $now,
				)
			)
		);
	}
}
