<?php
/**
 * Where the viewer comes from.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Finds out who is reading. */
interface Viewer_Source {

	/** Returns the reader of this request; a logged-out visitor in any case of doubt. */
	public function current(): Viewer;
}
