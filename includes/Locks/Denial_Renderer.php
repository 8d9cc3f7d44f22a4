<?php
/**
 * Port: what stands in the place of locked content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

/** Turns a denial into HTML. `Cta\Renderer` does; `Locks` need not know how. */
interface Denial_Renderer {

	/**
	 * @param Denial $denial What is denied, and why.
	 * @return string HTML, safe to print, without a line break in it, so that wpautop leaves it alone.
	 */
	public function html( Denial $denial ): string;
}
