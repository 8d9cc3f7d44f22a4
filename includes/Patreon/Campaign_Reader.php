<?php
/**
 * Reads a campaign and its tiers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;

/** Converts Patreon's resources to records of the ledger. Texts become plain text; addresses are kept only if they point to Patreon. */
final class Campaign_Reader {

	public function __construct( private readonly Endpoint $endpoint ) {}

	/**
	 * @param string $creator_user_id Owner, if the resource does not contain it.
	 * @throws Request_Failed When a part is missing or has a wrong type.
	 */
	public function campaign( Api_Resource $resource, string $creator_user_id ): Campaign {
		if ( 'campaign' !== $resource->type() ) {
			throw Json_Api::malformed();
		}
		$vanity = $resource->text( 'vanity' ) ?? '';
		$names  = array_filter( array( $resource->text( 'name' ), $resource->text( 'creation_name' ), $vanity ), static fn ( ?string $name ): bool => null !== $name && '' !== $name );
		return Campaign::from_array(
			array(
				'id'              => $resource->id(),
				'creator_user_id' => $resource->related_id( 'creator' ) ?? $creator_user_id,
				'name'            => mb_substr( (string) ( reset( $names ) ), 0, 191 ),
				'currency'        => self::currency( $resource->text( 'currency' ) ),
				'url'             => $this->endpoint->link( $resource->text( 'url' ) ?? '' ),
				'vanity'          => mb_substr( $vanity, 0, 191 ),
				'is_monthly'      => $resource->flag( 'is_monthly' ) ?? true,
			)
		);
	}

	/** Returns texts and pictures of a campaign and its tiers, on which no access depends. A damaged one does not make the answer unreadable. */
	public function presentation( Api_Resource $campaign ): Presentation {
		return ( new Presentation_Reader( $this->endpoint ) )->read( $campaign );
	}

	/** Returns a currency code of three letters; Patreon's default for anything else. */
	private static function currency( ?string $code ): string {
		$code = strtoupper( trim( (string) $code ) );
		return 1 === preg_match( '/^[A-Z]{3}$/D', $code ) ? $code : 'USD';
	}

	/**
	 * @return list<Tier> The tiers included in the document.
	 * @throws Request_Failed When one is missing or has a wrong type: an incomplete list would mark the other tiers as deleted.
	 */
	public function tiers( Api_Resource $campaign ): array {
		$resources = $campaign->related_resources( 'tiers' );
		if ( count( $resources ) !== count( $campaign->related_list( 'tiers' ) ) ) {
			throw Json_Api::malformed();
		}
		return array_map(
			fn ( Api_Resource $resource ): Tier => new Tier(
				id: $resource->id(),
				campaign_id: $campaign->id(),
				title: mb_substr( $resource->text( 'title' ) ?? '', 0, 191 ),
				amount_cents: max( 0, $resource->int( 'amount_cents' ) ?? throw Json_Api::malformed() ),
				published: $resource->flag( 'published' ) ?? false,
				deleted: false,
				url: $this->endpoint->link( $resource->text( 'url' ) ?? '' ),
				remaining: $resource->int( 'remaining' ),
				user_limit: $resource->int( 'user_limit' )
			),
			$resources
		);
	}
}
