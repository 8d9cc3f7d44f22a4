<?php
/**
 * A design as one reader sees it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** Holds the rendered face of a design. */
final class Shown_Design {

	/**
	 * @param int    $design  Post ID of the design.
	 * @param string $face    ID of the face.
	 * @param string $heading What the call to action says, for screen readers. Plain text.
	 * @param string $html    HTML without line breaks.
	 */
	public function __construct(
		public readonly int $design,
		public readonly string $face,
		public readonly string $heading,
		public readonly string $html
	) {}
}
