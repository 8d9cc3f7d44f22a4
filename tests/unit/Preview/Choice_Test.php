<?php
/**
 * Addresses that name a reader.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Preview;

use DateTimeZone;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Preview\View_As\Choice;
use Patreon_Gate\Preview\View_As\Reader_Kind;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Choice_Test extends TestCase {

	public function test_a_reader_a_tier_and_a_date_are_read(): void {
		$choice = self::read( array( Choice::READER => 'former', Choice::TIER => '102', Choice::DATE => '2026-12-24T18:00', Choice::IS_NEW => '1' ) );
		self::assertSame( '', $choice->problem );
		self::assertSame( Reader_Kind::Former, $choice->kind );
		self::assertSame( 'Silver', $choice->tier?->title );
		self::assertSame( strtotime( '2026-12-24 17:00 UTC' ), $choice->at, 'The time zone of the site counts.' );
		self::assertTrue( $choice->is_new );
		$free = self::read( array( Choice::READER => 'free', Choice::TIER => '102' ) );
		self::assertNull( $free->tier, 'A free member has no tier to choose.' );
		self::assertNull( $free->at );
		self::assertSame( '200', self::read( array( Choice::READER => 'member', Choice::CAMPAIGN => '78', Choice::TIER => '200' ) )->tier?->id );
		self::assertSame( 'Gone', self::read( array( Choice::READER => 'member', Choice::TIER => '109' ) )->tier?->title, 'Members of a deleted tier exist.' );
	}

	/**
	 * @param array<string, mixed> $query   Parameters.
	 * @param string               $problem What is wrong.
	 */
	#[DataProvider( 'bad' )]
	public function test_whatever_is_wrong_shows_the_least( array $query, string $problem ): void {
		$choice = self::read( $query );
		self::assertSame( $problem, $choice->problem );
		self::assertSame( Reader_Kind::Logged_Out, $choice->kind );
		self::assertNull( $choice->tier );
		self::assertNull( $choice->at );
	}

	/** @return array<string, array{array<string, mixed>, string}> */
	public static function bad(): array {
		$gold  = array( Choice::READER => 'member', Choice::TIER => '102' );
		$cases = array(
			'no reader'                 => array( array(), Choice::UNKNOWN_READER ),
			'an unknown reader'         => array( array( Choice::READER => 'owner' ) + $gold, Choice::UNKNOWN_READER ),
			'a list of readers'         => array( array( Choice::READER => array( 'member' ) ) + $gold, Choice::UNKNOWN_READER ),
			'no tier'                   => array( array( Choice::READER => 'member' ), Choice::UNKNOWN_TIER ),
			'a list of tiers'           => array( array( Choice::TIER => array( '102' ) ) + $gold, Choice::UNKNOWN_TIER ),
			'a tier of another page'    => array( array( Choice::TIER => '200' ) + $gold, Choice::UNKNOWN_TIER ),
			'an unknown page'           => array( array( Choice::CAMPAIGN => '99' ) + $gold, Choice::UNKNOWN_CAMPAIGN ),
			'a list of pages'           => array( array( Choice::CAMPAIGN => array( '77' ) ) + $gold, Choice::UNKNOWN_CAMPAIGN ),
			'a logged-out visitor of an unknown page' => array( array( Choice::READER => 'logged-out', Choice::CAMPAIGN => '99' ), Choice::UNKNOWN_CAMPAIGN ),
			'a list of dates'           => array( array( Choice::DATE => array( '2026-12-24T18:00' ) ) + $gold, Choice::UNKNOWN_DATE ),
		);
		foreach ( array( 'x', '2026-02-30T10:00', '2026-12-24', '2026-12-24T24:00', '2026-12-24T18:60', '1900-01-01T00:00', '12026-12-24T18:00', "2026-12-24T18:00\n'", '2026-12-24T18:00Z' ) as $date ) {
			$cases[ "the date $date" ] = array( array( Choice::DATE => $date ) + $gold, Choice::UNKNOWN_DATE );
		}
		return $cases;
	}

	public function test_a_time_that_clocks_skip_is_the_one_an_hour_later(): void {
		$at = static fn ( string $date ): ?int => self::read( array( Choice::READER => 'logged-out', Choice::DATE => $date ) )->at;
		self::assertSame( $at( '2026-03-29T03:30' ), $at( '2026-03-29T02:30' ) );
		self::assertSame( strtotime( '2026-10-25 00:30 UTC' ), $at( '2026-10-25T02:30' ), 'One that comes twice is the first.' );
	}

	public function test_a_site_that_is_not_connected_has_logged_out_visitors(): void {
		$read = static fn ( string $kind ): Choice => Choice::read( array( Choice::READER => $kind, Choice::DATE => '2026-12-24T18:00' ), static fn (): ?Tier_Catalogue => null, new DateTimeZone( 'UTC' ) );
		self::assertSame( '', $read( 'logged-out' )->problem );
		self::assertNotNull( $read( 'logged-out' )->at );
		self::assertSame( Choice::UNKNOWN_CAMPAIGN, $read( 'free' )->problem );
	}

	/** @param array<string, mixed> $query Parameters. */
	private static function read( array $query ): Choice {
		$pages = array(
			'77' => new Tier_Catalogue( '77', array( new Tier( '101', '77', 'Bronze', 500 ), new Tier( '102', '77', 'Silver', 1000 ), new Tier( '109', '77', 'Gone', 700, deleted: true ) ) ),
			'78' => new Tier_Catalogue( '78', array( new Tier( '200', '78', 'Other', 500 ) ) ),
		);
		return Choice::read( $query, static fn ( string $id ): ?Tier_Catalogue => $pages[ '' === $id ? '77' : $id ] ?? null, new DateTimeZone( 'Europe/Berlin' ) );
	}
}
