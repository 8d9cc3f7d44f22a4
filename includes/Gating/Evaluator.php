<?php
/**
 * Decides one kind of condition.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * Decides whether a condition is met. It is pure: it reads no clock and no options, and prints nothing. If it throws, the condition is not
 * met.
 *
 * @api
 * @since 0.1.0
 */
interface Evaluator {

	/**
	 * Decides whether a condition is met.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read; its tiers are those of the lock's campaign.
	 * @param int       $now       Unix time.
	 * @return Verdict With the reason the reader is told, where it is not met.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict;
}
