<?php
/**
 * The table of changes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Membership\Member;

/** Every change of a member. Tests compare `Change` with it, and docs/membership.md is generated from it. */
final class Turns {

	private const FREE     = array( 'patron_status' => null, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'pledge_started_at' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'will_pay_cents' => 0, 'cadence_months' => null, 'tier_ids' => array( People::FREE ) );
	private const UNPAID   = array( 'last_charge_status' => null, 'last_charge_at' => null, 'lifetime_cents' => 0, 'pledge_started_at' => People::NOW - 86400 );
	private const TRIAL    = array( 'is_free_trial' => true, 'will_pay_cents' => 0, 'cadence_months' => null, 'next_charge_at' => null ) + self::UNPAID;
	private const GIFT     = array( 'is_gifted' => true, 'patron_status' => 'active_patron', 'tier_ids' => array( People::SILVER ) ) + self::FREE;
	private const DECLINED = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => People::NOW - 7200, 'entitled_cents' => 0, 'tier_ids' => array(), 'next_charge_at' => null );
	private const FORMER   = array( 'patron_status' => 'former_patron', 'entitled_cents' => 0, 'will_pay_cents' => 0, 'tier_ids' => array() );
	private const PAID_NOW = array( 'last_charge_at' => People::NOW - 7200, 'next_charge_at' => People::NOW + 30 * 86400, 'lifetime_cents' => 8000 );
	private const FIRST    = array( 'last_charge_at' => People::NOW - 7200, 'pledge_started_at' => People::NOW - 7230, 'lifetime_cents' => 1000 );

	/** @return list<Turn> */
	public static function all(): array {
		return array( ...self::beginnings(), ...self::payments(), ...self::pledges(), ...self::endings(), ...self::nothing() );
	}

	/**
	 * @param ?array<string, mixed> $before Facts that differ from a member in good standing; null for an unknown person.
	 * @param array<string, mixed>  $after  The same, in the next read.
	 */
	private static function turn( string $title, ?array $before, array $after, string $events ): Turn {
		return new Turn( $title, null === $before ? null : self::earlier( $before ), People::member( $after ), $events );
	}

	/** @param array<string, mixed> $changes Facts that differ from a member in good standing. */
	private static function earlier( array $changes ): Member {
		return People::member( $changes + array( 'fetched_at' => People::NOW - 86400 ) )->following( null );
	}

	/** @return list<Turn> */
	private static function beginnings(): array {
		return array(
			self::turn( 'Somebody joins for free', null, self::FREE, 'members:create' ),
			self::turn( 'Somebody joins, pledges and pays', null, self::FIRST, 'members:create members:pledge:create charge:succeeded' ),
			self::turn( 'Somebody joins, and the first charge is pending', null, array( 'last_charge_status' => 'Pending', 'lifetime_cents' => 0 ) + self::FIRST, 'members:create members:pledge:create' ),
			self::turn( 'Somebody joins, and the first charge is declined', null, array( 'lifetime_cents' => 0, 'pledge_started_at' => People::NOW - 7200 ) + self::DECLINED, 'members:create members:pledge:create charge:declined' ),
			self::turn( 'A long-time member is seen for the first time', null, array(), 'members:create members:pledge:create' ),
			self::turn( 'A former member is seen for the first time', null, self::FORMER, 'members:create' ),
			self::turn( 'A free trial is seen for the first time', null, self::TRIAL, 'members:create trial:started' ),
			self::turn( 'A gift is seen for the first time', null, self::GIFT, 'members:create member:gifted' ),
			self::turn( 'A free member pledges and pays', self::FREE, self::FIRST, 'members:update members:pledge:create charge:succeeded' ),
			self::turn( 'A free member pledges, nothing charged yet', self::FREE, self::UNPAID, 'members:update members:pledge:create' ),
			self::turn( 'A free member starts a free trial', self::FREE, self::TRIAL, 'members:update trial:started' ),
			self::turn( 'A free member is given a membership', self::FREE, self::GIFT, 'members:update member:gifted' ),
			self::turn( 'A free trial becomes a pledge', self::TRIAL, self::FIRST, 'members:update members:pledge:create charge:succeeded trial:ended' ),
			self::turn( 'A free trial ends without a pledge', self::TRIAL, self::FORMER + self::UNPAID, 'members:update trial:ended' ),
			self::turn( 'A gift ends', self::GIFT, self::FREE, 'members:update' ),
			self::turn( 'A gift ends, and they pledge themselves', self::GIFT, self::FIRST, 'members:update members:pledge:create charge:succeeded' ),
			self::turn( 'A former member pledges and pays', self::FORMER, self::PAID_NOW, 'members:update members:pledge:create charge:succeeded member:returned' ),
			self::turn( 'A former member is given a membership', self::FORMER, self::GIFT, 'members:update member:gifted member:returned' ),
			self::turn( 'A former member rejoins within the paid period, without a charge', self::FORMER + array( 'last_charge_status' => 'Deleted' ), array(), 'members:update members:pledge:create member:returned' ),
			new Turn( 'A deleted member joins again for free', self::earlier( self::FREE )->gone( People::NOW - 7200 )->following( self::earlier( self::FREE ) ), People::member( self::FREE ), 'members:create member:returned' ),
		);
	}

	/** @return list<Turn> */
	private static function payments(): array {
		$refunded = array( 'last_charge_status' => 'Refunded', 'lifetime_cents' => 6000 );
		return array(
			self::turn( 'The next charge succeeds', array(), self::PAID_NOW, 'members:update charge:succeeded' ),
			self::turn( 'A pending charge succeeds', array( 'last_charge_status' => 'Pending' ), array(), 'members:update charge:succeeded' ),
			self::turn( 'A charge succeeds, and only the lifetime sum shows it', array(), array( 'lifetime_cents' => 8000 ), 'members:update charge:succeeded' ),
			self::turn( 'A charge succeeds, and only the next date shows it', array( 'last_charge_at' => null, 'next_charge_at' => People::NOW ), array( 'last_charge_at' => null, 'next_charge_at' => People::NOW + 30 * 86400 ), 'members:update charge:succeeded' ),
			self::turn( 'A charge is declined', array(), self::DECLINED, 'members:update charge:declined' ),
			self::turn( 'A charge is declined, and the status still says active', array(), array( 'last_charge_status' => 'Declined', 'last_charge_at' => People::NOW - 7200 ), 'members:update charge:declined' ),
			self::turn( 'A declined charge is retried', array( 'last_charge_at' => People::NOW - 5 * 86400 ) + self::DECLINED, self::DECLINED, 'members:update' ),
			self::turn( 'A declined charge is paid', self::DECLINED, self::PAID_NOW, 'members:update charge:recovered charge:succeeded' ),
			self::turn( 'A declined charge is paid, and another is declined before the next read', self::DECLINED, array( 'last_charge_at' => People::NOW - 3600, 'lifetime_cents' => 8000 ) + self::DECLINED, 'members:update charge:recovered charge:succeeded charge:declined' ),
			self::turn( 'The last charge is refunded', array(), $refunded, 'members:update' ),
			self::turn( 'A refund is requested', array(), array( 'last_charge_status' => 'Refund Pending' ), 'members:update' ),
			self::turn( 'A refund was requested and refused', array( 'last_charge_status' => 'Refund Pending' ), array( 'last_charge_status' => 'Refund Declined' ), 'members:update' ),
			self::turn( 'A part is refunded', array(), array( 'last_charge_status' => 'Partially Refunded' ), 'members:update' ),
			self::turn( 'The last charge turns out to be fraud', array(), array( 'last_charge_status' => 'Fraud' ), 'members:update' ),
		);
	}

	/** @return list<Turn> */
	private static function pledges(): array {
		$gold   = array( 'tier_ids' => array( People::GOLD ), 'entitled_cents' => 2000, 'will_pay_cents' => 2000 );
		$custom = array( 'tier_ids' => array() );
		$lag    = array( 'entitled_cents' => 2000, 'will_pay_cents' => 2000 );
		return array(
			self::turn( 'Upgrade, paid right away', array(), $gold + self::PAID_NOW, 'members:update members:pledge:update charge:succeeded tier:raised' ),
			self::turn( 'Downgrade', $gold, array(), 'members:update members:pledge:update tier:lowered' ),
			self::turn( 'Downgrade, decided for the next bill', $gold, array( 'will_pay_cents' => 1000 ) + $gold, 'members:update members:pledge:update' ),
			self::turn( 'Downgrade, taking effect with the bill', array( 'will_pay_cents' => 1000 ) + $gold, self::PAID_NOW, 'members:update charge:succeeded tier:lowered' ),
			self::turn( 'Upgrade, the amount first and the tiers later', array(), $lag, 'members:update members:pledge:update' ),
			self::turn( 'Upgrade, the tiers later', $lag, $gold, 'members:update tier:raised' ),
			self::turn( 'Upgrade, and for a moment no tier is listed', array(), $custom + $lag, 'members:update members:pledge:update tier:raised' ),
			self::turn( 'The missing tier is listed again', $custom + $lag, $gold, 'members:update' ),
			self::turn( 'From a month to a year, with its discount', array(), array( 'cadence_months' => 12, 'entitled_cents' => 10000, 'will_pay_cents' => 10000 ), 'members:update members:pledge:update' ),
			self::turn( 'A custom pledge grows', $custom + array( 'entitled_cents' => 300, 'will_pay_cents' => 300 ), $custom + array( 'entitled_cents' => 700, 'will_pay_cents' => 700 ), 'members:update members:pledge:update tier:raised' ),
			self::turn( 'The member’s tier is deleted on Patreon, and payments continue', array(), $custom, 'members:update' ),
			self::turn( 'Moved to another tier of the same price', array( 'tier_ids' => array( People::OLD ) ), array( 'tier_ids' => array( People::NEWER ) ), 'members:update' ),
			self::turn( 'On a billing day nothing is listed for hours', array(), array( 'tier_ids' => array(), 'entitled_cents' => 0 ), 'members:update' ),
			self::turn( 'Billing day is over', array( 'tier_ids' => array(), 'entitled_cents' => 0, 'held_tier_ids' => array( People::SILVER ), 'held_cents' => 1000 ), array(), 'members:update' ),
			self::turn( 'The status is one this version does not know', array(), array( 'patron_status' => 'resting_patron' ), 'members:update' ),
		);
	}

	/** @return list<Turn> */
	private static function endings(): array {
		$free = self::earlier( self::FREE );
		$paid = self::earlier( array() );
		$bare = self::earlier( self::UNPAID );
		return array(
			self::turn( 'Cancelled, and paid', array(), self::FORMER, 'members:update members:pledge:delete pledge:cancelled' ),
			self::turn( 'Cancelled, and the tiers stay listed', array(), array( 'patron_status' => 'former_patron', 'will_pay_cents' => 0 ), 'members:update members:pledge:delete pledge:cancelled' ),
			self::turn( 'Cancelled before the first charge', self::UNPAID, self::FORMER + self::UNPAID, 'members:update members:pledge:delete pledge:cancelled' ),
			self::turn( 'Given up by Patreon after declined charges', self::DECLINED, self::FORMER + self::DECLINED, 'members:update members:pledge:delete pledge:cancelled' ),
			self::turn( 'Declined and ended before the next read', array(), self::FORMER + self::DECLINED, 'members:update members:pledge:delete charge:declined pledge:cancelled' ),
			self::turn( 'The paid period of a cancelled pledge ends, the list is emptied', array( 'patron_status' => 'former_patron' ), self::FORMER, 'members:update' ),
			new Turn( 'A free member is deleted on Patreon', $free, $free->gone( People::NOW - 60 ), 'members:delete' ),
			new Turn( 'A paying member is deleted on Patreon', $paid, $paid->gone( People::NOW - 60 ), 'members:update members:pledge:delete pledge:cancelled' ),
			new Turn( 'A member who pledged and never paid is deleted', $bare, $bare->gone( People::NOW - 60 ), 'members:pledge:delete members:delete pledge:cancelled' ),
		);
	}

	/** @return list<Turn> */
	private static function nothing(): array {
		$gone = self::earlier( self::FREE )->gone( People::NOW - 7200 )->following( self::earlier( self::FREE ) );
		return array(
			self::turn( 'Read again without changes', array(), array(), '' ),
			self::turn( 'The same tiers in another order', array( 'tier_ids' => array( People::SILVER, People::FREE ) ), array( 'tier_ids' => array( People::FREE, People::SILVER ) ), '' ),
			self::turn( 'An older read arrives late', array( 'fetched_at' => People::NOW - 60 ), self::FORMER + array( 'fetched_at' => People::NOW - 120 ), '' ),
			self::turn( 'A read without the e-mail address', array( 'email' => 'zoe@example.org', 'full_name' => 'Zoë' ), array(), '' ),
			new Turn( 'Still deleted', $gone, $gone->gone( People::NOW - 60 ), '' ),
			self::turn( 'A new name', array( 'full_name' => 'Zoe' ), array( 'full_name' => 'Zoë' ), 'members:update' ),
		);
	}
}
