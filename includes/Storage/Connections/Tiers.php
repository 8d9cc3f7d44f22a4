<?php
/**
 * The tiers of each campaign.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Stores tiers. A tier that was deleted on Patreon is kept and marked, so that a lock that names it stays locked and can show its name. */
final class Tiers {

	public function __construct( private readonly Database $database, private readonly Campaign_Cache $cache ) {}

	/**
	 * Returns every tier ever seen, cheapest first. At most one query per request.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function catalogue( string $campaign_id ): Tier_Catalogue {
		return $this->cache->catalogue( $campaign_id );
	}

	/**
	 * Imports Patreon's tiers: adds new ones, updates known ones, marks missing ones as deleted.
	 *
	 * @param list<Tier> $tiers All tiers of the campaign.
	 * @throws Storage_Error When the database fails.
	 */
	public function import( string $campaign_id, array $tiers, int $now ): void {
		foreach ( $tiers as $tier ) {
			$values = array(
				'title'        => mb_substr( $tier->title, 0, 191 ),
				'amount_cents' => $tier->amount_cents,
				'published'    => (int) $tier->published,
				'deleted'      => 0,
				'url'          => $tier->url,
				'remaining'    => $tier->remaining,
				'user_limit'   => $tier->user_limit,
				'updated_at'   => $now,
			);
			$key    = array(
				'campaign_id' => $campaign_id,
				'tier_id'     => $tier->id,
			);
			if ( ! $this->database->insert( 'tiers', $key + $values ) ) {
				$this->database->update( 'tiers', $values, $key );
			}
		}
		// An empty list does not prove that all tiers were deleted: every campaign has at least Patreon's "Free" tier.
		if ( array() !== $tiers ) {
			$seen = array_map( static fn ( Tier $tier ): string => $tier->id, $tiers );
			foreach ( $this->stored_ids( $campaign_id ) as $tier_id ) {
				if ( ! in_array( $tier_id, $seen, true ) ) {
					$this->database->update(
						'tiers',
						array( 'deleted' => 1 ),
						array(
							'campaign_id' => $campaign_id,
							'tier_id'     => $tier_id,
						)
					);
				}
			}
		}
		$this->cache->forget();
	}

	/** @return list<string> */
	private function stored_ids( string $campaign_id ): array {
		$rows = $this->database->rows( 'SELECT tier_id FROM %i WHERE campaign_id = %s', array( $this->database->table( 'tiers' ), $campaign_id ) );
		return array_map( static fn ( Row $row ): string => $row->text( 'tier_id' ), $rows );
	}
}
