<?php
/**
 * A record to store, with its events.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;

/** Holds a write to the ledger (compare-and-swap): it succeeds only if the ledger still has the version this was derived from. */
final class Member_Write {

	/**
	 * @param ?Stored_Member     $before         The record this was derived from; null for a new person. Its row is updated:
	 *                                           the member id there may differ from `$member`'s (left and joined again).
	 * @param Member             $member         The record to store; already `following()` the earlier one.
	 * @param Entitlement        $entitlement    As evaluated now. Sets the columns state, has_access (`paying`) and access_until (`valid_until`).
	 * @param list<Change_Event> $events         Written with the record.
	 * @param Cause              $cause          Why the record was read or evaluated.
	 * @param string             $correlation_id Id shared by events with one cause.
	 * @param int                $now            Unix time.
	 * @param int                $listed_by      Id of the first sweep, if it added this new person; 0 otherwise.
	 */
	public function __construct(
		public readonly ?Stored_Member $before,
		public readonly Member $member,
		public readonly Entitlement $entitlement,
		public readonly array $events,
		public readonly Cause $cause,
		public readonly string $correlation_id,
		public readonly int $now,
		public readonly int $listed_by = 0
	) {}

	/** Tells whether Patreon just reported this member, so that they are no longer missing. False if time passed, for a grant, and for a 404. */
	public function was_seen(): bool {
		return null === $this->member->gone_at && ( null === $this->before || $this->before->member->fetched_at !== $this->member->fetched_at );
	}
}
