<?php
/**
 * Builds what is written for a record.
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

/** Builds the write for a record: entitlement and events. Made for one batch of one campaign. */
final class Member_Write_Builder {

	/**
	 * @param array<array-key, list<Grant>> $grants Grants and blocks, by Patreon user id.
	 * @param int                           $listed_by Id of the first sweep, for which new people are no events; 0 for none.
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

	/** Returns the entitlement that follows from a record. */
	public function entitlement( Member $member ): Entitlement {
		return $this->policy->entitlement( $member, $this->tiers, $this->now, $this->grants[ $member->user_id ] ?? array() );
	}

	/**
	 * Builds the write for a record.
	 *
	 * @param Member $member The record just read, or the stored one if only time passed.
	 */
	public function write( ?Stored_Member $before, Member $member ): Member_Write {
		// Of a damaged record it is unknown what it held, so no events are written for facts. A change of access is still an event.
		$is_known    = null === $before || $before->is_readable();
		$member      = $member->following( $before?->member );
		$entitlement = $this->entitlement( $member );
		// If an earlier event was written for this person (by a sign-in meanwhile, say), later ones must be written as well.
		$events      = 0 === $this->listed_by || null !== $before
			? array( ...( $is_known ? Change::between( $before?->member, $member, $this->tiers, $entitlement ) : array() ), ...Change::of_access( $before, $entitlement ) )
			: array();
		return new Member_Write( $before, $member, $entitlement, $events, $this->cause, $this->correlation_id, $this->now, $this->listed_by );
	}

	/** Tells whether there is anything to write. There is not when the same read arrives twice. */
	public static function changes_anything( Member_Write $write ): bool {
		$before = $write->before;
		if ( null === $before ) {
			// A person who was erased meanwhile must not come back as "gone".
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
