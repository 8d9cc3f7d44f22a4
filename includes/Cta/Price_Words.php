<?php
/**
 * Words about prices.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** Says what a reader would pay. Plain text; '' for readers who are not offered to join. */
final class Price_Words {

	/**
	 * Returns the price with its period, such as "US$3 a month".
	 *
	 * @param Situation $situation Situation of the reader.
	 */
	public static function price( Situation $situation ): string {
		$offer = $situation->offer;
		if ( ! $situation->offers_to_join() || ( null === $offer->min_cents && ! $offer->free ) ) {
			return '';
		}
		return $offer->free
			? __( 'Free', 'tier-gate-for-patreon' )
			: Button_Label::rate( Money::format( (int) $offer->min_cents, $situation->campaign->currency ?? 'USD' ), $situation->campaign->is_monthly ?? true );
	}
}
