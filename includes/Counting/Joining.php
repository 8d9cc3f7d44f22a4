<?php
/**
 * Who has joined.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Ledger\Known_Person;

/**
 * Tells whether somebody who came back from Patreon has joined there, by what Patreon says about their membership. What the browser sends proves
 * nothing. Nor does it count whether this site already knows the membership: Patreon's webhook about a new member often arrives before the member
 * comes back.
 */
final class Joining {

	/**
	 * Seconds. A membership that began at most this long before the reader left also counts: they may have joined in Patreon's app, which does not
	 * send anybody back, and then pressed the button here once more.
	 */
	private const BEFORE = 3600;

	/**
	 * Returns the membership that is new, or that was raised.
	 *
	 * @param Journey      $journey When they left, and what they paid then.
	 * @param list<Member> $before  What this site had stored about them until now.
	 * @param Known_Person $person  What it knows now.
	 * @param Viewer       $viewer  What they are entitled to now.
	 * @return ?Member Null where they pay nothing, or nothing more than before.
	 */
	public static function new_membership( Journey $journey, array $before, Known_Person $person, Viewer $viewer ): ?Member {
		$is_same = '' !== $journey->patreon_user_id && $journey->patreon_user_id === $person->patreon_user_id;
		foreach ( $person->memberships as $member ) {
			$entitlement = $viewer->entitlement( $member->campaign_id );
			if ( ! $entitlement->paying || $entitlement->everything || Member_State::Granted === $entitlement->state ) {
				continue;
			}
			if ( ( $member->pledge_started_at ?? 0 ) >= $journey->left_at - self::BEFORE || self::is_raised( $member, $before ) || ( $is_same && Journey::cents_of( $person ) > $journey->cents ) ) {
				return $member;
			}
		}
		return null;
	}

	/** @param list<Member> $before What was stored. */
	private static function is_raised( Member $member, array $before ): bool {
		foreach ( $before as $stored ) {
			if ( $stored->campaign_id === $member->campaign_id && $member->entitled_cents > Journey::pledge_of( $stored ) ) {
				return true;
			}
		}
		return false;
	}
}
