<?php
/**
 * Reading how a campaign presents itself.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Campaign_Reader;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Json_Api;
use Patreon_Gate\Patreon\Presentation;
use PHPUnit\Framework\TestCase;

/** `Presentation_Reader`: it reads what is there, and nothing in it makes an answer unreadable. */
final class Presentation_Reader_Test extends TestCase {

	private const COVER    = 'https://c10.patreonusercontent.com/4/patreon-media/p/campaign/5500001/a/8.jpg?token-time=1';
	private const PORTRAIT = 'https://c10.patreonusercontent.com/4/patreon-media/p/user/70000001/a/1.jpg?token-time=2';

	public function test_everything_that_is_shown_is_read(): void {
		$read = self::read( self::document() );
		self::assertSame( 'Mira Lindqvist', $read->creator_name );
		self::assertSame( 312, $read->member_count );
		self::assertTrue( $read->shows_numbers );
		self::assertTrue( $read->charged_on_joining );
		self::assertSame( self::COVER, $read->cover );
		self::assertSame( self::PORTRAIT, $read->portrait );
		self::assertSame( array( 'benefits' => array( 'A new map every month', 'Notes' ), 'description' => array( 'Maps, and how they are made.' ) ), $read->tiers['6600300'] );
	}

	public function test_what_was_not_sent_is_not_known(): void {
		$read = self::read( array( 'type' => 'campaign', 'id' => '5500001', 'relationships' => array( 'tiers' => array( 'data' => array( array( 'type' => 'tier', 'id' => '6600300' ) ) ) ) ), array( array( 'type' => 'tier', 'id' => '6600300', 'attributes' => array() ) ) );
		self::assertEquals( new Presentation( tiers: array( '6600300' => array( 'benefits' => null, 'description' => null ) ) ), $read );
	}

	public function test_values_of_a_wrong_type_count_as_missing(): void {
		$document                                = self::document();
		$document['data']['attributes']          = array( 'image_url' => array( 'x' ), 'patron_count' => 'many', 'show_earnings' => 'yes', 'is_charged_immediately' => 1 );
		$document['included'][0]['attributes']   = array( 'description' => 7 );
		$document['included'][0]['relationships'] = array( 'benefits' => array( 'data' => array( 'no reference' ) ) );
		$document['included'][1]['attributes']   = array( 'full_name' => array(), 'image_url' => 5 );
		$read                                    = self::read( $document['data'], $document['included'] );
		self::assertNull( $read->cover );
		self::assertNull( $read->portrait );
		self::assertNull( $read->member_count );
		self::assertNull( $read->shows_numbers );
		self::assertNull( $read->charged_on_joining );
		self::assertNull( $read->creator_name );
		self::assertSame( array( 'benefits' => array(), 'description' => null ), $read->tiers['6600300'] );
	}

	public function test_a_removed_picture_is_empty_and_one_of_another_server_is_unknown(): void {
		$document                              = self::document();
		$document['data']['attributes']['image_url'] = null;
		self::assertSame( '', self::read( $document['data'], $document['included'] )->cover );
		$document['data']['attributes']['image_url'] = 'https://example.com/1.jpg';
		self::assertNull( self::read( $document['data'], $document['included'] )->cover, 'The last picture stays.' );
	}

	public function test_A31_texts_are_plain(): void {
		$document                                           = self::document();
		$document['included'][1]['attributes']['full_name'] = "<img src=x onerror=alert(1)>Mira\u{202E}";
		$document['included'][2]['attributes']['title']     = '<script>alert(1)</script>Maps';
		$read = self::read( $document['data'], $document['included'] );
		self::assertSame( 'Mira', $read->creator_name );
		self::assertSame( array( 'Maps', 'Notes' ), $read->tiers['6600300']['benefits'] );
	}

	/** @return array{data: array<string, mixed>, included: list<array<string, mixed>>} */
	private static function document(): array {
		$benefit = static fn ( string $id, string $title, array $more = array() ): array => array( 'type' => 'benefit', 'id' => $id, 'attributes' => array( 'title' => $title ) + $more );
		return array(
			'data'     => array(
				'type'          => 'campaign',
				'id'            => '5500001',
				'attributes'    => array( 'image_url' => self::COVER, 'patron_count' => 312, 'show_earnings' => true, 'is_charged_immediately' => true ),
				'relationships' => array(
					'creator' => array( 'data' => array( 'type' => 'user', 'id' => '70000001' ) ),
					'tiers'   => array( 'data' => array( array( 'type' => 'tier', 'id' => '6600300' ) ) ),
				),
			),
			'included' => array(
				array(
					'type'          => 'tier',
					'id'            => '6600300',
					'attributes'    => array( 'description' => '<p>Maps, and how they are made.</p>' ),
					'relationships' => array( 'benefits' => array( 'data' => array_map( static fn ( int $id ): array => array( 'type' => 'benefit', 'id' => (string) $id ), range( 1, 5 ) ) ) ),
				),
				array( 'type' => 'user', 'id' => '70000001', 'attributes' => array( 'full_name' => 'Mira Lindqvist', 'image_url' => self::PORTRAIT ) ),
				$benefit( '1', 'A new map every month' ),
				$benefit( '2', 'Notes' ),
				$benefit( '3', 'Deleted', array( 'is_deleted' => true ) ),
				$benefit( '4', 'Over', array( 'is_ended' => true ) ),
				$benefit( '5', 'A draft', array( 'is_published' => false ) ),
			),
		);
	}

	/**
	 * @param array<array-key, mixed>    $data     Document, or its resource.
	 * @param ?list<array<string, mixed>> $included Included resources.
	 */
	private static function read( array $data, ?array $included = null ): Presentation {
		$document = null === $included ? $data + array( 'included' => array() ) : array( 'data' => $data, 'included' => $included );
		$document = isset( $document['data'] ) ? $document : array( 'data' => $data );
		return ( new Campaign_Reader( new Endpoint() ) )->presentation( ( new Json_Api( $document ) )->one() );
	}
}
