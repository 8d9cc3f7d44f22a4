<?php
/**
 * Members and tiers for tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Period;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/** A campaign with one tier of each kind, and a member in good standing to start from. */
final class People {

	public const CAMPAIGN = '77';
	public const USER     = '501';
	/** Noon on 15 June 2026, UTC. */
	public const NOW = 1781524800;

	/** Ids are numeric like Patreon's, because PHP converts such array keys to integers. */
	public const FREE   = '100';
	public const BRONZE = '101';
	public const SILVER = '102';
	public const GOLD   = '103';
	public const OLD    = '104';
	public const GONE   = '105';
	/** Not in the catalogue. */
	public const NEWER = '999';

	/**
	 * @param bool $is_per_creation Whether the campaign charges per creation.
	 */
	public static function catalogue( bool $is_per_creation = false ): Tier_Catalogue {
		return new Tier_Catalogue(
			self::CAMPAIGN,
			array(
				new Tier( self::GOLD, self::CAMPAIGN, 'Gold', 2000 ),
				new Tier( self::FREE, self::CAMPAIGN, 'Free', 0 ),
				new Tier( self::BRONZE, self::CAMPAIGN, 'Bronze', 500 ),
				new Tier( self::OLD, self::CAMPAIGN, 'Old', 700, false ),
				new Tier( self::GONE, self::CAMPAIGN, 'Gone', 800, true, true ),
				new Tier( self::SILVER, self::CAMPAIGN, 'Silver', 1000 ),
			),
			$is_per_creation
		);
	}

	/**
	 * An active monthly member of Silver, paid five days ago, read an hour ago.
	 *
	 * @param array<string, mixed> $changes Facts that differ.
	 */
	public static function member( array $changes = array() ): Member {
		return Member::from_array(
			array_merge(
				array(
					'campaign_id'        => self::CAMPAIGN,
					'member_id'          => '3b19487a-090b-489a-909f-3034aa7dcbdd',
					'user_id'            => self::USER,
					'patron_status'      => 'active_patron',
					'last_charge_status' => 'Paid',
					'last_charge_at'     => self::days( -5 ),
					'next_charge_at'     => self::days( 25 ),
					'pledge_started_at'  => self::days( -200 ),
					'entitled_cents'     => 1000,
					'lifetime_cents'     => 7000,
					'will_pay_cents'     => 1000,
					'cadence_months'     => 1,
					'tier_ids'           => array( self::SILVER ),
					'fetched_at'         => self::NOW - 3600,
				),
				$changes
			)
		);
	}

	/**
	 * @param int $days Days from now, negative for the past.
	 */
	public static function days( int $days ): int {
		return self::NOW + $days * Period::DAY;
	}
}
