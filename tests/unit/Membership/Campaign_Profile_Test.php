<?php
/**
 * What is only shown of campaigns and tiers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Membership;

use Patreon_Gate\Membership\Campaign_Profile;
use Patreon_Gate\Membership\Picture;
use Patreon_Gate\Membership\Tier_Benefits;
use PHPUnit\Framework\TestCase;

/** `Campaign_Profile`, `Tier_Benefits` and `Picture`. */
final class Campaign_Profile_Test extends TestCase {

	public function test_a_number_is_shown_only_where_the_campaign_shows_it(): void {
		self::assertSame( 312, ( new Campaign_Profile( member_count: 312, shows_numbers: true ) )->shown_member_count() );
		self::assertNull( ( new Campaign_Profile( member_count: 312 ) )->shown_member_count() );
		self::assertNull( ( new Campaign_Profile( shows_numbers: true ) )->shown_member_count() );
		self::assertSame( 0, ( new Campaign_Profile( member_count: 0, shows_numbers: true ) )->shown_member_count() );
	}

	public function test_five_benefits_are_shown_at_once(): void {
		$benefits = new Tier_Benefits( array( 'a', 'b', 'c', 'd', 'e', 'f', 'g' ), array( 'description' ) );
		self::assertSame( array( 'a', 'b', 'c', 'd', 'e' ), $benefits->first() );
		self::assertSame( array( 'f', 'g' ), $benefits->others() );
		self::assertSame( array( 'description' ), ( new Tier_Benefits( array(), array( 'description' ) ) )->lines() );
		self::assertSame( array(), ( new Tier_Benefits() )->others() );
	}

	public function test_a_picture_survives_being_stored_and_damaged_ones_are_none(): void {
		$picture = new Picture( 'campaign-77-cover.jpg', 1600, 400, 'abc', array( new Picture( 'campaign-77-cover-800.jpg', 800, 200, 'abc' ) ) );
		self::assertEquals( $picture, Picture::from_array( json_decode( (string) json_encode( $picture->to_array() ), true ) ) );
		self::assertSame( array( 800, 1600 ), array_map( static fn ( Picture $size ): int => $size->width, $picture->sizes() ) );
		foreach ( array( null, 'x', array(), array( 'file' => 'a.jpg', 'width' => 0, 'height' => 5 ), array( 'file' => '../a.jpg', 'width' => 5, 'height' => 5 ), array( 'file' => 'a.svg', 'width' => 5, 'height' => 5 ) ) as $damaged ) {
			self::assertNull( Picture::from_array( $damaged ) );
		}
	}
}
