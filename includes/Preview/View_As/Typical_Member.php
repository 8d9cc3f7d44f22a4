<?php
/**
 * What Patreon would say about a typical member.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/**
 * Makes up the facts that Patreon would report about a typical member of each kind. The policy of the site judges them as it judges real members, so
 * that settings such as the grace period count. Pure: the same arguments give the same facts.
 */
final class Typical_Member {

	/** Patreon's IDs are numbers and UUIDs, so that nobody has this one. */
	public const ID = 'view-as';

	/** For how long members have been members, unless they joined today. */
	private const MONTHS = 12;

	private const DAY = 86400;

	/**
	 * Returns the facts about a member.
	 *
	 * @param Reader_Kind     $kind      Kind of reader.
	 * @param Tier_Catalogue  $tiers     Tiers of the campaign.
	 * @param ?Tier           $tier      The tier they have or had; null for kinds without one.
	 * @param bool            $is_new    Whether they joined today.
	 * @param Policy_Settings $settings  What the creator decided: how long grace periods are.
	 * @param int             $at        Unix time at which they read.
	 * @return ?Member Null where they are no member.
	 */
	public static function facts( Reader_Kind $kind, Tier_Catalogue $tiers, ?Tier $tier, bool $is_new, Policy_Settings $settings, int $at ): ?Member {
		if ( in_array( $kind, array( Reader_Kind::Logged_Out, Reader_Kind::Not_A_Member ), true ) ) {
			return null;
		}
		$ids     = null === $tier ? array() : array( $tier->id );
		$cents   = $tier->amount_cents ?? 0;
		$pledged = array(
			'patron_status'      => 'active_patron',
			'last_charge_status' => 'Paid',
			'last_charge_at'     => $is_new ? $at : $at - 5 * self::DAY,
			'next_charge_at'     => $at + 25 * self::DAY,
			'entitled_cents'     => $cents,
			'will_pay_cents'     => $cents,
			'lifetime_cents'     => $cents * ( $is_new ? 1 : self::MONTHS ),
			'cadence_months'     => 1,
			'tier_ids'           => $ids,
		);
		$own     = match ( $kind ) {
			Reader_Kind::Free          => array( 'tier_ids' => self::free( $tiers ) ),
			Reader_Kind::Member        => $pledged,
			Reader_Kind::Trial         => array(
				'patron_status'  => 'active_patron',
				'is_free_trial'  => true,
				'next_charge_at' => $at + 5 * self::DAY,
				'entitled_cents' => $cents,
				'cadence_months' => 1,
				'tier_ids'       => $ids,
			),
			Reader_Kind::Gifted        => array(
				'patron_status' => 'active_patron',
				'is_gifted'     => true,
				'tier_ids'      => $ids,
			),
			Reader_Kind::Declined      => self::declined( $at - self::DAY, $ids, $cents ) + $pledged,
			Reader_Kind::Declined_Over => self::declined( $at - ( $settings->declined_grace_days + 1 ) * self::DAY, $ids, $cents ) + $pledged,
			// Paid for the last time so long ago that the month, and what the creator adds to it, are over.
			default                    => array(
				'patron_status'  => 'former_patron',
				'last_charge_at' => $at - ( 40 + $settings->cancelled_grace_days ) * self::DAY,
				'next_charge_at' => null,
				'entitled_cents' => 0,
				'will_pay_cents' => 0,
				'tier_ids'       => array(),
				'held_tier_ids'  => $ids,
				'held_cents'     => $cents,
			) + $pledged,
		};
		$joined = match ( true ) {
			Reader_Kind::Trial === $kind => $at - 2 * self::DAY,
			// Whoever lost access did not join today.
			$is_new && null !== $tier && in_array( $kind, array( Reader_Kind::Member, Reader_Kind::Gifted ), true ), $is_new && Reader_Kind::Free === $kind => $at,
			default => $at - 365 * self::DAY,
		};
		return Member::from_array(
			$own + array(
				'campaign_id'       => $tiers->campaign_id,
				'member_id'         => self::ID,
				'user_id'           => self::ID,
				'pledge_started_at' => $joined,
				'fetched_at'        => $at,
			)
		);
	}

	/**
	 * Returns what differs while a payment is owed.
	 *
	 * @param int          $since Unix time of the first attempt that was declined.
	 * @param list<string> $ids   Tiers they had.
	 * @param int          $cents Price of the tier.
	 * @return array<string, mixed>
	 */
	private static function declined( int $since, array $ids, int $cents ): array {
		return array(
			'patron_status'      => 'declined_patron',
			'last_charge_status' => 'Declined',
			'last_charge_at'     => $since,
			'next_charge_at'     => null,
			'declined_since'     => $since,
			'lifetime_cents'     => max( 1, $cents ) * self::MONTHS,
			'held_tier_ids'      => $ids,
			'held_cents'         => $cents,
		);
	}

	/** @return list<string> IDs of the campaign's free tiers, which Patreon lists for free members. */
	private static function free( Tier_Catalogue $tiers ): array {
		$ids = array();
		foreach ( $tiers->all() as $tier ) {
			if ( 0 === $tier->amount_cents && ! $tier->deleted ) {
				$ids[] = $tier->id;
			}
		}
		return $ids;
	}
}
