<?php
/**
 * Condition: any member, free ones too.
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

/** `free_member {}`: is a member now, paying or not. */
final class Free_Member implements Evaluator {

	/**
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		return $entitlement->active ? Verdict::pass() : Refusal::verdict( $viewer, $entitlement );
	}
}
