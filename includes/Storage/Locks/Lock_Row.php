<?php
/**
 * What is written down about the lock of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Lock;

/** One row of `Lock_Rows`. */
final class Lock_Row {

	/**
	 * @param string     $source    Rank of the lock source that decided; '' where that is not known yet.
	 * @param bool       $is_exempt Whether that source keeps the post open.
	 * @param list<Lock> $locks     All that hold.
	 * @param bool       $is_stale  Whether something changed since: the post counts as locked until the row is written again.
	 * @param int        $version   Goes up with every change.
	 */
	public function __construct(
		public readonly string $source,
		public readonly bool $is_exempt,
		public readonly array $locks,
		public readonly bool $is_stale,
		public readonly int $version
	) {}
}
