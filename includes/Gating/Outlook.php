<?php
/**
 * What an early access ladder says at some time.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * Holds which steps of a ladder count now, and what changes later.
 *
 * @api
 * @since 0.1.0
 */
final class Outlook {

	/**
	 * @param list<Ladder_Step> $reached  Steps that count now.
	 * @param list<Coming_Step> $coming   Steps that are ahead, the next one first.
	 * @param ?int              $relocks_at Unix time from which on no step counts any more; null where it does not come, or has come already.
	 */
	public function __construct( public readonly array $reached = array(), public readonly array $coming = array(), public readonly ?int $relocks_at = null ) {}

	/** Tells whether everyone may read now, logged-out visitors included. */
	public function is_open_to_everyone(): bool {
		foreach ( $this->reached as $step ) {
			if ( $step->everyone ) {
				return true;
			}
		}
		return false;
	}

	/** Returns the next time at which the answer to any reader may change by itself; null where it stays. */
	public function changes_at(): ?int {
		// While no step was reached, the end of the ladder changes nothing. A step has to come first.
		$times = array( $this->coming[0]->at ?? null, array() === $this->reached ? null : $this->relocks_at );
		$times = array_filter( $times, 'is_int' );
		return array() === $times ? null : min( $times );
	}
}
