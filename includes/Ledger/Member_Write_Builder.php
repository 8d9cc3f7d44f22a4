<?php
/**
 * From a record to what is written.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

use Patreon_Gate\Engine\Change;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Makes the write for one record, with entitlement and events; for one batch of one campaign. */
final class Member_Write_Builder {

	/**
	 * @param array<array-key, list<Grant>> $grants Decisions by hand, by Patreon user id.
	 * @param int                           $listed_by Number of the first sweep, which tells no events of people not known until now; 0 for none.
	 */
	public function __construct(
		private readonly Policy $policy,
		private readonly Tier_Catalogue $tiers,
		private readonly array $grants,
		private readonly Cause $cause,
		private readonly string $correlation_id,
		private readonly int $now,
		private readonly int $listed_by = 0
	) {}

	/** What a record gives now. */
	public function entitlement( Member $member ): Entitlement {
		return $this->policy->entitlement( $member, $this->tiers, $this->now, $this->grants[ $member->user_id ] ?? array() );
	}

	/**
	 * The write for a record.
	 *
	 * @param Member $member The one just read, or the stored one where only time passed.
	 */
	public function write( ?Stored_Member $before, Member $member ): Member_Write {
		// What a damaged record said is not known, so whether this is news is not, either; access is.
		$is_known    = null === $before || $before->is_readable();
		$member      = $member->following( $before?->member );
		$entitlement = $this->entitlement( $member );
		// Of somebody known something was told before, by a sign-in that came in between, say: their story goes on.
		$events      = 0 === $this->listed_by || null !== $before
			? array( ...( $is_known ? Change::between( $before?->member, $member, $this->tiers, $entitlement ) : array() ), ...Change::of_access( $before, $entitlement ) )
			: array();
		return new Member_Write( $before, $member, $entitlement, $events, $this->cause, $this->correlation_id, $this->now, $this->listed_by );
	}

	/** Whether there is anything to write: not where the same read is given again. */
	public static function changes_anything( Member_Write $write ): bool {
		$before = $write->before;
		if ( null === $before ) {
			// Somebody who was erased meanwhile does not come back as "gone".
			return null === $write->member->gone_at;
		}
		return ! self::same_record( $before->member, $write->member )
			|| $before->state !== $write->entitlement->state->value
			|| $before->has_access !== $write->entitlement->paying
			|| $before->access_until !== $write->entitlement->valid_until
			|| ( null !== $before->missing_since && $write->was_seen() );
	}

	private static function same_record( Member $one, Member $other ): bool {
		return $one === $other || $one->to_array() === $other->to_array();
	}
}
