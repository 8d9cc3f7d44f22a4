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
		$decision = $this->judge( $lock, $types, $viewer, $subject, $now );
		try {
			if ( $this->filters->deny( $decision, $lock, $viewer, $subject, $now ) ) {
				return Decision::deny( $decision->granted ? Reason::Add_On_Denied : $decision->reason, $decision->verdicts, $decision->opens_at );
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
	 * @return list<Condition_Type>|null The type of each condition; null where the lock cannot be understood in full.
	 */
	private function types( Lock $lock ): ?array {
		if ( ! $lock->readable || array() === $lock->conditions ) {
			return null;
		}
		$types = array();
		foreach ( $lock->conditions as $condition ) {
			$type = $this->registry->get( $condition->type );
			if ( null === $type ) {
				return null;
			}
			$types[] = $type;
		}
		return $types;
	}

	/**
	 * Returns what the conditions decide, without add-ons.
	 *
	 * @param Lock                 $lock    The lock.
	 * @param list<Condition_Type> $types   The type of each of its conditions.
	 * @param Viewer               $viewer  Who reads.
	 * @param Subject              $subject What is read.
	 * @param int                  $now     Unix time.
	 */
	private function judge( Lock $lock, array $types, Viewer $viewer, Subject $subject, int $now ): Decision {
		$campaign_id = $subject->tiers->campaign_id;
		if ( '' === $campaign_id || ( '' !== $lock->campaign_id && $lock->campaign_id !== $campaign_id ) ) {
			return Decision::deny( Reason::Connection_Trouble );
		}
		$verdicts = array();
		foreach ( $lock->conditions as $i => $condition ) {
			$verdicts[] = $this->verdict( $types[ $i ], $condition, $viewer, $subject, $now );
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
