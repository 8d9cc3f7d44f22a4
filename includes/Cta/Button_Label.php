<?php
/**
 * Label of the call to action's button.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Reason;

/** Returns what the button does, and what it costs. Plain text. */
final class Button_Label {

	/**
	 * @param Situation $situation Situation of the reader.
	 */
	public static function of( Situation $situation ): string {
		$offer = $situation->offer;
		if ( Reason::Declined_Payment === $situation->told() ) {
			return __( 'Update my payment on Patreon', 'tier-gate-for-patreon' );
		}
		if ( $offer->free ) {
			return __( 'Join for free on Patreon', 'tier-gate-for-patreon' );
		}
		// Somebody who already pays does not join, but changes their membership.
		$changes = $situation->viewer->entitlement( $situation->campaign->id ?? '' )->paying;
		if ( null === $offer->min_cents ) {
			return $changes ? __( 'Change my membership on Patreon', 'tier-gate-for-patreon' ) : __( 'Join on Patreon', 'tier-gate-for-patreon' );
		}
		$price      = Money::format( $offer->min_cents, $situation->campaign->currency ?? 'USD' );
		$is_monthly = $situation->campaign->is_monthly ?? true;
		$title      = $offer->tier->title ?? '';
		return '' === $title ? self::without_title( $price, $is_monthly, $changes ) : self::with_title( $title, $price, $is_monthly, $changes );
	}

	private static function without_title( string $price, bool $is_monthly, bool $changes ): string {
		if ( $changes ) {
			return $is_monthly
				/* translators: %s: price, e.g. "US$5". */
				? sprintf( __( 'Change to %s a month or more on Patreon', 'tier-gate-for-patreon' ), $price )
				/* translators: %s: price, e.g. "US$5". */
				: sprintf( __( 'Change to %s per creation or more on Patreon', 'tier-gate-for-patreon' ), $price );
		}
		return $is_monthly
			/* translators: %s: price, e.g. "US$5". */
			? sprintf( __( 'Join on Patreon from %s a month', 'tier-gate-for-patreon' ), $price )
			/* translators: %s: price, e.g. "US$5". */
			: sprintf( __( 'Join on Patreon from %s per creation', 'tier-gate-for-patreon' ), $price );
	}

	private static function with_title( string $title, string $price, bool $is_monthly, bool $changes ): string {
		if ( $changes ) {
			return $is_monthly
				/* translators: 1: name of a tier, 2: price, e.g. "US$5". */
				? sprintf( __( 'Change to “%1$s” on Patreon for %2$s a month', 'tier-gate-for-patreon' ), $title, $price )
				/* translators: 1: name of a tier, 2: price, e.g. "US$5". */
				: sprintf( __( 'Change to “%1$s” on Patreon for %2$s per creation', 'tier-gate-for-patreon' ), $title, $price );
		}
		return $is_monthly
			/* translators: 1: name of a tier, 2: price, e.g. "US$5". */
			? sprintf( __( 'Join “%1$s” on Patreon for %2$s a month', 'tier-gate-for-patreon' ), $title, $price )
			/* translators: 1: name of a tier, 2: price, e.g. "US$5". */
			: sprintf( __( 'Join “%1$s” on Patreon for %2$s per creation', 'tier-gate-for-patreon' ), $title, $price );
	}
}
