<?php
/**
 * Where the viewer comes from.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Knows who is reading now. */
interface Viewer_Source {

	/** The reader of this request; a stranger whenever in doubt. */
	public function current(): Viewer;
}
