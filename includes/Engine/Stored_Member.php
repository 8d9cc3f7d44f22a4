<?php
/**
 * A member as the ledger holds it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Member;

/** The record, and what the ledger notes beside it. */
final class Stored_Member {

	/**
	 * @param Member $member        The record. Its member id names the row.
	 * @param int    $version       Goes up with every write; see `Member_Write`.
	 * @param string $digest        `Member::digest()` of the record when it was written.
	 * @param string $state         Value of the `Member_State` last judged; '' where never.
	 * @param bool   $has_access    Whether the person had what paying members have, as last judged and announced.
	 * @param ?int   $access_until  Unix time from which it must be judged again; null for never.
	 * @param ?int   $missing_since Unix time since when sweeps do not list the member; null where they do.
	 */
	public function __construct(
		public readonly Member $member,
		public readonly int $version,
		public readonly string $digest,
		public readonly string $state,
		public readonly bool $has_access,
		public readonly ?int $access_until = null,
		public readonly ?int $missing_since = null
	) {}

	/** False for a damaged record: only its ids are left then, it counts as read never, and nothing may be judged by it. */
	public function is_readable(): bool {
		return 0 !== $this->member->fetched_at;
	}
}
