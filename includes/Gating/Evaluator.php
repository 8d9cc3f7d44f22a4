<?php
/**
 * Decides one kind of condition.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * Says whether a condition holds. Pure: no clock, no options, no output. One that throws has decided "no".
 *
 * @api
 * @since 0.1.0
 */
interface Evaluator {

	/**
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read; its tiers are those of the lock's campaign.
	 * @param int       $now       Unix time.
	 * @return Verdict With the reason a reader is told, where it fails.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict;
}
