<?php
/**
 * Formatting of prices.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** Formats an amount in the campaign's currency, with the site's number format. */
final class Money {

	/**
	 * Formats an amount with its currency.
	 *
	 * @param int    $cents    Hundredths of the currency, as Patreon counts them.
	 * @param string $currency ISO 4217 code, such as EUR.
	 */
	public static function format( int $cents, string $currency ): string {
		$amount = number_format_i18n( $cents / 100, 0 === $cents % 100 ? 0 : 2 );
		return sprintf( self::pattern( $currency ), $amount );
	}

	/** Returns the format of a price: one translatable text for each currency sign, so that translators can place the sign. Other currencies are shown by their code. */
	private static function pattern( string $currency ): string {
		return match ( $currency ) {
			/* translators: Price in US dollars. %s: amount, such as 5 or 4.50. */
			'USD'   => _x( 'US$%s', 'price', 'tier-gate-for-patreon' ),
			/* translators: Price in euros. %s: amount, such as 5 or 4.50. */
			'EUR'   => _x( '€%s', 'price', 'tier-gate-for-patreon' ),
			/* translators: Price in pounds sterling. %s: amount, such as 5 or 4.50. */
			'GBP'   => _x( '£%s', 'price', 'tier-gate-for-patreon' ),
			/* translators: Price in Canadian dollars. %s: amount, such as 5 or 4.50. */
			'CAD'   => _x( 'CA$%s', 'price', 'tier-gate-for-patreon' ),
			/* translators: Price in Australian dollars. %s: amount, such as 5 or 4.50. */
			'AUD'   => _x( 'A$%s', 'price', 'tier-gate-for-patreon' ),
			/* translators: Price in yen. %s: amount, such as 500. */
			'JPY'   => _x( '¥%s', 'price', 'tier-gate-for-patreon' ),
			default => '%s ' . str_replace( '%', '%%', $currency ),
		};
	}
}
