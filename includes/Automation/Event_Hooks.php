<?php
/**
 * The action of each event.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Event_Type;

/** Maps types of events to PHP actions. */
final class Event_Hooks {

	/** @return non-empty-string One of `Hooks`. */
	public static function of( Event_Type $type ): string {
		return match ( $type ) {
			Event_Type::Member_Created   => Hooks::MEMBER_CREATED,
			Event_Type::Member_Updated   => Hooks::MEMBER_UPDATED,
			Event_Type::Member_Deleted   => Hooks::MEMBER_DELETED,
			Event_Type::Pledge_Created   => Hooks::PLEDGE_CREATED,
			Event_Type::Pledge_Updated   => Hooks::PLEDGE_UPDATED,
			Event_Type::Pledge_Deleted   => Hooks::PLEDGE_DELETED,
			Event_Type::Charge_Succeeded => Hooks::CHARGE_SUCCEEDED,
			Event_Type::Charge_Declined  => Hooks::CHARGE_DECLINED,
			Event_Type::Charge_Recovered => Hooks::CHARGE_RECOVERED,
			Event_Type::Pledge_Cancelled => Hooks::PLEDGE_CANCELLED,
			Event_Type::Tier_Raised      => Hooks::TIER_RAISED,
			Event_Type::Tier_Lowered     => Hooks::TIER_LOWERED,
			Event_Type::Trial_Started    => Hooks::TRIAL_STARTED,
			Event_Type::Trial_Ended      => Hooks::TRIAL_ENDED,
			Event_Type::Member_Gifted    => Hooks::MEMBER_GIFTED,
			Event_Type::Member_Returned  => Hooks::MEMBER_RETURNED,
			Event_Type::Access_Gained    => Hooks::ACCESS_GAINED,
			Event_Type::Access_Lost      => Hooks::ACCESS_LOST,
		};
	}
}
