<?php
/**
 * Routes of campaigns, tiers and condition types.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Connections\Tiers;

/** Lists what an author needs for a lock. Responses contain no numbers of people, no names, and no amounts that anybody pays. */
final class Ledger_Controller implements Controller {

	/**
	 * @param Campaigns          $campaigns   All campaigns, also disconnected ones.
	 * @param Tiers              $tiers       Their tiers.
	 * @param Condition_Registry $conditions  Condition types.
	 * @param Connections        $connections Which campaigns are connected.
	 */
	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Condition_Registry $conditions,
		private readonly Connections $connections
	) {}

	/** @return list<Route> */
	public function routes(): array {
		return array(
			new Route( '/campaigns', 'GET', Permission::Edit_Posts, array(), Schemas::list_of( Schemas::campaign() ), $this->campaigns( ... ) ),
			new Route( '/tiers', 'GET', Permission::Edit_Posts, array(), Schemas::list_of( Schemas::tier() ), $this->tiers( ... ) ),
			new Route( '/conditions', 'GET', Permission::Edit_Posts, array(), Schemas::list_of( Schemas::condition_type() ), $this->conditions( ... ) ),
		);
	}

	/** @return list<array<string, mixed>> */
	public function campaigns(): array {
		$connected = array();
		foreach ( $this->connections->all() as $connection ) {
			if ( $connection->is_usable() ) {
				$connected[] = $connection->campaign_id;
			}
		}
		return array_map( static fn ( Campaign $campaign ): array => self::campaign( $campaign, in_array( $campaign->id, $connected, true ) ), $this->campaigns->all() );
	}

	/** @return list<array<string, mixed>> Tiers of all campaigns, also deleted ones, because a lock may still name them. */
	public function tiers(): array {
		$found = array();
		foreach ( $this->campaigns->all() as $campaign ) {
			foreach ( $this->tiers->catalogue( $campaign->id )->all() as $tier ) {
				$found[] = self::tier( $tier, $campaign );
			}
		}
		return $found;
	}

	/**
	 * @param Campaign $campaign     Campaign.
	 * @param bool     $is_connected Whether its connection works. Its locks hold in any case.
	 * @return array<string, mixed>
	 */
	public static function campaign( Campaign $campaign, bool $is_connected ): array {
		return array(
			'id'           => $campaign->id,
			'name'         => $campaign->name,
			'currency'     => $campaign->currency,
			'url'          => $campaign->url,
			'is_monthly'   => $campaign->is_monthly,
			'is_connected' => $is_connected,
		);
	}

	/**
	 * @param Tier     $tier     Tier.
	 * @param Campaign $campaign Campaign of the tier.
	 * @return array<string, mixed>
	 */
	public static function tier( Tier $tier, Campaign $campaign ): array {
		return array(
			'id'           => $tier->id,
			'campaign_id'  => $tier->campaign_id,
			'title'        => $tier->title,
			'amount_cents' => $tier->amount_cents,
			'currency'     => $campaign->currency,
			'published'    => $tier->published,
			'deleted'      => $tier->deleted,
		);
	}

	/** @return list<array<string, mixed>> */
	private function conditions(): array {
		return array_values(
			array_map(
				static fn ( Condition_Type $type ): array => array(
					'id'          => $type->id,
					'label'       => $type->label,
					'description' => $type->description,
					'sentence'    => $type->sentence,
					'schema'      => array( 'properties' => (object) ( $type->schema['properties'] ?? array() ) ) + $type->schema,
				),
				$this->conditions->all()
			)
		);
	}
}
