<?php
/**
 * A step of an early access ladder that is ahead.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * Holds a step, and when it comes for one post.
 *
 * @api
 * @since 0.1.0
 */
final class Coming_Step {

	/**
	 * @param int         $at   Unix time.
	 * @param Ladder_Step $step The step.
	 */
	public function __construct( public readonly int $at, public readonly Ladder_Step $step ) {}
}
