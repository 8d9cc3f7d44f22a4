<?php
/**
 * Rules for many posts, of one kind.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Locks\Rules\Post_Rules;
use WP_Post;

/** Locks a post with the rules about its terms, its author, its type or the whole site, or keeps it public where a rule says so. */
final class Rules_Of_Kind implements Lock_Source {

	/**
	 * @param Rank       $rank  Which rules: the value of the rank is the kind of rule.
	 * @param Post_Rules $rules Finds them.
	 */
	public function __construct( private readonly Rank $rank, private readonly Post_Rules $rules ) {}

	public function rank(): Rank {
		return $this->rank;
	}

	public function answer( WP_Post $post ): Source_Answer {
		$matches = $this->rules->of_kind( $this->rank->value, $post );
		$locks   = array_values( array_filter( array_map( static fn ( Rule_Match $match ): ?Lock => $match->rule->lock, $matches ) ) );
		if ( array() !== $locks ) {
			return Source_Answer::own( ...$locks );
		}
		return array() === $matches ? Source_Answer::inherits() : Source_Answer::exempt();
	}
}
