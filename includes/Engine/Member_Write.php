<?php
/**
 * A record to be stored, with its events.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;

/** One compare-and-swap: holds only if the ledger still has the version this was made from. */
final class Member_Write {

	/**
	 * @param ?Stored_Member     $before         What it was made from; null for a person the ledger does not have. The row is the one of
	 *                                           `$before->member`, whose member id may differ from that of `$member` (left and joined again).
	 * @param Member             $member         What to store; already `following()` what was there.
	 * @param Entitlement        $entitlement    As judged now: gives the columns state, has_access (`paying`) and access_until (`valid_until`).
	 * @param list<Change_Event> $events         Written with the record.
	 * @param Cause              $cause          What made us look.
	 * @param string             $correlation_id What belongs together.
	 * @param int                $now            Unix time.
	 * @param int                $listed_by      Number of the first sweep that lists somebody new; 0 for none.
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

	/** Whether Patreon just showed this member. Then nothing is missing any more; time that passed, a grant and a 404 show nothing. */
	public function was_seen(): bool {
		return null === $this->member->gone_at && ( null === $this->before || $this->before->member->fetched_at !== $this->member->fetched_at );
	}
}
