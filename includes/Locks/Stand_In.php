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
	 * @param Closure(Lock, int, Closure(Viewer, bool=): Decision): Decision $decide Decides about a lock on a post. The last argument decides for a
	 *                                  viewer: at the time below, or now where its second argument is true.
	 * @param ?int            $now       Unix time at which they read; null for that of the request.
	 * @param array<int, int> $published Posts that are not published, but are shown as if they were → Unix time of their publication.
	 */
	public function __construct( public readonly Viewer $viewer, public readonly Closure $decide, public readonly ?int $now = null, public readonly array $published = array() ) {}
}
