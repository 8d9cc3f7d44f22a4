<?php
/**
 * What a lock source says about a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

use Patreon_Gate\Gating\Lock;

use function count;

/** Holds one of three answers: the source has nothing to say (inherits), it keeps the post public (exempt), or it locks the post (own). */
final class Source_Answer {

	/**
	 * @param bool       $is_exempt Whether it keeps the post public.
	 * @param list<Lock> $locks     Locks for the post; a reader must meet all of them.
	 */
	private function __construct( public readonly bool $is_exempt, public readonly array $locks ) {}

	/** Returns the answer of a source that has nothing to say: the next rank is asked. */
	public static function inherits(): self {
		return new self( false, array() );
	}

	/** Returns the answer that the post stays public, whatever less specific sources say. */
	public static function exempt(): self {
		return new self( true, array() );
	}

	/**
	 * Returns the answer that the post is locked.
	 *
	 * @param Lock $lock    A lock.
	 * @param Lock ...$more More locks that a reader must meet as well.
	 */
	public static function own( Lock $lock, Lock ...$more ): self {
		return new self( false, array( $lock, ...array_values( $more ) ) );
	}

	/** Tells whether this answer decides, so that less specific sources are not asked. */
	public function decides(): bool {
		return $this->is_exempt || count( $this->locks ) > 0;
	}
}
