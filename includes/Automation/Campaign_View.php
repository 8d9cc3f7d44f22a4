<?php
/**
 * A campaign for REST and abilities.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Builds the representation of a campaign for REST and abilities. */
final class Campaign_View {

	/** @return array{id: string, name: string, currency: string, url: string, vanity: string, is_monthly: bool} */
	public static function of( Campaign $campaign ): array {
		return array(
			'id'         => $campaign->id,
			'name'       => $campaign->name,
			'currency'   => $campaign->currency,
			'url'        => $campaign->url,
			'vanity'     => $campaign->vanity,
			'is_monthly' => $campaign->is_monthly,
		);
	}

	/**
	 * Returns a campaign with its tiers.
	 *
	 * @return array<string, mixed>
	 */
	public static function with_tiers( Campaign $campaign, Tier_Catalogue $tiers ): array {
		return self::of( $campaign ) + array(
			'creator_user_id' => $campaign->creator_user_id,
			'tiers'           => array_map( self::tier( ... ), $tiers->all() ),
		);
	}

	/** @return array<string, mixed> */
	private static function tier( Tier $tier ): array {
		return array(
			'id'           => $tier->id,
			'title'        => $tier->title,
			'amount_cents' => $tier->amount_cents,
			'published'    => $tier->published,
			'deleted'      => $tier->deleted,
			'url'          => $tier->url,
			'remaining'    => $tier->remaining,
			'user_limit'   => $tier->user_limit,
		);
	}
}
