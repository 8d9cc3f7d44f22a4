<?php
/**
 * A decision by hand, as it is kept.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Membership\Grant;

/** The grant, its number, and who made it. */
final class Stored_Grant {

	/**
	 * @param int   $id         Ours.
	 * @param Grant $grant      What was decided.
	 * @param int   $created_by WordPress user who decided it last; 0 where nobody was signed in.
	 * @param int   $created_at Unix time at which that was.
	 */
	public function __construct(
		public readonly int $id,
		public readonly Grant $grant,
		public readonly int $created_by,
		public readonly int $created_at
	) {}
}
