<?php
/**
 * Designs of creators.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Denial;

/** Shows the design that a creator chose. `Designs\Chosen_Design` implements it, so that `Cta` does not depend on `Designs`. */
interface Design_Source {

	/**
	 * Returns the chosen design as a reader sees it.
	 *
	 * @param Denial $denial What is denied, and why.
	 * @param Viewer $viewer Who reads.
	 * @return ?Shown_Design Null where none is chosen, or none of those that are can be shown.
	 */
	public function of( Denial $denial, Viewer $viewer ): ?Shown_Design;

	/**
	 * Keeps the HTML of a call to action from being changed by the filters of `the_content`.
	 *
	 * @param string $html HTML of one element, as it is returned to WordPress.
	 */
	public function keep( string $html ): void;
}
