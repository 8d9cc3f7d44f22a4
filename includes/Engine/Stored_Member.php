<?php
/**
 * A member as stored in the ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Member;

/** Holds a record, with what the ledger stores beside it. */
final class Stored_Member {

	/**
	 * @param Member $member        The record. Its member id identifies the row.
	 * @param int    $version       Increases with every write; see `Member_Write`.
	 * @param string $digest        `Member::digest()` of the record when it was written.
	 * @param string $state         Value of the `Member_State` last evaluated; '' if never.
	 * @param bool   $has_access    Whether the person had what paying members have, as last evaluated and announced.
	 * @param ?int   $access_until  Unix time at which it must be evaluated again; null for never.
	 * @param ?int   $missing_since Unix time since which sweeps do not list the member; null if they do.
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

	/** Tells whether the record can be evaluated. False for a damaged one: only its ids could be read. The next read replaces it. */
	public function is_readable(): bool {
		return 0 !== $this->member->fetched_at;
	}
}
