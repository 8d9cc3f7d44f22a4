<?php
/**
 * Formatting of prices.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cta;

use Patreon_Gate\Cta\Money;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** The same cases as in `src/components/format.test.ts`: readers and creators must see the same prices. */
final class Money_Test extends Integration_Test_Case {

	/** @return iterable<string, array{array{cents: int, currency: string, thousands: string, decimal: string, text: string}}> */
	public static function prices(): iterable {
		$prices = json_decode( (string) file_get_contents( dirname( __DIR__, 2 ) . '/fixtures/prices.json' ), true );
		foreach ( is_array( $prices ) ? $prices : array() as $price ) {
			yield $price['text'] => array( $price );
		}
	}

	/** @param array{cents: int, currency: string, thousands: string, decimal: string, text: string} $price A price, and how it is written. */
	#[DataProvider( 'prices' )]
	public function test_a_price_is_written_as_in_the_editor( array $price ): void {
		global $wp_locale;
		$before = $wp_locale->number_format;
		// As core stores it, with changed spaces.
		$wp_locale->number_format = array( 'thousands_sep' => str_replace( "\u{A0}", '&nbsp;', $price['thousands'] ), 'decimal_point' => $price['decimal'] );
		$text = Money::format( $price['cents'], $price['currency'] );
		$wp_locale->number_format = $before;
		self::assertSame( $price['text'], html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}
}
