<?php
/**
 * What a reader can buy to unlock a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Combines the offers of a lock's conditions. Only the text and links of a call to action depend on them; access is never decided here. */
final class Offers {

	/** @param Condition_Registry $types Condition types. */
	public function __construct( private readonly Condition_Registry $types ) {}

	/**
	 * Returns the cheapest way to unlock a lock.
	 *
	 * @param Lock           $lock      The lock.
	 * @param Tier_Catalogue $tiers     Tiers of its campaign.
	 * @param list<Verdict>  $verdicts  Result of each condition for the reader, in their order; empty if none was evaluated.
	 * @param bool           $is_paying Whether the reader has the access of paying members: buying the same again unlocks nothing.
	 * @param list<Ladder_Step> $reached Steps of early access that count now: whoever meets one of their conditions may read, too.
	 */
	public function for_lock( Lock $lock, Tier_Catalogue $tiers, array $verdicts = array(), bool $is_paying = false, array $reached = array() ): Offer {
		if ( $lock->inverse || ! $lock->readable ) {
			return Offer::none();
		}
		$offers = array();
		foreach ( $lock->conditions as $at => $condition ) {
			$verdict = $verdicts[ $at ] ?? null;
			if ( null === $verdict || ! $verdict->passed ) {
				// What unlocks by itself over time cannot be bought.
				$offers[] = Reason::Opens_Later === $verdict?->reason ? Offer::none() : $this->for_condition( $condition, $tiers, $is_paying );
			}
		}
		$offer = $lock->match_all ? $this->all_of( $offers, $is_paying ) : $this->any_of( $offers );
		if ( array() === $reached ) {
			return $offer;
		}
		$conditions = array_merge( array(), ...array_map( static fn ( Ladder_Step $step ): array => $step->conditions, $reached ) );
		return $this->any_of( array( $offer, ...array_map( fn ( Condition $condition ): Offer => $this->for_condition( $condition, $tiers, $is_paying ), $conditions ) ) );
	}

	/**
	 * Returns the cheapest offer, if one condition is enough.
	 *
	 * @param list<Offer> $offers Of each condition.
	 */
	private function any_of( array $offers ): Offer {
		usort( $offers, static fn( Offer $a, Offer $b ): int => self::price( $a ) <=> self::price( $b ) );
		return $offers[0] ?? Offer::none();
	}

	/**
	 * Returns the most expensive offer, if all conditions are needed.
	 *
	 * @param list<Offer> $offers    Of each condition that does not hold yet.
	 * @param bool        $is_paying Whether the reader is a paying member.
	 */
	private function all_of( array $offers, bool $is_paying ): Offer {
		// What is missing may be something that cannot be bought, such as a date. A paying member only has to wait for it, and can buy the rest. Others
		// are not offered to join, because they would pay and still not be let in.
		$possible = array_values( array_filter( $offers, static fn( Offer $offer ): bool => $offer->helps || ! $is_paying ) );
		usort( $possible, static fn( Offer $a, Offer $b ): int => self::price( $a ) <=> self::price( $b ) );
		// The most expensive tier usually includes the others.
		$most_expensive = array() === $possible ? Offer::none() : $possible[ count( $possible ) - 1 ];
		foreach ( $offers as $offer ) {
			if ( $offer->later || count( $possible ) < count( $offers ) ) {
				return $most_expensive->not_at_once();
			}
		}
		return $most_expensive;
	}

	/**
	 * Returns the offer of a condition's type. If the type has no offer, or fails, a membership may still meet the condition.
	 *
	 * @param Condition      $condition One that the reader does not meet.
	 * @param Tier_Catalogue $tiers     Tiers of its campaign.
	 * @param bool           $is_paying Whether the reader is a paying member.
	 */
	private function for_condition( Condition $condition, Tier_Catalogue $tiers, bool $is_paying ): Offer {
		$otherwise = static fn (): Offer => $is_paying ? Offer::none() : Offer::from( 0, $tiers );
		$offer     = $this->types->get( $condition->type )?->offer;
		return null === $offer ? $otherwise() : Add_Ons::contain( $condition->type, static fn (): Offer => $offer( $condition, $tiers, $is_paying ), $otherwise );
	}

	/** Returns a number by which offers are sorted: those that unlock right away, those that unlock later, sold out, not for sale. */
	private static function price( Offer $offer ): int {
		if ( ! $offer->helps ) {
			return $offer->sold_out ? PHP_INT_MAX - 1 : PHP_INT_MAX;
		}
		return ( $offer->later ? 1 << 60 : 0 ) + ( $offer->min_cents ?? 1 << 59 );
	}
}
