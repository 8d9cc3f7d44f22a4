<?php
/**
 * Finds what a reader can buy to get in.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Reads the offer out of a lock. Only wording and links come of it: access is never decided here. */
final class Offers {

	/**
	 * @param Lock           $lock  The lock.
	 * @param Tier_Catalogue $tiers Tiers of its campaign.
	 */
	public function for_lock( Lock $lock, Tier_Catalogue $tiers ): Offer {
		if ( $lock->inverse || ! $lock->readable ) {
			return Offer::none();
		}
		$offers = array();
		foreach ( $lock->conditions as $condition ) {
			$offers[] = $this->for_condition( $condition, $tiers );
		}
		usort( $offers, static fn( Offer $a, Offer $b ): int => self::price( $a ) <=> self::price( $b ) );
		// One condition is enough: the cheapest. All are needed: the dearest, which carries the others where tiers build on each other.
		$offer = $lock->match_all ? end( $offers ) : reset( $offers );
		return false === $offer ? Offer::none() : $offer;
	}

	private function for_condition( Condition $condition, Tier_Catalogue $tiers ): Offer {
		$from = 0;
		switch ( $condition->type ) {
			case 'tiers':
				return $this->cheapest( array_filter( $tiers->all(), static fn( Tier $tier ): bool => in_array( $tier->id, $condition->ids( 'tiers' ), true ) ) );
			case 'tier_or_above':
				$tier = $tiers->get( $condition->text( 'tier' ) ?? '' );
				if ( null === $tier ) {
					return Offer::none();
				}
				$from = $tier->amount_cents;
				break;
			case 'free_member':
				return new Offer( null, 0, true );
			case 'amount':
				$from = $condition->count( 'cents' ) ?? 0;
				break;
		}
		$offer = $this->cheapest( array_filter( $tiers->paid(), static fn( Tier $tier ): bool => $tier->amount_cents >= $from ) );
		return $offer->open ? $offer : new Offer( null, $from > 0 ? $from : null );
	}

	/**
	 * @param array<int, Tier> $tiers Candidates.
	 */
	private function cheapest( array $tiers ): Offer {
		$tiers = array_filter( $tiers, static fn( Tier $tier ): bool => $tier->can_be_joined() );
		usort( $tiers, static fn( Tier $a, Tier $b ): int => $a->amount_cents <=> $b->amount_cents );
		$tier = reset( $tiers );
		return false === $tier ? Offer::none() : new Offer( $tier, $tier->amount_cents, 0 === $tier->amount_cents );
	}

	private static function price( Offer $offer ): int {
		return $offer->open ? ( $offer->min_cents ?? PHP_INT_MAX - 1 ) : PHP_INT_MAX;
	}
}
