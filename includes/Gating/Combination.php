<?php
/**
 * Several conditions taken together.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Turns the verdicts of a lock's conditions into one decision. */
final class Combination {

	/** Reasons that do not mean "this viewer does not meet the condition". They therefore do not unlock an inverse lock. */
	private const DOUBTS = array( Reason::Error, Reason::Unreadable_Lock, Reason::Connection_Trouble );

	/** @var list<Verdict> Conditions that are not met, the one closest to being met first. */
	private readonly array $failed;

	/**
	 * @param list<Verdict> $verdicts  At least one, in the order of the conditions.
	 * @param bool          $match_all Whether all conditions must be met.
	 */
	public function __construct( private readonly array $verdicts, private readonly bool $match_all ) {
		$failed = array_values( array_filter( $verdicts, static fn( Verdict $verdict ): bool => ! $verdict->passed ) );
		usort( $failed, static fn( Verdict $a, Verdict $b ): int => $a->reason->nearness() <=> $b->reason->nearness() );
		$this->failed = $failed;
	}

	/** Returns the decision for a lock that lets in people who meet the conditions. */
	public function decision(): Decision {
		if ( $this->holds() ) {
			return Decision::grant( Reason::Entitled, $this->verdicts );
		}
		if ( array() === $this->failed ) {
			// Without any verdict nothing was checked, so nothing is granted.
			return Decision::deny( Reason::Unreadable_Lock );
		}
		$verdict = $this->match_all ? $this->failed[ count( $this->failed ) - 1 ] : $this->failed[0];
		return Decision::deny( $verdict->reason, $this->verdicts, Reason::Opens_Later === $verdict->reason ? $this->opens_at() : null );
	}

	/** Returns the decision for an inverse lock, which lets in people who do not meet the conditions. */
	public function inverse(): Decision {
		foreach ( $this->failed as $verdict ) {
			if ( in_array( $verdict->reason, self::DOUBTS, true ) ) {
				return Decision::deny( $verdict->reason, $this->verdicts );
			}
		}
		return $this->holds() || array() === $this->verdicts
			? Decision::deny( Reason::Members_Excluded, $this->verdicts )
			: Decision::grant( Reason::Entitled, $this->verdicts );
	}

	/** Tells whether the conditions together are met. */
	private function holds(): bool {
		if ( array() === $this->verdicts ) {
			return false;
		}
		return $this->match_all ? array() === $this->failed : count( $this->failed ) < count( $this->verdicts );
	}

	/** Returns when the lock will unlock by itself: with the last condition where all are needed, with the first where one is enough. */
	private function opens_at(): ?int {
		$times = array();
		foreach ( $this->failed as $verdict ) {
			if ( Reason::Opens_Later !== $verdict->reason ) {
				continue;
			}
			if ( null !== $verdict->opens_at ) {
				$times[] = $verdict->opens_at;
			} elseif ( $this->match_all ) {
				return null;
			}
		}
		if ( array() === $times ) {
			return null;
		}
		return $this->match_all ? max( $times ) : min( $times );
	}
}
