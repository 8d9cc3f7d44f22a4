<?php
/**
 * Tiers to compare.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Chooses which tiers are shown beside each other. */
final class Tier_Cards {

	/** Most tiers that can be compared at a glance. */
	public const MOST = 4;

	/**
	 * @param Tier_Catalogue $tiers  All tiers of the campaign.
	 * @param list<string>   $chosen Ids of the tiers the creator chose; empty for all that cost something.
	 * @param list<string>   $needed Ids of tiers that are kept if there are too many: the one that unlocks, and the reader's own.
	 * @return list<Tier> At most four, the cheapest first. Without those that are not offered any more.
	 */
	public static function of( Tier_Catalogue $tiers, array $chosen, array $needed ): array {
		$known = array_values(
			array_filter(
				array() === $chosen ? $tiers->paid() : $tiers->all(),
				static fn ( Tier $tier ): bool => $tier->published && ! $tier->deleted && ( array() === $chosen || in_array( $tier->id, $chosen, true ) )
			)
		);
		usort( $known, static fn ( Tier $one, Tier $other ): int => $one->amount_cents <=> $other->amount_cents );
		$first = array_filter( $known, static fn ( Tier $tier ): bool => in_array( $tier->id, $needed, true ) );
		$rest  = array_filter( $known, static fn ( Tier $tier ): bool => ! in_array( $tier->id, $needed, true ) );
		$shown = array_slice( array( ...$first, ...$rest ), 0, self::MOST );
		return array_values( array_filter( $known, static fn ( Tier $tier ): bool => in_array( $tier, $shown, true ) ) );
	}
}
