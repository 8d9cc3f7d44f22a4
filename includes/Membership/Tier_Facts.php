<?php
/**
 * A member's tiers by kind.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Sorts the tiers Patreon lists for a member by what the ledger knows of them. */
final class Tier_Facts {

	/**
	 * @param list<string>       $paid          Tiers with a price, whether published, unpublished or deleted.
	 * @param list<string>       $free          Free tiers.
	 * @param list<string>       $unknown       Tiers not in the ledger. They count only for locks that name their id.
	 * @param list<Circumstance> $circumstances Circumstances that explain them.
	 */
	private function __construct(
		public readonly array $paid,
		public readonly array $free,
		public readonly array $unknown,
		public readonly array $circumstances
	) {}

	/**
	 * @param list<string>   $ids   Tier ids.
	 * @param Tier_Catalogue $tiers What the ledger knows.
	 */
	public static function of( array $ids, Tier_Catalogue $tiers ): self {
		$paid    = array();
		$free    = array();
		$unknown = array();
		$odd     = array();
		foreach ( $ids as $id ) {
			$tier = $tiers->get( $id );
			if ( null === $tier ) {
				$unknown[]                                = $id;
				$odd[ Circumstance::Unknown_Tier->value ] = Circumstance::Unknown_Tier;
			} elseif ( $tier->amount_cents > 0 ) {
				$paid[] = $id;
				if ( $tier->deleted ) {
					$odd[ Circumstance::Deleted_Tier->value ] = Circumstance::Deleted_Tier;
				} elseif ( ! $tier->published ) {
					$odd[ Circumstance::Unpublished_Tier->value ] = Circumstance::Unpublished_Tier;
				}
			} else {
				$free[] = $id;
			}
		}
		return new self( $paid, $free, $unknown, array_values( $odd ) );
	}

	/**
	 * @return list<string> All of them.
	 */
	public function all(): array {
		return array( ...$this->paid, ...$this->free, ...$this->unknown );
	}
}
