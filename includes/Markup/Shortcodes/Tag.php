<?php
/**
 * An opening or closing tag of the lock shortcode.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Shortcodes;

/** Holds what stands between the brackets of one tag, and where. `Tags` finds them. */
final class Tag {

	/**
	 * @param int    $at         Offset in bytes of its first bracket.
	 * @param int    $length     Length in bytes.
	 * @param bool   $is_closer  Whether it is a closing tag.
	 * @param bool   $is_doubled Whether its outer bracket is doubled: the first one of an opening tag, the last one of a closing tag. If both tags of a
	 *                           shortcode have such a bracket, WordPress shows the shortcode as text.
	 * @param bool   $is_whole   Whether its end was found.
	 * @param string $attributes What is written in an opening tag after the name.
	 */
	public function __construct(
		public readonly int $at,
		public readonly int $length,
		public readonly bool $is_closer,
		public readonly bool $is_doubled,
		public readonly bool $is_whole,
		public readonly string $attributes
	) {}

	/** Returns the offset in bytes after its last bracket. */
	public function end(): int {
		return $this->at + $this->length;
	}
}
