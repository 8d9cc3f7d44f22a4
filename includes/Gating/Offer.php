<?php
/**
 * What a reader can buy to meet a condition.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/**
 * Holds the cheapest way to meet a condition or a lock. It only affects the words and links of a call to action; access is never decided
 * here.
 *
 * @api
 * @since 0.1.0
 */
final class Offer {

	/**
	 * @param ?Tier $tier      Tier to join; null where none fits.
	 * @param ?int  $min_cents Least monthly amount, in hundredths of the campaign's currency; null where unknown.
	 * @param bool  $free      Whether joining for free is enough.
	 * @param bool  $helps     Whether joining can help at all.
	 * @param bool  $sold_out  Whether joining would help, but every tier that unlocks it is sold out.
	 * @param bool  $later     Whether joining helps, but not right away: the lock requires months of membership, or an amount paid over time.
	 * @param ?Tier $missed    A cheaper tier that would also help, but is sold out; null where there is none.
	 */
	public function __construct(
		public readonly ?Tier $tier,
		public readonly ?int $min_cents,
		public readonly bool $free = false,
		public readonly bool $helps = true,
		public readonly bool $sold_out = false,
		public readonly bool $later = false,
		public readonly ?Tier $missed = null
	) {}

	/** Returns the offer for when nothing that can be bought helps. */
	public static function none(): self {
		return new self( null, null, false, false );
	}

	/** Returns the offer for when everything that would help is sold out. */
	public static function sold_out(): self {
		return new self( null, null, false, false, true );
	}

	/**
	 * Returns the cheapest tier of at least some price that can be joined now. If all of them are sold out, the offer says so. If
	 * there is none, the offer is that price without a tier.
	 *
	 * @param int            $cents Monthly price, in hundredths of the campaign's currency; 0 for any paid tier.
	 * @param Tier_Catalogue $tiers Tiers of the campaign.
	 */
	public static function from( int $cents, Tier_Catalogue $tiers ): self {
		$offer = self::cheapest_of( array_filter( $tiers->paid(), static fn ( Tier $tier ): bool => $tier->amount_cents >= $cents ) );
		return $offer->helps || $offer->sold_out ? $offer : new self( null, $cents > 0 ? $cents : null );
	}

	/**
	 * Returns the cheapest of some tiers that can be joined now.
	 *
	 * @param array<int, Tier> $tiers Any of these helps.
	 */
	public static function cheapest_of( array $tiers ): self {
		$known    = array_filter( $tiers, static fn ( Tier $tier ): bool => $tier->published && ! $tier->deleted );
		usort( $known, static fn ( Tier $a, Tier $b ): int => $a->amount_cents <=> $b->amount_cents );
		$tier = array_values( array_filter( $known, static fn ( Tier $tier ): bool => $tier->can_be_joined() ) )[0] ?? null;
		if ( null !== $tier ) {
			$cheapest = $known[0];
			return new self( $tier, $tier->amount_cents, 0 === $tier->amount_cents, missed: $cheapest->amount_cents < $tier->amount_cents ? $cheapest : null );
		}
		return array() === $known ? self::none() : self::sold_out();
	}

	/** Returns the same offer, for something that does not unlock right away. */
	public function not_at_once(): self {
		return new self( $this->tier, $this->min_cents, $this->free, $this->helps, $this->sold_out, true, $this->missed );
	}
}
