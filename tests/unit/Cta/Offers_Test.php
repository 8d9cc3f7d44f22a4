<?php
/**
 * What a reader can buy to unlock a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Cta;

use Patreon_Gate\Cta\Offers;
use Patreon_Gate\Gating\Callback_Evaluator;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Tests\Unit\Support\Registry;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Offers_Test extends TestCase {

	/** @return iterable<string, array{Lock, ?string, ?int, bool, bool}> Lock, tier, least amount, free, helps. */
	public static function locks(): iterable {
		$condition = static fn( string $type, array $params = array() ): Condition => new Condition( $type, $params );
		$lock      = static fn( Condition ...$conditions ): Lock => new Lock( false, false, array_values( $conditions ) );
		yield 'cheapest of the chosen tiers' => array( $lock( $condition( 'tiers', array( 'tiers' => array( '30', '20' ) ) ) ), '20', 500, false, true );
		yield 'a sold-out tier is not offered' => array( $lock( $condition( 'tiers', array( 'tiers' => array( '25', '30' ) ) ) ), '30', 1000, false, true );
		yield 'only gone tiers' => array( $lock( $condition( 'tiers', array( 'tiers' => array( '40' ) ) ) ), null, null, false, false );
		yield 'this tier or above' => array( $lock( $condition( 'tier_or_above', array( 'tier' => '20' ) ) ), '20', 500, false, true );
		yield 'above an unpublished tier' => array( $lock( $condition( 'tier_or_above', array( 'tier' => '40' ) ) ), '30', 1000, false, true );
		yield 'any paying member' => array( $lock( $condition( 'paying' ) ), '10', 300, false, true );
		yield 'free members' => array( $lock( $condition( 'free_member' ) ), null, 0, true, true );
		yield 'an amount above all tiers' => array( $lock( $condition( 'amount', array( 'cents' => 5000 ) ) ), null, 5000, false, true );
		yield 'either' => array( $lock( $condition( 'amount', array( 'cents' => 1000 ) ), $condition( 'paying' ) ), '10', 300, false, true );
		yield 'both' => array( new Lock( true, false, array( $condition( 'tier_or_above', array( 'tier' => '30' ) ), $condition( 'paying' ) ) ), '30', 1000, false, true );
		yield 'non-members' => array( new Lock( false, true, array( $condition( 'paying' ) ) ), null, null, false, false );
		yield 'unreadable' => array( Lock::unreadable(), null, null, false, false );
		yield 'no conditions' => array( $lock(), null, null, false, false );
	}

	#[DataProvider( 'locks' )]
	public function test_the_cheapest_tier_that_unlocks_is_offered( Lock $lock, ?string $tier, ?int $cents, bool $free, bool $helps ): void {
		$offer = ( new Offers( Registry::built_in() ) )->for_lock( $lock, self::tiers() );
		self::assertSame( array( $tier, $cents, $free, $helps ), array( $offer->tier?->id, $offer->min_cents, $offer->free, $offer->helps ) );
	}

	/** If a tier is sold out, the next one is offered. */
	public function test_the_offer_names_the_cheaper_tier_that_is_sold_out(): void {
		$offers = new Offers( Registry::built_in() );
		$missed = static fn ( Condition ...$conditions ): ?string => $offers->for_lock( new Lock( false, false, array_values( $conditions ) ), self::tiers() )->missed?->id;
		self::assertSame( '25', $missed( new Condition( 'tiers', array( 'tiers' => array( '25', '30' ) ) ) ) );
		self::assertSame( '25', $missed( new Condition( 'tier_or_above', array( 'tier' => '25' ) ) ) );
		self::assertNull( $missed( new Condition( 'tier_or_above', array( 'tier' => '20' ) ) ), 'The cheapest one can be joined.' );
		self::assertNull( $missed( new Condition( 'tiers', array( 'tiers' => array( '25' ) ) ) ), 'There is no other.' );
		self::assertNull( $missed( new Condition( 'tiers', array( 'tiers' => array( '30', '40' ) ) ) ), 'One that is no longer published is not sold out.' );
	}

	/** @return iterable<string, array{Condition, int}> Condition, price of the cheapest tier that meets it. */
	public static function conditions_about_tiers(): iterable {
		yield 'chosen tiers' => array( new Condition( 'tiers', array( 'tiers' => array( '20', '30' ) ) ), 500 );
		yield 'this tier or above' => array( new Condition( 'tier_or_above', array( 'tier' => '20' ) ), 500 );
		yield 'an amount' => array( new Condition( 'amount', array( 'cents' => 500 ) ), 500 );
		yield 'any paying member' => array( new Condition( 'paying' ), 300 );
		yield 'for some months' => array( new Condition( 'member_for_months', array( 'months' => 3 ) ), 300 );
	}

	#[DataProvider( 'conditions_about_tiers' )]
	public function test_it_is_sold_out_only_where_every_tier_is( Condition $condition, int $cents ): void {
		$offers = new Offers( Registry::built_in() );
		$lock   = new Lock( false, false, array( $condition ) );
		foreach ( array( false, true ) as $is_paying ) {
			$offer = $offers->for_lock( $lock, self::full_from( $cents ), array(), $is_paying );
			self::assertSame( array( null, false ), array( $offer->tier, $offer->helps ) );
			// Months of membership cannot be bought by somebody who is a member.
			self::assertSame( ! $is_paying || 'member_for_months' !== $condition->type, $offer->sold_out );
		}
		$offer = $offers->for_lock( $lock, self::full_from( $cents, '30' ) );
		self::assertSame( array( '30', true, false ), array( $offer->tier?->id, $offer->helps, $offer->sold_out ) );
		self::assertSame( $cents, $offer->missed?->amount_cents );
	}

	public function test_nothing_is_offered_without_a_campaign_but_a_way_to_join_is(): void {
		$offer = ( new Offers( Registry::built_in() ) )->for_lock( new Lock( false, false, array( new Condition( 'paying' ) ) ), Tier_Catalogue::missing() );
		self::assertEquals( new Offer( null, null ), $offer );
	}

	public function test_an_add_on_says_what_meets_its_condition(): void {
		$types = Registry::built_in();
		$plain = new Callback_Evaluator( static fn (): bool => false );
		$types->register( new Condition_Type( 't/gold', 't/gold', '', array( 'type' => 'object' ), $plain, static fn ( Condition $condition, Tier_Catalogue $tiers ): Offer => Offer::from( (int) $condition->count( 'cents' ), $tiers ) ) );
		$types->register( new Condition_Type( 't/silent', 't/silent', '', array( 'type' => 'object' ), $plain ) );
		$offers = new Offers( $types );
		self::assertSame( '30', $offers->for_lock( new Lock( false, false, array( new Condition( 't/gold', array( 'cents' => 900 ) ) ) ), self::tiers() )->tier?->id );
		self::assertSame( '10', $offers->for_lock( new Lock( false, false, array( new Condition( 't/silent' ) ) ), self::tiers() )->tier?->id );
		self::assertEquals( Offer::none(), $offers->for_lock( new Lock( false, false, array( new Condition( 't/silent' ) ) ), self::tiers(), array(), true ) );
	}

	/**
	 * @param int    $cents From which price on tiers are sold out.
	 * @param string $free  Tier that has places left.
	 */
	private static function full_from( int $cents, string $free = '' ): Tier_Catalogue {
		$tiers = array();
		foreach ( self::tiers()->all() as $tier ) {
			$tiers[] = $tier->amount_cents < $cents || $free === $tier->id ? $tier : Tier::from_array( array( 'remaining' => 0, 'user_limit' => 5 ) + $tier->to_array() );
		}
		return new Tier_Catalogue( 'c', $tiers );
	}

	private static function tiers(): Tier_Catalogue {
		return new Tier_Catalogue(
			'c',
			array(
				new Tier( '00', 'c', 'Free', 0 ),
				new Tier( '10', 'c', 'Bronze', 300 ),
				new Tier( '20', 'c', 'Silver', 500 ),
				new Tier( '25', 'c', 'Sold out', 700, remaining: 0, user_limit: 5 ),
				new Tier( '30', 'c', 'Gold', 1000 ),
				new Tier( '40', 'c', 'Old', 800, published: false ),
			)
		);
	}
}
