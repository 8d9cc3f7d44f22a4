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
}
