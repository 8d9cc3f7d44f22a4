<?php
/**
 * A lock with where it stands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Markup\Lockable;

/** Holds one of the locks of a post, or of a part of it, with the place it was found in. */
final class Found_Lock {

	/** A part of a text that a shortcode locks. */
	public const SHORTCODE = 'shortcode';

	/**
	 * Where locks of parts come from. `broken` stands for content whose markup cannot be trusted: a reader has to
	 * meet all its locks to see anything from the first of them on.
	 */
	public const IN_CONTENT = array( Lockable::BELOW, Lockable::FACES, Lockable::ITSELF, self::SHORTCODE, 'pattern', 'broken' );

	/**
	 * @param string $source  Where it comes from: one of `Effective_Lock::SOURCES` for the whole post, one of `IN_CONTENT` for a part of it.
	 * @param Lock   $lock    The lock.
	 * @param bool   $whole   Whether it locks the whole post, not a part of it.
	 * @param int    $post_id The post it is decided for; 0 where it stands in a pattern.
	 */
	public function __construct(
		public readonly string $source,
		public readonly Lock $lock,
		public readonly bool $whole,
		public readonly int $post_id
	) {}
}
