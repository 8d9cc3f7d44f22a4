<?php
/**
 * Applies grants and blocks to an entitlement.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Applies the creator's grants and blocks, which override what Patreon says. A block overrides a grant. */
final class Manual_Grants {

	/**
	 * @param Entitlement    $entitlement What Patreon says.
	 * @param list<Grant>    $grants      Of this person. Those of other campaigns and ended ones are ignored.
	 * @param Tier_Catalogue $tiers       Tiers of the campaign.
	 * @param int            $now         Unix time.
	 */
	public static function apply( Entitlement $entitlement, array $grants, Tier_Catalogue $tiers, int $now ): Entitlement {
		$holding = array_values( array_filter( $grants, static fn( Grant $grant ): bool => $grant->holds( $entitlement->campaign_id, $now ) ) );
		$blocks  = array_values( array_filter( $holding, static fn( Grant $grant ): bool => Grant_Kind::Block === $grant->kind ) );
		if ( array() !== $blocks ) {
			return self::blocked( $entitlement, self::earliest( null, $blocks ) );
		}
		return array() === $holding ? $entitlement : self::granted( $entitlement, $holding, $tiers );
	}

	/**
	 * @param Entitlement $entitlement What Patreon says.
	 * @param ?int        $until       When it must be evaluated again.
	 */
	private static function blocked( Entitlement $entitlement, ?int $until ): Entitlement {
		return new Entitlement( $entitlement->campaign_id, Member_State::Blocked, member_since: $entitlement->member_since, valid_until: $until );
	}

	/**
	 * @param Entitlement          $entitlement What Patreon says.
	 * @param non-empty-list<Grant> $grants     Grants in force.
	 * @param Tier_Catalogue       $tiers       Tiers of the campaign.
	 */
	private static function granted( Entitlement $entitlement, array $grants, Tier_Catalogue $tiers ): Entitlement {
		$everything = in_array( '', array_map( static fn( Grant $grant ): string => $grant->tier_id, $grants ), true );
		$given      = $everything
			? array_map( static fn( Tier $tier ): string => $tier->id, $tiers->all() )
			: array_map( static fn( Grant $grant ): string => $grant->tier_id, $grants );
		$prices     = array_map( static fn( string $id ): ?int => $tiers->get( $id )?->amount_cents, $given );
		// A grant of the free tier only makes a free member.
		$paying = $everything || $entitlement->paying || array() !== array_filter( $prices, static fn( ?int $price ): bool => 0 !== $price );
		return new Entitlement(
			$entitlement->campaign_id,
			$entitlement->paying && ! $everything ? $entitlement->state : Member_State::Granted,
			true,
			$paying,
			array_values( array_unique( array( ...$entitlement->tier_ids, ...$given ) ) ),
			$entitlement->amount_cents,
			$entitlement->lifetime_cents,
			$entitlement->member_since,
			self::earliest( $entitlement->valid_until, $grants ),
			$paying ? max( 0, $entitlement->reach_cents, ...array_map( intval( ... ), $prices ) ) : 0,
			array( ...$entitlement->circumstances, Circumstance::Granted ),
			$everything
		);
	}

	/**
	 * @param ?int                  $until  When the entitlement must be evaluated again.
	 * @param non-empty-list<Grant> $grants Grants in force.
	 * @return ?int The first moment at which the answer may change.
	 */
	private static function earliest( ?int $until, array $grants ): ?int {
		$times = array( $until, ...array_map( static fn( Grant $grant ): ?int => $grant->until, $grants ) );
		$times = array_filter( $times, static fn( ?int $time ): bool => null !== $time );
		return array() === $times ? null : min( $times );
	}
}
