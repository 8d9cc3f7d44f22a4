<?php
/**
 * Stores how a sweep ends.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sweep;

use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;

/** Moves a sweep to the state it ended in (or is held in), and notifies of it. */
final class Sweep_Outcomes {

	/** @param \Closure( Sweep ): void $tell Called after the sweep is stored. */
	public function __construct( private readonly Sweep_Store $sweeps, private readonly \Closure $tell ) {}

	/** Ends a sweep that did not see every member. Nothing of it is used, and nobody loses access because of it. */
	public function incomplete( Sweep $sweep, string $reason, int $now ): ?Sweep {
		return $this->end( $sweep, Sweep_State::Incomplete, $now, $reason );
	}

	/** Holds a sweep that would lock out too many people. An earlier sweep that was held is discarded. */
	public function held( Sweep $sweep, int $now ): ?Sweep {
		$this->supersede( $sweep, $now );
		return $this->end( $sweep, Sweep_State::Held, $now, 'brake' );
	}

	/** Accepts a sweep for promotion into the ledger. An earlier sweep that was held is discarded. */
	public function accepted( Sweep $sweep, int $now ): ?Sweep {
		$this->supersede( $sweep, $now );
		return $this->sweeps->save( $sweep->entering( Sweep_State::Promoting, $now )->with( array( 'updated_at' => $now ) ) );
	}

	/** Marks a sweep whose records are all in the ledger. */
	public function done( Sweep $sweep, int $now ): ?Sweep {
		return $this->end( $sweep, Sweep_State::Done, $now, '' );
	}

	/** Discards a sweep, because the creator said so or a later sweep replaces it. */
	public function discarded( Sweep $sweep, string $reason, int $now ): ?Sweep {
		return $this->end( $sweep, Sweep_State::Discarded, $now, $reason );
	}

	private function supersede( Sweep $by, int $now ): void {
		$held = $this->sweeps->latest_in( $by->campaign_id, Sweep_State::Held );
		if ( null !== $held && $held->id !== $by->id ) {
			$this->discarded( $held, 'superseded', $now );
		}
	}

	private function end( Sweep $sweep, Sweep_State $state, int $now, string $reason ): ?Sweep {
		$ended = $this->sweeps->save( $sweep->entering( $state, $now, $reason )->with( array( 'updated_at' => $now ) ) );
		if ( null !== $ended ) {
			( $this->tell )( $ended );
		}
		return $ended;
	}
}
