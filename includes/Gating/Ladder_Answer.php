<?php
/**
 * What an early access ladder means for somebody.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Holds what each step means for the reader, and when the lock holds again, for explanations. */
final class Ladder_Answer {

	/**
	 * @param list<Step_Answer> $steps     In the order in which the author wrote them.
	 * @param ?int              $relock_at Unix time from which on no step counts any more; null for never, or where nobody knows.
	 * @param bool              $relocked  Whether that time has come.
	 */
	public function __construct( public readonly array $steps, public readonly ?int $relock_at, public readonly bool $relocked ) {}
}
