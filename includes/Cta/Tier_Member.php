<?php
/**
 * An invented new member of a tier.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Tier;

/** Invents a person who has just joined a tier, to find out what the tier unlocks. With the result, readers are shown only titles and links. */
final class Tier_Member {

	/**
	 * @param Tier $tier The tier they joined.
	 * @param int  $now  Unix time they joined.
	 */
	public static function of( Tier $tier, int $now ): Viewer {
		$is_paying   = $tier->amount_cents > 0;
		$entitlement = new Entitlement(
			campaign_id: $tier->campaign_id,
			state: $is_paying ? Member_State::Active : Member_State::Free,
			active: true,
			paying: $is_paying,
			tier_ids: array( $tier->id ),
			amount_cents: $tier->amount_cents,
			lifetime_cents: $tier->amount_cents,
			member_since: $now,
			reach_cents: $tier->amount_cents
		);
		return new Viewer( 'member-of-' . $tier->id, 0, array( $tier->campaign_id => $entitlement ) );
	}
}
