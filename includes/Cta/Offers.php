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
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Reads the offer out of a lock. Only wording and links come of it: access is never decided here. */
final class Offers {

	/**
	 * @param Lock           $lock      The lock.
	 * @param Tier_Catalogue $tiers     Tiers of its campaign.
	 * @param list<Verdict>  $verdicts  What each condition said of the reader, in their order; empty where nobody asked.
	 * @param bool           $is_paying Whether the reader has what paying members have: buying the same once more opens nothing.
	 */
	public function for_lock( Lock $lock, Tier_Catalogue $tiers, array $verdicts = array(), bool $is_paying = false ): Offer {
		if ( $lock->inverse || ! $lock->readable ) {
			return Offer::none();
		}
		$offers = array();
		foreach ( $lock->conditions as $at => $condition ) {
			$verdict = $verdicts[ $at ] ?? null;
			if ( null === $verdict || ! $verdict->passed ) {
				// What opens by itself is waited for, not bought.
				$offers[] = Reason::Opens_Later === $verdict?->reason ? Offer::none() : $this->for_condition( $condition, $tiers, $is_paying );
			}
		}
		return $lock->match_all ? $this->all_of( $offers, $is_paying ) : $this->any_of( $offers );
	}

	/**
	 * @param list<Offer> $offers Of each condition.
	 */
	private function any_of( array $offers ): Offer {
		usort( $offers, static fn( Offer $a, Offer $b ): int => self::price( $a ) <=> self::price( $b ) );
		return $offers[0] ?? Offer::none();
	}

	/**
	 * @param list<Offer> $offers    Of each condition that does not hold yet.
	 * @param bool        $is_paying Whether the reader is a paying member.
	 */
	private function all_of( array $offers, bool $is_paying ): Offer {
		// A member waits for some of it and can buy the rest; somebody else would buy in vain.
		$possible = array_values( array_filter( $offers, static fn( Offer $offer ): bool => $offer->open || ! $is_paying ) );
		usort( $possible, static fn( Offer $a, Offer $b ): int => self::price( $a ) <=> self::price( $b ) );
		// The dearest carries the others where tiers build on each other.
		$dearest = array() === $possible ? Offer::none() : $possible[ count( $possible ) - 1 ];
		foreach ( $offers as $offer ) {
			if ( $offer->later || count( $possible ) < count( $offers ) ) {
				return $dearest->not_at_once();
			}
		}
		return $dearest;
	}

	private function for_condition( Condition $condition, Tier_Catalogue $tiers, bool $is_paying ): Offer {
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
			case 'member_at_publication':
				// It was published: whoever joins now was not there.
				return Offer::none();
			case 'member_for_months':
			case 'lifetime_amount':
				return $is_paying ? Offer::none() : $this->from( 0, $tiers )->not_at_once();
			case 'paying':
				break;
			default:
				// What an add-on asks for is not known; it can be no membership, where there is one.
				return $is_paying ? Offer::none() : $this->from( 0, $tiers );
		}
		return $this->from( $from, $tiers );
	}

	/** The cheapest tier of at least that price, or else that price without a tier. */
	private function from( int $cents, Tier_Catalogue $tiers ): Offer {
		$offer = $this->cheapest( array_filter( $tiers->paid(), static fn( Tier $tier ): bool => $tier->amount_cents >= $cents ) );
		return $offer->open ? $offer : new Offer( null, $cents > 0 ? $cents : null );
	}

	/**
	 * @param array<int, Tier> $tiers Candidates.
	 */
	private function cheapest( array $tiers ): Offer {
		$known = array_filter( $tiers, static fn( Tier $tier ): bool => $tier->published && ! $tier->deleted );
		$free  = array_values( array_filter( $known, static fn( Tier $tier ): bool => $tier->can_be_joined() ) );
		usort( $free, static fn( Tier $a, Tier $b ): int => $a->amount_cents <=> $b->amount_cents );
		$tier = $free[0] ?? null;
		if ( null !== $tier ) {
			return new Offer( $tier, $tier->amount_cents, 0 === $tier->amount_cents );
		}
		return array() === $known ? Offer::none() : Offer::sold_out();
	}

	/** What helps at once before what helps later; what is sold out before what cannot be bought at all. */
	private static function price( Offer $offer ): int {
		if ( ! $offer->open ) {
			return $offer->sold_out ? PHP_INT_MAX - 1 : PHP_INT_MAX;
		}
		return ( $offer->later ? 1 << 60 : 0 ) + ( $offer->min_cents ?? 1 << 59 );
	}
}
