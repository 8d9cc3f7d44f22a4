<?php
/**
 * How sweeps end.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sweep;

use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;

/** Stores that a sweep reached a state people want to know of, and tells it. */
final class Sweep_Outcomes {

	/** @param \Closure( Sweep ): void $tell Told after it is stored. */
	public function __construct( private readonly Sweep_Store $sweeps, private readonly \Closure $tell ) {}

	/** It did not see everybody: it counts for nothing, and takes nothing from anybody. */
	public function incomplete( Sweep $sweep, string $reason, int $now ): ?Sweep {
		return $this->end( $sweep, Sweep_State::Incomplete, $now, $reason );
	}

	/** It would lock too many. One that was held before is overtaken by it. */
	public function held( Sweep $sweep, int $now ): ?Sweep {
		$this->supersede( $sweep, $now );
		return $this->end( $sweep, Sweep_State::Held, $now, 'brake' );
	}

	/** It may go into the ledger; with that, one that was held before is of no interest any more. */
	public function accepted( Sweep $sweep, int $now ): ?Sweep {
		$this->supersede( $sweep, $now );
		return $this->sweeps->save( $sweep->entering( Sweep_State::Promoting, $now )->with( array( 'updated_at' => $now ) ) );
	}

	/** All of it is in the ledger. */
	public function done( Sweep $sweep, int $now ): ?Sweep {
		return $this->end( $sweep, Sweep_State::Done, $now, '' );
	}

	/** The creator, or a later sweep, says that it counts for nothing. */
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
