<?php
/**
 * Decides about locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Closure;
use Patreon_Gate\Membership\Member_State;
use Throwable;
use UnexpectedValueException;

/** Decides whether a lock lets a viewer in; nothing else does. It denies in any case of doubt, and never throws. */
final class Gatekeeper {

	/**
	 * @param Condition_Registry $registry All condition types.
	 * @param Decision_Filters   $filters  Asks add-ons.
	 * @param ?Closure           $report   Called with what was caught: `function ( Throwable $error, string $where ): void`.
	 */
	public function __construct(
		private readonly Condition_Registry $registry,
		private readonly Decision_Filters $filters,
		private readonly ?Closure $report = null
	) {}

	/**
	 * Decides about one lock.
	 *
	 * @param Lock    $lock    The lock.
	 * @param Viewer  $viewer  Who reads.
	 * @param Subject $subject What is read, with the tiers of the lock's campaign.
	 * @param int     $now     Unix time.
	 */
	public function decide( Lock $lock, Viewer $viewer, Subject $subject, int $now ): Decision {
		$types = $this->types( $lock );
		if ( null === $types ) {
			// Nobody knows what this lock requires, so add-ons are not asked either.
			return Decision::deny( Reason::Unreadable_Lock );
		}
		$decision = null === $lock->ladder
			? $this->judge( $lock, $types, $viewer, $subject, $now )
			: $this->judge_ladder( $lock, $lock->ladder, $types, $viewer, $subject, $now );
		try {
			if ( $this->filters->deny( $decision, $lock, $viewer, $subject, $now ) ) {
				return new Decision( false, $decision->granted ? Reason::Add_On_Denied : $decision->reason, $decision->verdicts, $decision->opens_at, $decision->outlook );
			}
		} catch ( Throwable $error ) {
			$this->report( $error, 'deny' );
			return Decision::deny( Reason::Error, $decision->verdicts );
		}
		if ( $decision->granted ) {
			return $decision;
		}
		try {
			return $this->filters->grant( $decision, $lock, $viewer, $subject, $now ) ? Decision::grant( Reason::Add_On_Grant, $decision->verdicts ) : $decision;
		} catch ( Throwable $error ) {
			$this->report( $error, 'grant' );
			return $decision;
		}
	}

	/**
	 * Tells whether the conditions of a lock deny all logged-out visitors: the same answer as deciding for one of them, but without looking
	 * anything up.
	 *
	 * @param Lock $lock The lock.
	 */
	public function keeps_strangers_out( Lock $lock ): bool {
		return $lock->keeps_strangers_out( fn ( string $type ): bool => $this->registry->get( $type )->strangers_never ?? false );
	}

