<?php
/**
 * Checks tiers in locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Locks\Tier_Use;

/** Checks whether locks name tiers that were deleted on Patreon. Such posts stay locked, and nobody can buy access. */
final class Tier_Checks implements Checks {

	/** Deleted tiers checked at most. */
	private const MOST = 50;

	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Tier_Use $used
	) {}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'tiers';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Tiers of locked posts', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$found = array();
		foreach ( $this->campaigns->all() as $campaign ) {
			$found = array( ...$found, ...$this->of( $campaign ) );
		}
		return array() !== $found ? $found : array( new Finding( 'tiers', Level::Good, __( 'All tiers used by locked posts exist', 'tier-gate-for-patreon' ) ) );
	}

	/** @return list<Finding> */
	private function of( Campaign $campaign ): array {
		$found   = array();
		$deleted = array_filter( $this->tiers->catalogue( $campaign->id )->all(), static fn ( Tier $tier ): bool => $tier->deleted );
		foreach ( array_slice( $deleted, 0, self::MOST ) as $tier ) {
			$posts = $this->used->posts( $tier->id );
			if ( $posts > 0 ) {
				$found[] = new Finding(
					'tier_deleted',
					Level::Recommended,
					/* translators: 1: number of posts, 2: name of a tier. */
					sprintf( _n( '%1$d post is locked for the tier “%2$s”, which was deleted on Patreon', '%1$d posts are locked for the tier “%2$s”, which was deleted on Patreon', $posts, 'tier-gate-for-patreon' ), $posts, $tier->title ),
					__( 'They stay locked. Choose another tier for them in the editor. Members who still have the deleted tier can keep reading.', 'tier-gate-for-patreon' ),
					$campaign->id
				);
			}
		}
		return $found;
	}
}
