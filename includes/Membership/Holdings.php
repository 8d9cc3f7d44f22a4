<?php
/**
 * What somebody has whose membership is in order.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** The tiers and the amount that count for a member. Tiers decide; money stands in only where there is no tier. */
final class Holdings {

	/**
	 * @param list<string>       $tier_ids      Tiers that count.
	 * @param int                $amount_cents  Per month.
	 * @param int                $reach_cents   The highest monthly price met.
	 * @param bool               $something     Whether there is anything that costs something.
	 * @param list<Circumstance> $circumstances What is odd about it.
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
	 * @param Member_State    $state    How the membership stands.
	 * @param Tier_Facts      $listed   Tiers Patreon lists for them.
	 * @param Tier_Catalogue  $tiers    Tiers of the campaign.
	 * @param Policy_Settings $settings What the creator decided.
	 * @param int             $now      Unix time.
	 */
	public static function of( Member $member, Member_State $state, Tier_Facts $listed, Tier_Catalogue $tiers, Policy_Settings $settings, int $now ): self {
		$held   = self::held_count( $member, $state, $listed, $settings, $now );
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
		// In these two states something was paid for, even where Patreon no longer says what.
		$known_payer = Member_State::Cancelled_Paid === $state || Member_State::Declined === $state || ( Period::paid_until( $member, $member->paid_until ) ?? 0 ) > $now;
		$something   = $known_payer || $amount > 0 || array() !== $facts->paid || ( array() !== $facts->unknown && Member_State::Gifted === $state );
		return new self( count( $ids ) > 1 ? array_values( array_unique( $ids ) ) : $ids, $amount, $reach, $something, $odd );
	}

	/**
	 * What the pledge comes to, in one period.
	 *
	 * @param Member       $member Facts.
	 * @param Member_State $state  How the membership stands.
	 * @param bool         $held   Whether the tiers held earlier count.
	 */
	private static function cents( Member $member, Member_State $state, bool $held ): int {
		if ( $member->entitled_cents > 0 ) {
			return $member->entitled_cents;
		}
		if ( $held ) {
			return $member->held_cents;
		}
		// In grace, and read for the first time: the charge that Patreon goes on trying tells what they pledged.
		return Member_State::Declined === $state ? $member->will_pay_cents : 0;
	}

	/**
	 * Whether the tiers held earlier count instead of those listed now.
	 *
	 * @param Member          $member   Facts.
	 * @param Member_State    $state    How the membership stands.
	 * @param Tier_Facts      $listed   Tiers Patreon lists for them.
	 * @param Policy_Settings $settings What the creator decided.
	 * @param int             $now      Unix time.
	 */
	private static function held_count( Member $member, Member_State $state, Tier_Facts $listed, Policy_Settings $settings, int $now ): bool {
		if ( array() === $member->held_tier_ids || array() !== $listed->paid || array() !== $listed->unknown ) {
			return false;
		}
		return match ( $state ) {
			// Patreon empties the list with the pledge, and perhaps with a decline (never recorded); the paid period or the grace runs on.
			Member_State::Declined, Member_State::Cancelled_Paid => true,
			Member_State::Active, Member_State::Paused, Member_State::Partially_Refunded, Member_State::Unpaid, Member_State::Unknown =>
				$member->entitled_cents > 0
					// The same amount without its tier: Patreon's lag, or a deleted tier that is still paid.
					? $member->entitled_cents === $member->held_cents
					// Nothing at all: seen for hours on billing days; given some days to come back.
					: null !== $member->held_at && $now < $member->held_at + $settings->empty_list_days * Period::DAY,
			default => false,
		};
	}

	/**
	 * Tiers on offer whose price an amount meets.
	 *
	 * @param int            $reach_cents Per month, with tolerance.
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
