<?php
/**
 * Tiers and amount of a member in good standing.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Determines the tiers and the amount that count for a member. The amount is used only if there is no tier. */
final class Holdings {

	/**
	 * @param list<string>       $tier_ids      Tiers that count.
	 * @param int                $amount_cents  Per month.
	 * @param int                $reach_cents   The highest monthly price reached.
	 * @param bool               $something     Whether the member has anything that paying members have.
	 * @param list<Circumstance> $circumstances Circumstances that explain it.
	 */
	private function __construct(
		public readonly array $tier_ids,
		public readonly int $amount_cents,
		public readonly int $reach_cents,
		public readonly bool $something,
		public readonly array $circumstances
	) {}

	/**
	 * @param Member          $member   Facts.
	 * @param Member_State    $state    State of the membership.
	 * @param Tier_Facts      $listed   Tiers Patreon lists for them.
	 * @param Tier_Catalogue  $tiers    Tiers of the campaign.
	 * @param Policy_Settings $settings What the creator decided.
	 * @param int             $now      Unix time.
	 */
	public static function of( Member $member, Member_State $state, Tier_Facts $listed, Tier_Catalogue $tiers, Policy_Settings $settings, int $now ): self {
		$held   = self::earlier_tiers_count( $member, $state, $listed, $settings, $now );
		$facts  = $held ? Tier_Facts::of( $member->held_tier_ids, $tiers ) : $listed;
		$ids    = $facts->all();
		$cents  = max( 0, self::cents( $member, $state, $held ) );
		$amount = 0 === $cents ? 0 : (int) round( $cents / max( 1, $member->cadence_months ?? 1 ) );
		$reach  = 0 === $amount ? 0 : $amount + intdiv( $amount * $settings->currency_tolerance_percent, 100 );
		$odd    = $facts->circumstances;
		if ( $held ) {
			$odd[] = Circumstance::Held_Tiers;
		}
		if ( 12 === $member->cadence_months ) {
			$odd[] = Circumstance::Annual;
		}
		if ( $tiers->is_per_creation ) {
			$odd[] = Circumstance::Per_Creation;
		}
		if ( array() === $facts->paid && array() === $facts->unknown && $amount > 0 ) {
			$odd[] = Circumstance::Custom_Pledge;
			if ( $settings->custom_pledge_by_amount ) {
				$ids = array( ...$ids, ...self::met_by( $reach, $tiers ) );
			}
		}
		foreach ( $facts->paid as $id ) {
			$reach = max( $reach, $tiers->get( $id )->amount_cents ?? 0 );
		}
		// In these two states something was paid for, even if Patreon no longer lists it.
		$known_payer = Member_State::Cancelled_Paid === $state || Member_State::Declined === $state || ( Period::paid_until( $member, $member->paid_until ) ?? 0 ) > $now;
		$something   = $known_payer || $amount > 0 || array() !== $facts->paid || ( array() !== $facts->unknown && Member_State::Gifted === $state );
		return new self( count( $ids ) > 1 ? array_values( array_unique( $ids ) ) : $ids, $amount, $reach, $something, $odd );
	}

	/**
	 * Returns the amount of the pledge for one period.
	 *
	 * @param Member       $member Facts.
	 * @param Member_State $state  State of the membership.
	 * @param bool         $held   Whether the earlier tiers count.
	 */
	private static function cents( Member $member, Member_State $state, bool $held ): int {
		if ( $member->entitled_cents > 0 ) {
			return $member->entitled_cents;
		}
		if ( $held ) {
			return $member->held_cents;
		}
		// In the grace period, and read for the first time. No earlier amount is known, so the charge that Patreon retries counts as the amount.
		return Member_State::Declined === $state ? $member->will_pay_cents : 0;
	}

	/**
	 * Tells whether the earlier tiers count instead of those listed now.
	 *
	 * @param Member          $member   Facts.
	 * @param Member_State    $state    State of the membership.
	 * @param Tier_Facts      $listed   Tiers Patreon lists for them.
	 * @param Policy_Settings $settings What the creator decided.
	 * @param int             $now      Unix time.
	 */
	private static function earlier_tiers_count( Member $member, Member_State $state, Tier_Facts $listed, Policy_Settings $settings, int $now ): bool {
		if ( array() === $member->held_tier_ids || array() !== $listed->paid || array() !== $listed->unknown ) {
			return false;
		}
		return match ( $state ) {
			// Patreon lists no tiers after a cancellation, and perhaps after a decline (not seen in any recorded answer). The paid or the grace period still counts.
			Member_State::Declined, Member_State::Cancelled_Paid => true,
			Member_State::Active, Member_State::Paused, Member_State::Partially_Refunded, Member_State::Unpaid, Member_State::Unknown =>
				$member->entitled_cents > 0
					// The same amount without its tier: Patreon's list is late, or the tier was deleted and is still paid.
					? $member->entitled_cents === $member->held_cents
					// Nothing at all: seen for hours on billing days. The earlier tiers count for some days.
					: null !== $member->held_at && $now < $member->held_at + $settings->empty_list_days * Period::DAY,
			default => false,
		};
	}

	/**
	 * Returns the tiers on offer whose price an amount reaches.
	 *
	 * @param int            $reach_cents Amount per month, with tolerance.
	 * @param Tier_Catalogue $tiers       Tiers of the campaign.
	 * @return list<string>
	 */
	private static function met_by( int $reach_cents, Tier_Catalogue $tiers ): array {
		$met = array();
		foreach ( $tiers->paid() as $tier ) {
			if ( $tier->amount_cents <= $reach_cents ) {
				$met[] = $tier->id;
			}
		}
		return $met;
	}
}
