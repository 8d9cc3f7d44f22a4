<?php
/**
 * What is being read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use DateTimeZone;
use Patreon_Gate\Membership\Tier_Catalogue;

/**
 * Holds the post a decision is about, and the tiers of its lock's campaign.
 *
 * @api
 * @since 0.1.0
 */
final class Subject {

	/** Time zone of the site, in which days after publication are counted. */
	public readonly DateTimeZone $zone;

	/**
	 * @param int            $post_id      Post; 0 where the content has none.
	 * @param ?int           $published_at Unix time; null where the post is not published.
	 * @param Tier_Catalogue $tiers        Tiers of the lock's campaign.
	 * @param ?DateTimeZone  $zone         Time zone of the site; null for UTC.
	 */
	public function __construct(
		public readonly int $post_id,
		public readonly ?int $published_at,
		public readonly Tier_Catalogue $tiers,
		?DateTimeZone $zone = null
	) {
		$this->zone = $zone ?? new DateTimeZone( 'UTC' );
	}
}
