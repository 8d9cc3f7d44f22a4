<?php
/**
 * Condition: an amount per month.
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
use Patreon_Gate\Membership\Tier;

/**
 * `amount {cents: int}`: pays this per month, in hundredths of the campaign's currency. A tier counts with its price, so
 * that gifts, trials and yearly discounts are not locked out.
 */
final class Amount implements Evaluator {

	/**
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$cents = $condition->count( 'cents' );
		if ( null === $cents || 0 === $cents ) {
			return Verdict::fail( Reason::Unreadable_Lock );
		}
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		if ( $entitlement->paying && $entitlement->reach_cents >= $cents ) {
			return Verdict::pass();
		}
		$enough = static fn( Tier $tier ): bool => $tier->amount_cents >= $cents;
		return Refusal::verdict( $viewer, $entitlement, array_values( array_filter( $subject->tiers->paid(), $enough ) ) );
	}
}
