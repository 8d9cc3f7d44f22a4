<?php
/**
 * Builds situations.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;

/** Builds the situation of a reader: for the call to action, and for explaining it. */
final class Situations {

	/**
	 * @param Campaigns    $campaigns    Names, currencies.
	 * @param Tiers        $tiers        Tiers.
	 * @param Offers       $offers       What the reader can buy.
	 * @param Destinations $destinations Links.
	 */
	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Offers $offers,
		private readonly Destinations $destinations
	) {}

	/**
	 * @param Denial $denial   What is denied, and why.
	 * @param Viewer $viewer   Who reads.
	 * @param bool   $is_short Whether it is for a mail or a message. Feeds, and what WP-Cron renders, always are.
	 */
	public function of( Denial $denial, Viewer $viewer, bool $is_short = false ): Situation {
		$campaign  = $this->campaigns->get( $denial->lock->campaign_id );
		$tiers     = null === $campaign ? Tier_Catalogue::missing() : $this->tiers->catalogue( $campaign->id );
		$is_paying = $viewer->entitlement( $campaign->id ?? '' )->paying;
		$decision  = $denial->decision();
		$offer     = $this->offers->for_lock( $denial->lock, $tiers, $decision->verdicts, $is_paying, $decision->outlook->reached ?? array() );
		$kind      = $this->destinations->kind( $campaign );
		return new Situation( $denial, $viewer, $campaign, $offer, 'checkout' === $kind, $tiers, $kind, $is_short || is_feed() || wp_doing_cron() );
	}
}
