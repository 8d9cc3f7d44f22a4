<?php
/**
 * Condition: a lifetime amount.
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

/**
 * `lifetime_amount {cents: int}`: has paid this altogether, in hundredths of the campaign's currency. Former members
 * keep it; together with `paying` it is for current ones.
 */
final class Lifetime_Amount implements Evaluator {

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
		return $entitlement->lifetime_cents >= $cents ? Verdict::pass() : Refusal::verdict( $viewer, $entitlement );
	}
}
