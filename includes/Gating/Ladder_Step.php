<?php
/**
 * A step of an early access ladder.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * Holds who else may read from some time on.
 *
 * @api
 * @since 0.1.0
 */
final class Ladder_Step {

	/**
	 * @param bool            $everyone   Whether everyone may read, logged-out visitors included.
	 * @param list<Condition> $conditions Otherwise, whoever meets one of these conditions. Empty where everyone may read.
	 * @param Ladder_Time     $when       From when on.
	 */
	public function __construct( public readonly bool $everyone, public readonly array $conditions, public readonly Ladder_Time $when ) {}
}
