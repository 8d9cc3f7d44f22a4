<?php
/**
 * What is stored about the lock of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Lock;

/** Holds one row of `Lock_Rows`. */
final class Lock_Row {

	/**
	 * @param string     $source    Rank of the lock source that decided; '' where it is not known yet.
	 * @param bool       $is_exempt Whether that source keeps the post unlocked.
	 * @param list<Lock> $locks     All locks that hold.
	 * @param bool       $is_stale  Whether something changed since: the post counts as locked until the row is written again.
	 * @param int        $version   Increases with every change.
	 */
	public function __construct(
		public readonly string $source,
		public readonly bool $is_exempt,
		public readonly array $locks,
		public readonly bool $is_stale,
		public readonly int $version
	) {}
}
