<?php
/**
 * The reader as whom somebody else views a page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Viewer;

/** Holds the reader as whom a page is shown, and how decisions are made for them. `Preview\As_Reader` makes it. */
final class Stand_In {

	/**
	 * @param Viewer $viewer Who reads, instead of the person behind the request.
	 * @param Closure(Lock, int, Closure(Viewer): Decision): Decision $decide Decides about a lock on a post; the last argument decides for a viewer.
	 */
	public function __construct( public readonly Viewer $viewer, public readonly Closure $decide ) {}
}
