<?php
/**
 * Condition: member for some months.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Conditions;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Evaluator;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Refusal;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Period;

/** `member_for_months {months: int}`: is a paying member now, and has been one for so many calendar months. */
final class Member_For_Months implements Evaluator {

	/** A hundred years; more is a mistake. */
	public const MOST = 1200;

	/**
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$months = $condition->count( 'months' );
		if ( null === $months || 0 === $months || $months > self::MOST ) {
			return Verdict::fail( Reason::Unreadable_Lock );
		}
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		if ( ! $entitlement->paying ) {
			return Refusal::verdict( $viewer, $entitlement );
		}
		if ( null === $entitlement->member_since ) {
			return Verdict::fail( Reason::Opens_Later );
		}
		$opens_at = Period::add_months( $entitlement->member_since, $months );
		return $now >= $opens_at ? Verdict::pass() : Verdict::fail( Reason::Opens_Later, $opens_at );
	}
}
