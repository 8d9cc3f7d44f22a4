<?php
/**
 * Condition: any paying member.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Conditions;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Evaluator;
use Patreon_Gate\Gating\Refusal;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;

/** `paying {}`: has what paying members have. Gifts, trials and grace are for the policy to judge. */
final class Paying implements Evaluator {

	/**
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		return $entitlement->paying ? Verdict::pass() : Refusal::verdict( $viewer, $entitlement, $subject->tiers->paid() );
	}
}
