<?php
/**
 * Why a viewer does not meet a condition.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Tier;

/**
 * Finds the reason that helps a reader most, from the state of their membership.
 *
 * @api
 * @since 0.1.0
 */
final class Refusal {

	/**
	 * Returns the reason that helps the reader most.
	 *
	 * @param Viewer      $viewer      Who reads.
	 * @param Entitlement $entitlement The entitlement of the reader in the lock's campaign.
	 * @param list<Tier>  $ways_in     Tiers that would unlock it; empty where that is unknown.
	 */
	public static function reason( Viewer $viewer, Entitlement $entitlement, array $ways_in = array() ): Reason {
		if ( $viewer->is_stranger() ) {
			// They may be a member: signing in is the first thing to try.
			return Reason::Not_Signed_In;
		}
		if ( $entitlement->paying ) {
			return Reason::Tier_Too_Low;
		}
		$reason = self::of_state( $entitlement->state );
		return self::is_joining( $reason ) && self::sold_out( $ways_in ) ? Reason::Sold_Out : $reason;
	}

	/**
	 * Returns a verdict with the reason that helps the reader most.
	 *
	 * @param Viewer      $viewer      Who reads.
	 * @param Entitlement $entitlement The entitlement of the reader in the lock's campaign.
	 * @param list<Tier>  $ways_in     Tiers that would unlock it; empty where that is unknown.
	 */
	public static function verdict( Viewer $viewer, Entitlement $entitlement, array $ways_in = array() ): Verdict {
		return Verdict::fail( self::reason( $viewer, $entitlement, $ways_in ) );
	}

	/**
	 * Returns the reason for a member state.
	 *
	 * @param Member_State $state State of somebody who has no access as a paying member.
	 */
	private static function of_state( Member_State $state ): Reason {
		return match ( $state ) {
			Member_State::Unconfirmed => Reason::Unconfirmed,
			Member_State::Declined, Member_State::Declined_Expired, Member_State::Declined_First, Member_State::Fraud => Reason::Declined_Payment,
			Member_State::Unpaid, Member_State::Trial => Reason::Payment_Pending,
			Member_State::Active, Member_State::Paused, Member_State::Partially_Refunded => Reason::Tier_Too_Low,
			Member_State::Free => Reason::Free_Member,
			Member_State::Former, Member_State::Former_Free, Member_State::Refunded, Member_State::Cancelled_Paid, Member_State::Cancelled_Unpaid => Reason::Former_Member,
			Member_State::Blocked => Reason::Blocked,
			Member_State::None, Member_State::Gifted, Member_State::Granted, Member_State::Unknown, Member_State::Owner => Reason::Not_A_Member,
		};
	}

	/**
	 * Tells whether joining a tier is what would help.
	 *
	 * @param Reason $reason A reason to be refused.
	 * @return bool True where it would.
	 */
	private static function is_joining( Reason $reason ): bool {
		return Reason::Not_A_Member === $reason || Reason::Free_Member === $reason || Reason::Former_Member === $reason;
	}

	/**
	 * Tells whether every tier that would unlock it is sold out.
	 *
	 * @param list<Tier> $ways_in Tiers that would unlock it.
	 */
	private static function sold_out( array $ways_in ): bool {
		foreach ( $ways_in as $tier ) {
			if ( $tier->can_be_joined() ) {
				return false;
			}
		}
		return array() !== $ways_in;
	}
}
