<?php
/**
 * What rules need to know of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Rules;

use Closure;

/** Holds what rules look at. Terms are asked for only where a rule is about a term of that taxonomy. */
final class Ruled_Post {

	/**
	 * @param string                     $type   Post type.
	 * @param int                        $author User ID of the author.
	 * @param Closure(string): list<int> $terms  Returns the IDs of the post's terms of a taxonomy.
	 */
	public function __construct( public readonly string $type, public readonly int $author, public readonly Closure $terms ) {}
}
