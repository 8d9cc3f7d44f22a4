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

/** One of three states: it has nothing to say (inherits), it keeps the post open (exempt), or it locks it (own). */
final class Source_Answer {

	/**
	 * @param bool       $is_exempt Whether it keeps the post open.
	 * @param list<Lock> $locks     What it locks the post with; all must open.
	 */
	private function __construct( public readonly bool $is_exempt, public readonly array $locks ) {}

	/** The source has nothing to say: the next rank is asked. */
	public static function inherits(): self {
		return new self( false, array() );
	}

	/** The post stays open, whatever less specific sources say. */
	public static function exempt(): self {
		return new self( true, array() );
	}

	/**
	 * The post is locked.
	 *
	 * @param Lock $lock    A lock.
	 * @param Lock ...$more Others that must open as well.
	 */
	public static function own( Lock $lock, Lock ...$more ): self {
		return new self( false, array( $lock, ...array_values( $more ) ) );
	}

	/** Whether less specific sources are not asked. */
	public function decides(): bool {
		return $this->is_exempt || count( $this->locks ) > 0;
	}
}
