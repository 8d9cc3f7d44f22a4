<?php
/**
 * What is shown in place of locked content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

/** Turns a denial into HTML. `Cta\Renderer` implements it, so that `Locks` does not depend on `Cta`. */
interface Denial_Renderer {

	/**
	 * Returns the call to action for a denial.
	 *
	 * @param Denial $denial What is denied, and why.
	 * @return string HTML, safe to print, without a line break in it, so that wpautop leaves it alone.
	 */
	public function html( Denial $denial ): string;

	/**
	 * Returns what stands in a line of text in the place of locked words.
	 *
	 * @param Denial $denial  What is denied, and why.
	 * @param bool   $is_link Whether it may be a link.
	 * @return string HTML, safe to print, that may stand in a paragraph.
	 */
	public function in_line( Denial $denial, bool $is_link ): string;
}
