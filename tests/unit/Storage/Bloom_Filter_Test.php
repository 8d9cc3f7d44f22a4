<?php
/**
 * The Bloom filter of hashes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Storage;

use PHPUnit\Framework\TestCase;
use Patreon_Gate\Storage\Texts\Bloom_Filter;

final class Bloom_Filter_Test extends TestCase {

	public function test_it_always_recognizes_added_hashes_and_rarely_others(): void {
		foreach ( array( 0, 1, 50, 1000 ) as $count ) {
			$hashes = self::hashes( 'in', $count );
			$set    = Bloom_Filter::of( $hashes );
			foreach ( self::hashes( 'later', intdiv( $count, 2 ) ) as $hash ) {
				$set      = $set->with( array( $hash ) );
				$hashes[] = $hash;
			}
			$again = Bloom_Filter::from_text( $set->to_text( 'a0' ) );
			self::assertNotNull( $again );
			foreach ( $hashes as $hash ) {
				self::assertTrue( $again->may_hold( $hash ) );
			}
			// The hashes are always the same, so the result does not vary.
			self::assertLessThanOrEqual( 1, count( array_filter( self::hashes( 'out', 5000 ), $again->may_hold( ... ) ) ), "With $count." );
			self::assertSame( 0 === $count, $again->is_empty() );
		}
	}

	public function test_it_stays_small_and_useful_with_fifty_thousand_hashes(): void {
		$set = Bloom_Filter::of( self::hashes( 'in', 50000 ) );
		self::assertLessThan( 45000, strlen( $set->to_text( 'a0' ) ) );
		self::assertLessThan( 150, count( array_filter( self::hashes( 'out', 1000 ), $set->may_hold( ... ) ) ) );
	}

	public function test_it_says_when_it_should_be_rebuilt(): void {
		$set = Bloom_Filter::of( array() );
		self::assertFalse( $set->should_be_rebuilt() );
		foreach ( self::hashes( 'in', 17 ) as $hash ) {
			$set = $set->with( array( $hash ) );
		}
		self::assertTrue( $set->should_be_rebuilt() );
	}

	public function test_an_invalid_string_is_not_read_as_a_filter(): void {
		$text = Bloom_Filter::of( self::hashes( 'in', 3 ) )->to_text( 'a0' );
		foreach ( array( '', '0', 'a:0:{}', substr( $text, 2 ), substr( $text, 0, 40 ), $text . '!', ' ' . $text, "$text\n", '2.3.0.a0:', '2.-1.0.a0:AAAA' ) as $odd ) {
			self::assertNull( Bloom_Filter::from_text( $odd ), $odd );
		}
	}

	/** @return list<string> */
	private static function hashes( string $word, int $count ): array {
		return array_map( static fn ( int $number ): string => hash( 'sha256', $word . $number ), 0 === $count ? array() : range( 1, $count ) );
	}
}
