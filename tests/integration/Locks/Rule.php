<?php
/**
 * A lock source for tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Locks;

use Closure;
use Patreon_Gate\Locks\Sources\Lock_Source;
use Patreon_Gate\Locks\Sources\Rank;
use Patreon_Gate\Locks\Sources\Source_Answer;
use WP_Post;

/** Answers by calling a closure. */
final class Rule implements Lock_Source {

	/**
	 * @param Closure(WP_Post): mixed $says Returns the answer; anything but a `Source_Answer` is an error.
	 */
	public function __construct( private readonly Rank $rank, private readonly Closure $says ) {}

	public function rank(): Rank {
		return $this->rank;
	}

	public function answer( WP_Post $post ): Source_Answer {
		return ( $this->says )( $post );
	}
}
