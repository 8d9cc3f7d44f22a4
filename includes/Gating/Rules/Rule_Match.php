<?php
/**
 * A rule that is about a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Rules;

/** Holds a rule with the term of the post that it is about. */
final class Rule_Match {

	/**
	 * @param Rule $rule    The rule.
	 * @param int  $term_id The term of the post: the one the rule names, or one below it. 0 for rules that are not about terms.
	 */
	public function __construct( public readonly Rule $rule, public readonly int $term_id = 0 ) {}
}
