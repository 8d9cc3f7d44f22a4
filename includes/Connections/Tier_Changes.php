<?php
/**
 * Changes of tiers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Connections;

use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Finds the difference between two imports of tiers, for the log. Locks name tiers by id, so the log shows what became of an id. */
final class Tier_Changes {

	/** @return array<string, string> Kind of change → ids of tiers, separated by spaces; kinds that did not happen are missing. */
	public static function between( Tier_Catalogue $before, Tier_Catalogue $after ): array {
		$changes = array();
		foreach ( $after->all() as $tier ) {
			foreach ( self::kinds( $before->get( $tier->id ), $tier ) as $kind ) {
				$changes[ $kind ][] = $tier->id;
			}
		}
		return array_map( static fn ( array $ids ): string => implode( ' ', $ids ), $changes );
	}

	/** @return list<string> */
	private static function kinds( ?Tier $before, Tier $after ): array {
		if ( null === $before ) {
			return array( 'added' );
		}
		if ( $before->deleted !== $after->deleted ) {
			return array( $after->deleted ? 'deleted' : 'restored' );
		}
		return array_keys(
			array_filter(
				array(
					'renamed'     => $before->title !== $after->title,
					'repriced'    => $before->amount_cents !== $after->amount_cents,
					'published'   => ! $before->published && $after->published,
					'unpublished' => $before->published && ! $after->published,
				)
			)
		);
	}
}
