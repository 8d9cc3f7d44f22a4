<?php
/**
 * Which counts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Counts;

/** Holds a period, and what else limits which counts are read. */
final class Count_Filter {

	/**
	 * @param int     $from    First day, such as 20261101. The number of a month, such as 20261100, also includes what was summed up for that month.
	 * @param int     $to      Last day, included.
	 * @param ?int    $design  Only this design; 0 is the built-in box.
	 * @param ?string $face    Only this face.
	 * @param ?int    $post_id Only this post.
	 */
	public function __construct(
		public readonly int $from,
		public readonly int $to,
		public readonly ?int $design = null,
		public readonly ?string $face = null,
		public readonly ?int $post_id = null
	) {}
}
