<?php
/**
 * The tiers of one campaign.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Holds all tiers of one campaign that the ledger knows, deleted ones included.
 *
 * @api
 * @since 0.1.0
 */
final class Tier_Catalogue {

	/** @var array<array-key, Tier> By id; PHP converts numeric ids to integer keys. */
	private readonly array $by_id;

	/**
	 * @param string     $campaign_id     Campaign; '' if none is connected.
	 * @param list<Tier> $tiers           In any order. Tiers of other campaigns are left out.
	 * @param bool       $is_per_creation Whether the campaign charges per creation, not per month.
	 */
	public function __construct( public readonly string $campaign_id, array $tiers, public readonly bool $is_per_creation = false ) {
		$by_id = array();
		foreach ( $tiers as $tier ) {
			if ( $tier->campaign_id === $campaign_id ) {
				$by_id[ $tier->id ] = $tier;
			}
		}
		$this->by_id = $by_id;
	}

	/** Returns the catalogue of a campaign that is not connected: no tiers. */
	public static function missing(): self {
		return new self( '', array() );
	}

	/**
	 * @param string $id Tier id.
	 * @return ?Tier Null if it is not in the ledger.
	 */
	public function get( string $id ): ?Tier {
		return $this->by_id[ $id ] ?? null;
	}

	/**
	 * Returns the title of the most expensive of some tiers.
	 *
	 * @param list<string> $ids Ids of tiers.
	 * @return string '' if none of them is in the ledger with a title.
	 */
	public function most_expensive_title( array $ids ): string {
		$title = '';
		$cents = -1;
		foreach ( $ids as $id ) {
			$tier = $this->get( $id );
			if ( null !== $tier && '' !== $tier->title && $tier->amount_cents > $cents ) {
				$title = $tier->title;
				$cents = $tier->amount_cents;
			}
		}
		return $title;
	}

	/**
	 * @return list<Tier> In the order given.
	 */
	public function all(): array {
		return array_values( $this->by_id );
	}

	/**
	 * @return list<Tier> Published, not deleted, with a price; cheapest first.
	 */
	public function paid(): array {
		$paid = array_filter(
			$this->all(),
			static fn( Tier $tier ): bool => $tier->published && ! $tier->deleted && $tier->amount_cents > 0
		);
		usort( $paid, static fn( Tier $a, Tier $b ): int => $a->amount_cents <=> $b->amount_cents );
		return $paid;
	}
}
