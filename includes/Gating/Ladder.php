<?php
/**
 * The early access ladder of a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * Holds who else may read from some later time on. Each step adds readers; none takes any away. From the time of `$relock` on, no step counts any
 * more, and only those may read whom the conditions of the lock let in.
 *
 * @api
 * @since 0.1.0
 */
final class Ladder {

	/**
	 * @param non-empty-list<Ladder_Step> $steps  In the order in which the author wrote them.
	 * @param ?Ladder_Time                $relock When only the conditions of the lock count again; null for never.
	 */
	public function __construct( public readonly array $steps, public readonly ?Ladder_Time $relock = null ) {}

	/**
	 * Returns the conditions of all steps, in their order.
	 *
	 * @return list<Condition>
	 */
	public function conditions(): array {
		return array_merge( array(), ...array_map( static fn ( Ladder_Step $step ): array => $step->conditions, $this->steps ) );
	}

	/**
	 * Works out which steps count now, and which are ahead. Only times that are known count: a time after publication never comes for a post that
	 * is not published, and where it is not known when the lock holds again, it holds now.
	 *
	 * @param Subject $subject What is read.
	 * @param int     $now     Unix time.
	 */
	public function outlook( Subject $subject, int $now ): Outlook {
		// No step comes for a post that is not published. Content without a post has no publication either, but steps with a date come for it.
		if ( $subject->post_id > 0 && null === $subject->published_at ) {
			return new Outlook();
		}
		$until = $this->relock?->at( $subject->published_at, $subject->zone );
		if ( null !== $this->relock && ( null === $until || $now >= $until ) ) {
			return new Outlook();
		}
		$reached = array();
		$coming  = array();
		foreach ( $this->steps as $step ) {
			$at = $step->when->at( $subject->published_at, $subject->zone );
			if ( null === $at || ( null !== $until && $at >= $until ) ) {
				continue;
			}
			if ( $now >= $at ) {
				$reached[] = $step;
			} else {
				$coming[] = new Coming_Step( $at, $step );
			}
		}
		usort( $coming, static fn ( Coming_Step $a, Coming_Step $b ): int => $a->at <=> $b->at );
		return new Outlook( $reached, $coming, $until );
	}
	/**
	 * Tells what becomes of a step, by the same rules as outlook().
	 *
	 * @param Ladder_Step $step    One of the steps.
	 * @param Subject     $subject What is read.
	 * @param int         $now     Unix time.
	 */
	public function state_of( Ladder_Step $step, Subject $subject, int $now ): Step_State {
		$at    = $step->when->at( $subject->published_at, $subject->zone );
		$until = $this->relock?->at( $subject->published_at, $subject->zone );
		return match ( true ) {
			$subject->post_id > 0 && null === $subject->published_at => Step_State::Unpublished,
			null === $at, null !== $this->relock && null === $until  => Step_State::Unpublished,
			null !== $until && $at >= $until                         => Step_State::Never,
			null !== $until && $now >= $until                        => Step_State::Over,
			default                                                  => $now >= $at ? Step_State::Counts : Step_State::Later,
		};
	}
}
