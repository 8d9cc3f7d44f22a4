<?php
/**
 * Decides.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Closure;
use Patreon_Gate\Membership\Member_State;
use Throwable;

/** The one place that turns a lock and a viewer into granted or denied. Denies whenever in doubt, and never throws. */
final class Gatekeeper {

	/**
	 * @param Condition_Registry $registry Which conditions there are.
	 * @param Decision_Filters   $filters  What add-ons say.
	 * @param ?Closure           $report   Is told what was caught: `function ( Throwable $error, string $where ): void`.
	 */
	public function __construct(
		private readonly Condition_Registry $registry,
		private readonly Decision_Filters $filters,
		private readonly ?Closure $report = null
	) {}

	/**
	 * @param Lock    $lock    The lock.
	 * @param Viewer  $viewer  Who reads.
	 * @param Subject $subject What is read, with the tiers of the lock's campaign.
	 * @param int     $now     Unix time.
	 */
	public function decide( Lock $lock, Viewer $viewer, Subject $subject, int $now ): Decision {
		$types = $this->types( $lock );
		if ( null === $types ) {
			// Nobody can say what this lock was meant to ask for, so no add-on is asked either.
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
	 * What the conditions say.
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
			$verdicts[] = $this->verdict( $types[ $i ]->evaluator, $condition, $viewer, $subject, $now );
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
	 * @param Evaluator $evaluator Of the condition's type; may be an add-on's.
	 * @param Condition $condition The condition.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	private function verdict( Evaluator $evaluator, Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		try {
			return $evaluator->evaluate( $condition, $viewer, $subject, $now )->of( $condition->type );
		} catch ( Throwable $error ) {
			$this->report( $error, $condition->type );
			return Verdict::fail( Reason::Error )->of( $condition->type );
		}
	}

	/**
	 * @param Throwable $error What was caught.
	 * @param string    $where Condition type, or which filter.
	 */
	private function report( Throwable $error, string $where ): void {
		if ( null === $this->report ) {
			return;
		}
		try {
			( $this->report )( $error, $where );
		} catch ( Throwable ) {
			return; // Telling about a failure must not become one.
		}
	}
}
