<?php
/**
 * A stored grant or block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Membership\Grant;

/** Holds a grant with its id, and who made it. */
final class Stored_Grant {

	/**
	 * @param int   $id         Id on this site.
	 * @param Grant $grant      Grant or block.
	 * @param int   $created_by WordPress user who changed it last; 0 if nobody was signed in.
	 * @param int   $created_at Unix time of that change.
	 */
	public function __construct(
		public readonly int $id,
		public readonly Grant $grant,
		public readonly int $created_by,
		public readonly int $created_at
	) {}
}
