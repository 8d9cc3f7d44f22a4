<?php
/**
 * The situation in a preview.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Cta\Situations;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Designs\Stored_Preview;

/** Finds the situation of the reader of a face: with the campaign of the site, or with a made-up one before the site is connected. */
final class Preview_Situation {

	/**
	 * @param Situations $situations Finds names, tiers and offers.
	 * @param Campaigns  $campaigns  Campaigns.
	 * @param Tiers      $tiers      Tiers.
	 */
	public function __construct( private readonly Situations $situations, private readonly Campaigns $campaigns, private readonly Tiers $tiers ) {}

	/**
	 * Returns the reader of a face.
	 *
	 * @param Stored_Preview $preview     What is previewed.
	 * @param string         $face        ID of the face.
	 * @param string         $campaign_id Campaign of the lock; '' for the first one.
	 */
	public function reader( Stored_Preview $preview, string $face, string $campaign_id ): Viewer {
		$tiers    = $this->tiers( $campaign_id );
		$paid     = $tiers->paid();
		$opens    = $tiers->get( $preview->opened_by );
		$lower    = array_filter( $paid, static fn ( Tier $tier ): bool => null === $opens || $tier->amount_cents < $opens->amount_cents );
		$fitting  = Faces::TIER_TOO_LOW === $face && null !== $opens && array() !== $lower ? end( $lower ) : ( $paid[0] ?? null );
		return Made_Up_Reader::viewer( $face, $tiers->campaign_id, Made_Up_Reader::has_tier( $face ) ? $tiers->get( $preview->reader_tier ) ?? $fitting : null );
	}

	/**
	 * Returns the situation of that reader.
	 *
	 * @param Denial         $denial  What is denied, and why.
	 * @param Viewer         $viewer  Who reads.
	 * @param Stored_Preview $preview What is previewed.
	 * @param string         $face    ID of the face.
	 */
	public function of( Denial $denial, Viewer $viewer, Stored_Preview $preview, string $face ): Situation {
		if ( '' !== $preview->opened_by ) {
			$lock   = new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => $preview->opened_by ) ) ), $denial->lock->campaign_id );
			$denial = new Denial( $lock, $denial->decision(), $denial->post_id, $denial->whole, $denial->design );
		}
		$real     = $this->situations->of( $denial, $viewer );
		$campaign = $real->campaign ?? Sample_Campaign::campaign();
		$tiers    = null === $real->campaign || null === $real->tiers ? Sample_Campaign::tiers() : $real->tiers;
		$cheapest = $tiers->get( $preview->opened_by ) ?? $real->offer->tier ?? $tiers->paid()[0] ?? null;
		if ( Faces::SOLD_OUT === $face && null !== $cheapest ) {
			$tiers = self::sold_out( $tiers, $cheapest->amount_cents );
		}
		$offer    = $this->offer( null === $real->campaign ? $this->sample_offer( $tiers, $preview->opened_by ) : $real->offer, $tiers, $preview->opened_by, $face );
		if ( Faces::TIER_TOO_LOW === $face && '' === $preview->reader_tier && null !== $offer->tier && ! self::is_below( $viewer, $offer->tier ) ) {
			// No tier is cheaper than the one that unlocks this: only a member without a tier pays less.
			$viewer = Made_Up_Reader::viewer( $face, $tiers->campaign_id, null );
		}
		return new Situation( $denial, $viewer, $campaign, $offer, $real->comes_back, $tiers, $real->destination );
	}

	private static function is_below( Viewer $viewer, Tier $tier ): bool {
		return $viewer->entitlement( $tier->campaign_id )->reach_cents < $tier->amount_cents;
	}

	/**
	 * Returns the tiers of a campaign, or made-up ones.
	 *
	 * @param string $campaign_id Campaign; '' for the first one.
	 */
	public function tiers( string $campaign_id ): Tier_Catalogue {
		$campaign = $this->campaigns->get( $campaign_id );
		return null === $campaign ? Sample_Campaign::tiers() : $this->tiers->catalogue( $campaign->id );
	}

	/**
	 * Returns the same tiers, with those that would unlock the post sold out.
	 *
	 * @param Tier_Catalogue $tiers Tiers.
	 * @param int            $cents Price of the cheapest tier that would.
	 */
	private static function sold_out( Tier_Catalogue $tiers, int $cents ): Tier_Catalogue {
		return new Tier_Catalogue(
			$tiers->campaign_id,
			array_map(
				static fn ( Tier $tier ): Tier => $tier->amount_cents < $cents ? $tier : Tier::from_array(
					array(
						'remaining'  => 0,
						'user_limit' => max( 1, (int) $tier->user_limit ),
					) + $tier->to_array()
				),
				$tiers->all()
			),
			$tiers->is_per_creation
		);
	}

	private function sample_offer( Tier_Catalogue $tiers, string $opened_by ): Offer {
		return Offer::from( $tiers->get( $opened_by )->amount_cents ?? 800, $tiers );
	}

	/**
	 * Returns what the reader of the face can buy. Only the face "sold out" is about something that is sold out.
	 *
	 * @param Offer          $offer     What somebody could buy.
	 * @param Tier_Catalogue $tiers     Tiers.
	 * @param string         $opened_by Tier that unlocks the post; '' for the lock of the post.
	 * @param string         $face      ID of the face.
	 */
	private function offer( Offer $offer, Tier_Catalogue $tiers, string $opened_by, string $face ): Offer {
		if ( Faces::SOLD_OUT === $face ) {
			return Offer::sold_out();
		}
		$tier = $tiers->get( $opened_by ) ?? $tiers->paid()[0] ?? null;
		return $offer->sold_out && null !== $tier ? new Offer( $tier, $tier->amount_cents ) : $offer;
	}
}
