<?php
/**
 * A lock with where it stands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Gating\Lock;

/** One of the locks that hold for a post or for a part of it. */
final class Found_Lock {

	/** Where locks of parts come from. `broken`: from a content whose markup cannot be trusted, so that all its locks hold for the rest. */
	public const IN_CONTENT = array( 'divider', 'gate', 'pattern', 'broken' );

	/**
	 * @param string $source  Where it comes from: one of `Effective_Lock::SOURCES` for the whole post, one of `IN_CONTENT` for a part of it.
	 * @param Lock   $lock    The lock.
	 * @param bool   $whole   Locks the whole post, not a part of it.
	 * @param int    $post_id The post it is decided for; 0 where it stands in a pattern.
	 */
	public function __construct(
		public readonly string $source,
		public readonly Lock $lock,
		public readonly bool $whole,
		public readonly int $post_id
	) {}
}