	/**
	 * Tells whether the conditions of a lock give the same answer for every post that has it.
	 *
	 * @param Lock $lock The lock.
	 */
	public function is_same_for_every_post( Lock $lock ): bool {
		if ( null !== $lock->ladder ) {
			// Its times may be counted from the publication of each post, and it counts only for posts that are published.
			return false;
		}
		foreach ( $lock->conditions as $condition ) {
			if ( true !== $this->registry->get( $condition->type )?->same_for_every_post ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns the types of a lock's conditions.
	 *
	 * @param Lock $lock The lock.
	 * @return array<string, Condition_Type>|null The type of each condition, by ID, also of those of its ladder; null where the lock cannot be
	 *                                            understood in full.
	 */
	private function types( Lock $lock ): ?array {
		if ( ! $lock->readable || array() === $lock->conditions ) {
			return null;
		}
		$types = array();
		foreach ( $lock->all_conditions() as $condition ) {
			$type = $this->registry->get( $condition->type );
			if ( null === $type ) {
				return null;
			}
			$types[ $condition->type ] = $type;
		}
		return $types;
	}

	/**
	 * Returns what a lock with an early access ladder decides, without add-ons. A step for everyone asks nothing of the reader: it counts like no
	 * lock at all, also where the campaign is not connected. Every other step lets in whoever meets one of its conditions, and nobody whom the
	 * creator blocks.
	 *
	 * @param Lock                          $lock    The lock.
	 * @param Ladder                        $ladder  Its ladder.
	 * @param array<string, Condition_Type> $types   The types of all conditions.
	 * @param Viewer                        $viewer  Who reads.
	 * @param Subject                       $subject What is read.
	 * @param int                           $now     Unix time.
	 */
	private function judge_ladder( Lock $lock, Ladder $ladder, array $types, Viewer $viewer, Subject $subject, int $now ): Decision {
		$outlook = $ladder->outlook( $subject, $now );
		if ( $outlook->is_open_to_everyone() ) {
			return Decision::grant( Reason::Everyone )->with_outlook( $outlook );
		}
		$decision = $this->judge( $lock, $types, $viewer, $subject, $now );
		if ( $decision->granted ) {
			return $decision->with_outlook( $outlook );
		}
		$meets = fn ( Ladder_Step $step ): bool => ! in_array( $decision->reason, array( Reason::Blocked, Reason::Connection_Trouble ), true )
			&& $this->meets_step( $step, $types, $viewer, $subject, $now );
		foreach ( $outlook->reached as $step ) {
			if ( $meets( $step ) ) {
				return Decision::grant( Reason::Entitled, $decision->verdicts )->with_outlook( $outlook );
			}
		}
		foreach ( $outlook->coming as $coming ) {
			if ( $coming->step->everyone ) {
				return new Decision( false, $decision->reason, $decision->verdicts, min( $coming->at, $decision->opens_at ?? $coming->at ), $outlook );
			}
			if ( $meets( $coming->step ) ) {
				return new Decision( false, Reason::Opens_Later, $decision->verdicts, min( $coming->at, $decision->opens_at ?? $coming->at ), $outlook );
			}
		}
		return $decision->with_outlook( $outlook );
	}

	/**
	 * Tells what the ladder of a lock means for a viewer, without add-ons. This is for explanations; decide() decides.
	 *
	 * @param Lock    $lock    The lock.
	 * @param Viewer  $viewer  Who reads.
	 * @param Subject $subject What is read, with the tiers of the lock's campaign.
	 * @param int     $now     Unix time.
	 * @return ?Ladder_Answer Null where the lock has no ladder.
	 */
	public function explain_ladder( Lock $lock, Viewer $viewer, Subject $subject, int $now ): ?Ladder_Answer {
		$ladder = $lock->ladder;
		if ( null === $ladder ) {
			return null;
		}
		$types   = $this->types( $lock );
		$reason  = null === $types ? Reason::Unreadable_Lock : $this->judge( $lock, $types, $viewer, $subject, $now )->reason;
		$types   = Reason::Connection_Trouble === $reason ? null : $types;
		$answers = array();
		foreach ( $ladder->steps as $step ) {
			$verdicts  = null === $types ? array() : array_map( fn ( Condition $condition ): Verdict => $this->verdict( $types[ $condition->type ], $condition, $viewer, $subject, $now ), $step->conditions );
			$passes    = Reason::Blocked !== $reason && array() !== array_filter( $verdicts, static fn ( Verdict $verdict ): bool => $verdict->passed );
			$answers[] = new Step_Answer(
				$step,
				$step->when->at( $subject->published_at, $subject->zone ),
				$ladder->state_of( $step, $subject, $now ),
				match ( true ) {
					Reason::Unreadable_Lock === $reason => null,
					$step->everyone                     => true,
					null === $types                     => null,
					default                             => $passes,
				},
				$verdicts
			);
		}
		$relock_at = $ladder->relock?->at( $subject->published_at, $subject->zone );
		return new Ladder_Answer( $answers, $relock_at, null !== $relock_at && $now >= $relock_at );
	}

	/**
	 * Tells whether the viewer meets one of the conditions of a step.
	 *
	 * @param Ladder_Step                   $step    A step that is not for everyone.
	 * @param array<string, Condition_Type> $types   The types of all conditions.
	 * @param Viewer                        $viewer  Who reads.
	 * @param Subject                       $subject What is read.
	 * @param int                           $now     Unix time.
	 */
	private function meets_step( Ladder_Step $step, array $types, Viewer $viewer, Subject $subject, int $now ): bool {
		foreach ( $step->conditions as $condition ) {
			if ( $this->verdict( $types[ $condition->type ], $condition, $viewer, $subject, $now )->passed ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns what the conditions decide, without add-ons and without the ladder.
	 *
	 * @param Lock                          $lock    The lock.
	 * @param array<string, Condition_Type> $types   The types of its conditions.
	 * @param Viewer                        $viewer  Who reads.
	 * @param Subject                       $subject What is read.
	 * @param int                           $now     Unix time.
	 */
	private function judge( Lock $lock, array $types, Viewer $viewer, Subject $subject, int $now ): Decision {
		$campaign_id = $subject->tiers->campaign_id;
		if ( '' === $campaign_id || ( '' !== $lock->campaign_id && $lock->campaign_id !== $campaign_id ) ) {
			return Decision::deny( Reason::Connection_Trouble );
		}
		$verdicts = array();
		foreach ( $lock->conditions as $condition ) {
			$verdicts[] = $this->verdict( $types[ $condition->type ], $condition, $viewer, $subject, $now );
		}
		$entitlement = $viewer->entitlement( $campaign_id );
		if ( Member_State::Owner === $entitlement->state ) {
			return Decision::grant( Reason::Owner, $verdicts );
		}
		if ( Member_State::Blocked === $entitlement->state ) {
			return Decision::deny( Reason::Blocked, $verdicts );
		}
		if ( $entitlement->everything && ! $lock->inverse ) {
			return Decision::grant( Reason::Granted, $verdicts );
		}
		$combination = new Combination( $verdicts, $lock->match_all );
		return $lock->inverse ? $combination->inverse() : $combination->decision();
	}

	/**
	 * Returns the verdict of one condition.
	 *
	 * @param Condition_Type $type      Its type; may be an add-on's.
	 * @param Condition      $condition The condition.
	 * @param Viewer         $viewer    Who reads.
	 * @param Subject        $subject   What is read.
	 * @param int            $now       Unix time.
	 */
	private function verdict( Condition_Type $type, Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		try {
			$verdict = $type->evaluator->evaluate( $condition, $viewer, $subject, $now )->of( $condition->type );
			if ( $verdict->passed && $type->strangers_never && $viewer->is_stranger() && 0 === $viewer->wp_user_id ) {
				// Lists refuse logged-out visitors without asking, because the type says that none of them meets it; a page must give the
				// same answer.
				throw new UnexpectedValueException( 'A condition that logged-out visitors never meet was met by one.' );
			}
			return $verdict;
		} catch ( Throwable $error ) {
			$this->report( $error, $condition->type );
			return Verdict::fail( Reason::Error )->of( $condition->type );
		}
	}

	/**
	 * Reports what was caught.
	 *
	 * @param Throwable $error What was caught.
	 * @param string    $where Condition type, or the name of the filter.
	 */
	private function report( Throwable $error, string $where ): void {
		if ( null === $this->report ) {
			return;
		}
		try {
			( $this->report )( $error, $where );
		} catch ( Throwable ) {
			return; // A failure to report must not cause another failure.
		}
	}
}
