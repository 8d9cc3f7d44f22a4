<?php
/**
 * Label of the call to action's button.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Reason;

/** Returns the label of the button: what the reader can do on the page it leads to, and what that costs. Plain text. */
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
		// Somebody who already pays changes their membership, and does not join.
		$changes = $situation->viewer->entitlement( $situation->campaign->id ?? '' )->paying;
		$title   = $offer->tier->title ?? '';
		if ( null === $offer->min_cents ) {
			return self::without_price( $situation->destination, $changes );
		}
		$price      = Money::format( $offer->min_cents, $situation->campaign->currency ?? 'USD' );
		$is_monthly = $situation->campaign->is_monthly ?? true;
		if ( 'checkout' !== $situation->destination ) {
			return self::to_look( $situation->destination, $title, self::rate( $price, $is_monthly ) );
		}
		return '' === $title ? self::without_title( $price, $is_monthly, $changes ) : self::with_title( $title, $price, $is_monthly, $changes );
	}

	/**
	 * Returns a price with its period, such as "US$3 a month".
	 *
	 * @param string $price      Of `Money::format()`.
	 * @param bool   $is_monthly False where members pay per creation.
	 */
	public static function rate( string $price, bool $is_monthly ): string {
		return $is_monthly
			/* translators: %s: price, e.g. "US$5". */
			? sprintf( __( '%s a month', 'tier-gate-for-patreon' ), $price )
			/* translators: %s: price, e.g. "US$5". */
			: sprintf( __( '%s per creation', 'tier-gate-for-patreon' ), $price );
	}

	/** @param string $destination Where the button leads. */
	private static function without_price( string $destination, bool $changes ): string {
		return match ( true ) {
			'page' === $destination  => __( 'How to join', 'tier-gate-for-patreon' ),
			'tiers' === $destination => __( 'See the tiers on Patreon', 'tier-gate-for-patreon' ),
			$changes                 => __( 'Change my membership on Patreon', 'tier-gate-for-patreon' ),
			default                  => __( 'Join on Patreon', 'tier-gate-for-patreon' ),
		};
	}

	/**
	 * Returns the label of a button that leads to a place where the reader still has to choose.
	 *
	 * @param string $destination tiers, creator or page.
	 * @param string $title       Title of the tier; '' for none.
	 * @param string $rate        Of rate().
	 */
	private static function to_look( string $destination, string $title, string $rate ): string {
		if ( '' === $title ) {
			return 'page' === $destination
				/* translators: %s: price, e.g. "US$5 a month". */
				? sprintf( __( 'How to join, from %s', 'tier-gate-for-patreon' ), $rate )
				/* translators: %s: price, e.g. "US$5 a month". */
				: sprintf( __( 'See the tiers on Patreon, from %s', 'tier-gate-for-patreon' ), $rate );
		}
		return match ( $destination ) {
			/* translators: 1: name of a tier, 2: price, e.g. "US$5 a month". */
			'page'  => sprintf( __( 'How to join “%1$s”, %2$s', 'tier-gate-for-patreon' ), $title, $rate ),
			/* translators: 1: name of a tier, 2: price, e.g. "US$5 a month". */
			'tiers' => sprintf( __( 'Choose “%1$s” on Patreon, %2$s', 'tier-gate-for-patreon' ), $title, $rate ),
			/* translators: 1: name of a tier, 2: price, e.g. "US$5 a month". */
			default => sprintf( __( 'See “%1$s” on Patreon, %2$s', 'tier-gate-for-patreon' ), $title, $rate ),
		};
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
