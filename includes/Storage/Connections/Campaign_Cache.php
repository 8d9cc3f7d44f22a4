<?php
/**
 * Campaigns and tiers of a request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Loads all campaigns and tiers with one query when they are first needed, since a site has only a few. Kept per site of a network until the
 * request ends. They are sorted in PHP: the database would need a temporary table on disk, because some columns hold text of any length.
 */
final class Campaign_Cache {

	/** @var array<int, array{campaigns: array<string, Campaign>, tiers: array<string, list<Tier>>}> By site. */
	private array $kept = array();

	public function __construct( private readonly Database $database ) {}

	/**
	 * @return array<string, Campaign> By campaign id, the primary one first.
	 * @throws Storage_Error When the database fails.
	 */
	public function campaigns(): array {
		return $this->load()['campaigns'];
	}

	/**
	 * Returns the tiers of a campaign. An unknown campaign has none.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function catalogue( string $campaign_id ): Tier_Catalogue {
		$kept     = $this->load();
		$campaign = $kept['campaigns'][ $campaign_id ] ?? null;
		return new Tier_Catalogue(
			campaign_id: $campaign_id,
			tiers: $kept['tiers'][ $campaign_id ] ?? array(),
			is_per_creation: null !== $campaign && ! $campaign->is_monthly
		);
	}

	/** Clears the cache, after a change. */
	public function forget(): void {
		$this->kept = array();
	}

	/** @return array{campaigns: array<string, Campaign>, tiers: array<string, list<Tier>>} */
	private function load(): array {
		return $this->kept[ get_current_blog_id() ] ??= $this->read();
	}

	/** @return array{campaigns: array<string, Campaign>, tiers: array<string, list<Tier>>} */
	private function read(): array {
		$campaigns = array();
		$tiers     = array();
		$rows      = $this->database->rows(
			// All columns of campaigns, because `presentation` is missing while an upgrade has not been finished, and members must be recognized then, too.
			'SELECT c.*, c.campaign_id AS owner_id, c.url AS campaign_url,
				t.tier_id, t.title, t.amount_cents, t.published, t.deleted, t.url, t.remaining, t.user_limit,
				c.is_primary, c.id AS owner_number, t.id AS tier_number
			FROM %i c LEFT JOIN %i t ON t.campaign_id = c.campaign_id',
			array( $this->database->table( 'campaigns' ), $this->database->table( 'tiers' ) )
		);
		usort( $rows, static fn ( Row $one, Row $other ): int => self::place( $one ) <=> self::place( $other ) );
		foreach ( $rows as $row ) {
			$campaign_id               = $row->text( 'owner_id' );
			$campaigns[ $campaign_id ] ??= new Campaign(
				id: $campaign_id,
				creator_user_id: $row->text( 'creator_user_id' ),
				name: $row->text( 'name' ),
				currency: '' === $row->text( 'currency' ) ? 'USD' : $row->text( 'currency' ),
				url: $row->text( 'campaign_url' ),
				vanity: $row->text( 'vanity' ),
				is_monthly: $row->flag( 'is_monthly' ),
				charged_on_joining: self::charged_on_joining( $row->text( 'presentation' ) )
			);
			if ( null !== $row->nullable_text( 'tier_id' ) ) {
				$tiers[ $campaign_id ][] = self::tier( $row, $campaign_id );
			}
		}
		return array(
			'campaigns' => $campaigns,
			'tiers'     => $tiers,
		);
	}

	/** @return list<int> Sort key of a row: the primary campaign first, the cheapest tier first, then the older one. */
	private static function place( Row $row ): array {
		return array( -$row->int( 'is_primary' ), $row->int( 'owner_number' ), $row->nullable_int( 'amount_cents' ) ?? 0, $row->nullable_int( 'tier_number' ) ?? 0 );
	}

	/**
	 * Returns whether members are charged when they join. It is cached with the campaign because calls to action mention it: `Presentations` would need a query.
	 *
	 * @param string $presentation JSON; '' if nothing was read from Patreon yet.
	 * @return ?bool Null if not known.
	 */
	private static function charged_on_joining( string $presentation ): ?bool {
		$values = json_decode( $presentation, true, 8 );
		$value  = is_array( $values ) ? $values['charged_on_joining'] ?? null : null;
		return is_bool( $value ) ? $value : null;
	}

	private static function tier( Row $row, string $campaign_id ): Tier {
		return new Tier(
			id: $row->text( 'tier_id' ),
			campaign_id: $campaign_id,
			title: $row->text( 'title' ),
			amount_cents: $row->int( 'amount_cents' ),
			published: $row->flag( 'published' ),
			deleted: $row->flag( 'deleted' ),
			url: $row->text( 'url' ),
			remaining: $row->nullable_int( 'remaining' ),
			user_limit: $row->nullable_int( 'user_limit' )
		);
	}
}
