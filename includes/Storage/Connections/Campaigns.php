<?php
/**
 * Campaigns known to this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Stores campaigns. Read ids from the object: as array keys, PHP converts them to integers. */
final class Campaigns {

	public function __construct( private readonly Database $database, private readonly Campaign_Cache $cache ) {}

	/**
	 * @return list<Campaign> The primary one first.
	 * @throws Storage_Error When the database fails.
	 */
	public function all(): array {
		return array_values( $this->cache->campaigns() );
	}

	/**
	 * Returns the primary campaign, which is meant by locks that name none.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function primary(): ?Campaign {
		return $this->all()[0] ?? null;
	}

	/**
	 * @param string $campaign_id Patreon's id; '' means the primary campaign.
	 * @throws Storage_Error When the database fails.
	 */
	public function get( string $campaign_id ): ?Campaign {
		return '' === $campaign_id ? $this->primary() : ( $this->cache->campaigns()[ $campaign_id ] ?? null );
	}

	/**
	 * Inserts or updates a campaign.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function store( Campaign $campaign, int $now ): void {
		$values = array(
			'creator_user_id' => $campaign->creator_user_id,
			'name'            => mb_substr( $campaign->name, 0, 191 ),
			'currency'        => $campaign->currency,
			'url'             => $campaign->url,
			'vanity'          => mb_substr( $campaign->vanity, 0, 191 ),
			'is_monthly'      => (int) $campaign->is_monthly,
			'updated_at'      => $now,
		);
		$key    = array( 'campaign_id' => $campaign->id );
		if ( ! $this->database->insert( 'campaigns', $key + $values ) ) {
			$this->database->update( 'campaigns', $values, $key );
		}
		$this->cache->forget();
	}

	/**
	 * Makes a campaign the primary one.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function make_primary( string $campaign_id ): void {
		$this->database->execute(
			'UPDATE %i SET is_primary = CASE WHEN campaign_id = %s THEN 1 ELSE 0 END',
			array( $this->database->table( 'campaigns' ), $campaign_id )
		);
		$this->cache->forget();
	}
}
