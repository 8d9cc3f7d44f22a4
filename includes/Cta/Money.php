<?php
/**
 * Prices in words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** Writes an amount in the campaign's currency, in the site's own number format. */
final class Money {

	/** Signs that readers of any language take for one currency only, next to ones that need their country. */
	private const SIGNS = array(
		'USD' => 'US$',
		'EUR' => '€',
		'GBP' => '£',
		'CAD' => 'CA$',
		'AUD' => 'A$',
		'JPY' => '¥',
	);

	/**
	 * @param int    $cents    Hundredths of the currency, as Patreon counts them.
	 * @param string $currency ISO 4217.
	 */
	public static function format( int $cents, string $currency ): string {
		$amount = number_format_i18n( $cents / 100, 0 === $cents % 100 ? 0 : 2 );
		$sign   = self::SIGNS[ $currency ] ?? null;
		return null === $sign
			/* translators: 1: amount, 2: currency code, e.g. "5 SEK". */
			? sprintf( _x( '%1$s %2$s', 'price with currency code', 'tier-gate-for-patreon' ), $amount, $currency )
			/* translators: 1: currency sign, 2: amount, e.g. "€5". */
			: sprintf( _x( '%1$s%2$s', 'price with currency sign', 'tier-gate-for-patreon' ), $sign, $amount );
	}
}
