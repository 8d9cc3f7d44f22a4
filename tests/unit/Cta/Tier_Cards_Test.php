<?php
/**
 * Which tiers are shown beside each other.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Cta;

use Patreon_Gate\Cta\Tier_Cards;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** `Tier_Cards`. */
final class Tier_Cards_Test extends TestCase {

	/** @return iterable<string, array{list<string>, list<string>, list<string>}> Chosen, needed, shown. */
	public static function choices(): iterable {
		yield 'all with a price, the four cheapest' => array( array(), array(), array( '300', '500', '800', '1200' ) );
		yield 'the needed ones are among them' => array( array(), array( '2500' ), array( '300', '500', '800', '2500' ) );
		yield 'two that are needed' => array( array(), array( '1200', '2500' ), array( '300', '500', '1200', '2500' ) );
		yield 'the chosen ones in the order of their prices' => array( array( '2500', '0' ), array(), array( '0', '2500' ) );
		yield 'a needed one that was not chosen' => array( array( '300', '500' ), array( '2500' ), array( '300', '500' ) );
		yield 'no more than four' => array( array( '0', '300', '500', '800', '1200', '2500' ), array(), array( '0', '300', '500', '800' ) );
		yield 'unpublished, deleted and unknown ones' => array( array( '700', '900', '404' ), array( '700' ), array() );
	}

	/**
	 * @param list<string> $chosen Chosen.
	 * @param list<string> $needed Needed.
	 * @param list<string> $shown  Expected.
	 */
	#[DataProvider( 'choices' )]
	public function test_at_most_four_tiers_are_shown( array $chosen, array $needed, array $shown ): void {
		$tier  = static fn ( int $cents, bool $published = true, bool $deleted = false ): Tier => new Tier( (string) $cents, '77', "Tier $cents", $cents, $published, $deleted );
		$tiers = new Tier_Catalogue( '77', array( $tier( 2500 ), $tier( 0 ), $tier( 300 ), $tier( 1200 ), $tier( 500 ), $tier( 800 ), $tier( 700, false ), $tier( 900, true, true ) ) );
		self::assertSame( $shown, array_map( static fn ( Tier $tier ): string => $tier->id, Tier_Cards::of( $tiers, $chosen, $needed ) ) );
	}
}
