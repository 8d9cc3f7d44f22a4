<?php
/**
 * What a step of an early access ladder means for somebody.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Holds a step, when it comes, and whether it is for the reader, for explanations. */
final class Step_Answer {

	/**
	 * @param Ladder_Step   $step     The step.
	 * @param ?int          $at       Unix time at which it comes; null where nobody knows.
	 * @param Step_State    $state    Whether it counts now.
	 * @param ?bool         $passed   Whether the reader is among those whom it lets in, whatever the time; null where that was not checked.
	 * @param list<Verdict> $verdicts What each of its conditions answered, in their order; none where they were not checked.
	 */
	public function __construct(
		public readonly Ladder_Step $step,
		public readonly ?int $at,
		public readonly Step_State $state,
		public readonly ?bool $passed,
		public readonly array $verdicts = array()
	) {}
}
