<?php
/**
 * Puts a sweep into the ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sweep;

use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Engine\Staged_Member;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;

/**
 * Writes changed records to the ledger, and puts members who were not listed into the inbox. If a process is killed, the next one repeats
 * its last batch, which changes nothing.
 */
final class Sweep_Promoter {

	/** Records written in one step. */
	private const BATCH = 500;

	public function __construct(
		private readonly Sweep_Store $sweeps,
		private readonly Ledger $ledger,
		private readonly Inbox_Store $inbox,
		private readonly Sweep_Outcomes $outcomes
	) {}

	/**
	 * Processes the next batch.
	 *
	 * @return ?Sweep As stored; null when another process changed it first.
	 * @throws \RuntimeException When the database fails.
	 */
	public function promote( Sweep $sweep, int $now ): ?Sweep {
		return Sweep_State::Asking === $sweep->state ? $this->ask( $sweep, $now ) : $this->give( $sweep, $now );
	}

	private function give( Sweep $sweep, int $now ): ?Sweep {
		$batch = $this->sweeps->changed( $sweep, $sweep->position, self::BATCH );
		if ( array() === $batch ) {
			return $this->sweeps->save( $sweep->entering( Sweep_State::Asking, $now )->with( array( 'updated_at' => $now ) ) );
		}
		// A sweep may be held for days. Meanwhile Patreon may have answered 404 for a member the ledger did not have yet, so such members are read
		// again. Done before writing, in case the process dies here, and again after it, for answers that came in between.
		$this->inbox->ask_again( $sweep->campaign_id, self::read_at( $batch ), $now );
		$newer   = array_filter( $batch, static fn ( Staged_Member $staged ): bool => null === $staged->known_at || $staged->known_at < $staged->member->fetched_at );
		$changed = $this->take( $sweep, $newer, $now );
		foreach ( $batch as $staged ) {
			// Both were read in the same second, so it is unknown which is newer: read the member again.
			if ( $staged->known_at === $staged->member->fetched_at && $staged->known_digest !== $staged->member->digest() ) {
				$this->inbox->put( $sweep->campaign_id, $staged->member->member_id, Cause::Sweep, '', $now );
			}
		}
		$this->inbox->ask_again( $sweep->campaign_id, self::read_at( $batch ), $now );
		return $this->move( $sweep, $batch[ count( $batch ) - 1 ]->member->member_id, $changed, $now );
	}

	/**
	 * Puts missing members into the inbox. They are not former members yet: only a 404 for the single member makes them that.
	 */
	private function ask( Sweep $sweep, int $now ): ?Sweep {
		$missing = $this->sweeps->missing( $sweep, $sweep->position, self::BATCH );
		if ( array() === $missing ) {
			// The ledger keeps what it has of members whose record could not be read. The inbox reads them one by one.
			foreach ( $this->sweeps->unread( $sweep, self::BATCH ) as $member_id ) {
				$this->inbox->put( $sweep->campaign_id, $member_id, Cause::Sweep, '', $now );
			}
			return $this->outcomes->done( $sweep, $now );
		}
		foreach ( $missing as $member_id ) {
			$this->inbox->put( $sweep->campaign_id, $member_id, Cause::Sweep, '', $now );
		}
		// Marked last: a member marked as missing is not put into the inbox again.
		$this->sweeps->mark_missing( $sweep->campaign_id, $missing, $now );
		return $this->move( $sweep, $missing[ count( $missing ) - 1 ], 0, $now );
	}

	/**
	 * @param array<int, Staged_Member> $staged Records.
	 * @return int How many changed something.
	 */
	private function take( Sweep $sweep, array $staged, int $now ): int {
		if ( array() === $staged ) {
			return 0;
		}
		$members = array_values( array_map( static fn ( Staged_Member $one ): Member => $one->member, $staged ) );
		return $this->ledger->take_many( $members, Cause::Sweep, $sweep->correlation_id, $now )->changed;
	}

	/**
	 * @param list<Staged_Member> $staged Records.
	 * @return array<array-key, int> Member id → Unix time of the reading.
	 */
	private static function read_at( array $staged ): array {
		$read_at = array();
		foreach ( $staged as $one ) {
			$read_at[ $one->member->member_id ] = $one->member->fetched_at;
		}
		return $read_at;
	}

	private function move( Sweep $sweep, string $position, int $changed, int $now ): ?Sweep {
		return $this->sweeps->save(
			$sweep->with(
				array(
					'position'   => $position,
					'changed'    => $sweep->changed + $changed,
					'attempts'   => 0,
					'last_error' => '',
					'updated_at' => $now,
				)
			)
		);
	}
}
