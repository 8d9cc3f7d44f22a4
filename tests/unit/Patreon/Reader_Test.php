<?php
/**
 * Reading JSON:API documents.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Api_Resource;
use Patreon_Gate\Patreon\Campaign_Reader;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Json_Api;
use Patreon_Gate\Patreon\Member_Reader;
use Patreon_Gate\Patreon\Request_Failed;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** `Json_Api`, `Api_Resource` and the readers: they accept missing parts and refuse wrong types. */
final class Reader_Test extends TestCase {

	private const MEMBER = '0b1d2e3f-0000-4000-8000-0123456789ab';
	private const NOW    = 1_800_000_000;

	public function test_all_facts_of_a_member_are_read(): void {
		$member = Member_Reader::read( ( new Json_Api( self::document() ) )->one(), 'x', 'y', self::NOW );
		self::assertSame( '5500001', $member->campaign_id );
		self::assertSame( self::MEMBER, $member->member_id );
		self::assertSame( '80000001', $member->user_id );
		self::assertSame( 'active_patron', $member->patron_status );
		self::assertSame( 300, $member->entitled_cents );
		self::assertSame( 12, $member->cadence_months );
		self::assertSame( array( '6600300', '6600000' ), $member->tier_ids );
		self::assertSame( strtotime( '2026-06-21T23:21:43Z' ), $member->next_charge_at );
		self::assertSame( self::NOW, $member->fetched_at );
	}

	public function test_the_order_of_keys_does_not_matter(): void {
		$sort = static function ( array $value ) use ( &$sort ): array {
			if ( ! array_is_list( $value ) ) {
				krsort( $value );
			}
			return array_map( static fn ( mixed $part ): mixed => is_array( $part ) ? $sort( $part ) : $part, $value );
		};
		self::assertEquals(
			Member_Reader::read( ( new Json_Api( self::document() ) )->one(), '', '', self::NOW ),
			Member_Reader::read( ( new Json_Api( $sort( self::document() ) ) )->one(), '', '', self::NOW )
		);
	}

	public function test_missing_parts_are_empty_and_listed(): void {
		$bare   = array( 'data' => array( 'type' => 'member', 'id' => self::MEMBER, 'attributes' => array( 'currently_entitled_amount_cents' => 0, 'last_charge_status' => null ) ) );
		$member = Member_Reader::read( ( new Json_Api( $bare ) )->one(), '5500001', '80000001', self::NOW );
		self::assertNull( $member->patron_status );
		self::assertSame( array(), $member->tier_ids );
		self::assertFalse( $member->is_gifted );
		self::assertContains( 'patron_status', $member->unsaid );
		self::assertContains( 'tier_ids', $member->unsaid );
		self::assertNotContains( 'last_charge_status', $member->unsaid, 'A fact that is null does not count as missing.' );
		self::assertSame( array(), Member_Reader::read( ( new Json_Api( self::document() ) )->one(), '', '', self::NOW )->unsaid );
	}

	public function test_an_answer_without_an_amount_is_refused(): void {
		$document = self::document();
		unset( $document['data']['attributes']['currently_entitled_amount_cents'] );
		$this->expectException( Request_Failed::class );
		Member_Reader::read( ( new Json_Api( $document ) )->one(), '', '', self::NOW );
	}

	/** @return iterable<string, array{list<string>, mixed}> Path in the document, and the value there. */
	public static function wrong_types(): iterable {
		$attributes = array(
			'patron_status'                   => array( true, 1, array() ),
			'currently_entitled_amount_cents' => array( '3.5', 3.5, true, array( 300 ), '1e3' ),
			'is_gifted'                       => array( 'false', 0, 'true', array() ),
			'is_free_trial'                   => array( 'false', 1 ),
			'next_charge_date'                => array( 'tomorrow', 5, '2026-13-45', true, '2026-06-21' ),
			'pledge_cadence'                  => array( 'monthly', array() ),
		);
		foreach ( $attributes as $name => $values ) {
			foreach ( $values as $value ) {
				yield $name . ' ' . json_encode( $value ) => array( array( 'data', 'attributes', $name ), $value );
			}
		}
		foreach ( array( true, false, 0, -1, '', '0', '-1', '1e3', ' 1', "1\n", 'abc', array(), 1.5, '1; DROP' ) as $id ) {
			yield 'id ' . json_encode( $id ) => array( array( 'data', 'id' ), $id );
			yield 'tier ' . json_encode( $id ) => array( array( 'data', 'relationships', 'currently_entitled_tiers', 'data', 0, 'id' ), $id );
			yield 'user ' . json_encode( $id ) => array( array( 'data', 'relationships', 'user', 'data', 'id' ), $id );
		}
		yield 'data null' => array( array( 'data' ), null );
		yield 'data text' => array( array( 'data' ), 'x' );
		yield 'type' => array( array( 'data', 'type' ), 'user' );
		yield 'attributes' => array( array( 'data', 'attributes' ), 'x' );
		yield 'relationships' => array( array( 'data', 'relationships' ), 'x' );
		yield 'tiers no list' => array( array( 'data', 'relationships', 'currently_entitled_tiers', 'data' ), array( 'a' => 1 ) );
		yield 'included' => array( array( 'included' ), 'x' );
	}

	/** @param list<array-key> $path Path in the document. */
	#[DataProvider( 'wrong_types' )]
	public function test_a_wrong_type_refuses_the_whole_document( array $path, mixed $value ): void {
		$document = self::document();
		$place    = &$document;
		foreach ( $path as $key ) {
			$place = &$place[ $key ];
		}
		$place = $value;
		unset( $place );
		try {
			Member_Reader::read( ( new Json_Api( $document ) )->one(), '', '', self::NOW );
		} catch ( Request_Failed $failed ) {
			self::assertSame( Failure::Malformed, $failed->failure );
			return;
		}
		self::fail( 'A document with a wrong type was accepted.' );
	}

	public function test_ids_come_as_text_or_number_and_are_the_same(): void {
		self::assertSame( '123', Api_Resource::clean_id( 123 ) );
		self::assertSame( '123', Api_Resource::clean_id( '123' ) );
		self::assertSame( self::MEMBER, Api_Resource::clean_id( strtoupper( self::MEMBER ) ) );
	}

	public function test_the_cursor_is_opaque_and_ends(): void {
		$cursor = '03:eyJ2IjoxfQ==:aB-_';
		$page   = static fn ( mixed $pagination ): ?string => ( new Json_Api( array( 'data' => array(), 'meta' => array( 'pagination' => $pagination ) ) ) )->next_cursor();
		self::assertSame( $cursor, $page( array( 'cursors' => array( 'next' => $cursor ) ) ) );
		self::assertNull( $page( array( 'cursors' => array( 'next' => null ) ) ) );
		self::assertNull( $page( array( 'total' => 3 ) ) );
		self::assertNull( ( new Json_Api( array( 'data' => array(), 'links' => array( 'next' => 'https://evil.example' ) ) ) )->next_cursor() );
		$this->expectException( Request_Failed::class );
		$page( array( 'cursors' => array( 'next' => 5 ) ) );
	}

	public function test_a_list_of_tiers_is_read_as_a_whole_or_refused(): void {
		$campaign = static fn ( array $included ): Json_Api => new Json_Api(
			array(
				'data'     => array(
					array(
						'type'          => 'campaign',
						'id'            => '5500001',
						'attributes'    => array( 'url' => 'https://evil.example/', 'vanity' => 'mira' ),
						'relationships' => array( 'tiers' => array( 'data' => array( array( 'type' => 'tier', 'id' => '1' ), array( 'type' => 'tier', 'id' => '2' ) ) ) ),
					),
				),
				'included' => $included,
			)
		);
		$tier     = static fn ( string $id ): array => array( 'type' => 'tier', 'id' => $id, 'attributes' => array( 'title' => 'T' . $id, 'amount_cents' => 300, 'published' => true, 'url' => '/checkout/mira?rid=' . $id ) );
		$reader   = new Campaign_Reader( new Endpoint() );
		$resource = $campaign( array( $tier( '1' ), $tier( '2' ) ) )->many()[0];
		$tiers    = $reader->tiers( $resource );
		self::assertSame( array( 'T1', 'T2' ), array_column( array_map( 'get_object_vars', $tiers ), 'title' ) );
		self::assertSame( 'https://www.patreon.com/checkout/mira?rid=1', $tiers[0]->url );
		$read = $reader->campaign( $resource, '70000001' );
		self::assertSame( '', $read->url, 'A URL that does not point to Patreon is left out.' );
		self::assertSame( 'mira', $read->name, 'Without a name, the vanity name is used.' );
		self::assertSame( '70000001', $read->creator_user_id );
		$this->expectException( Request_Failed::class );
		$reader->tiers( $campaign( array( $tier( '1' ) ) )->many()[0] );
	}

	/** @return array<string, mixed> */
	private static function document(): array {
		return array(
			'data'  => array(
				'id'            => self::MEMBER,
				'type'          => 'member',
				'attributes'    => array(
					'full_name'                       => 'Sam Okafor',
					'patron_status'                   => 'active_patron',
					'last_charge_status'              => 'Paid',
					'last_charge_date'                => '2026-05-21T23:21:43.000+00:00',
					'next_charge_date'                => '2026-06-21T23:21:43.000+00:00',
					'pledge_relationship_start'       => '2025-05-21T23:21:43+00:00',
					'currently_entitled_amount_cents' => 300,
					'campaign_lifetime_support_cents' => 3600,
					'will_pay_amount_cents'           => 300,
					'pledge_cadence'                  => '12',
					'is_free_trial'                   => null,
					'is_gifted'                       => false,
				),
				'relationships' => array(
					'campaign'                 => array( 'data' => array( 'type' => 'campaign', 'id' => '5500001' ) ),
					'user'                     => array( 'data' => array( 'type' => 'user', 'id' => '80000001' ) ),
					'currently_entitled_tiers' => array( 'data' => array( array( 'type' => 'tier', 'id' => '6600300' ), array( 'type' => 'tier', 'id' => 6600000 ) ) ),
				),
			),
			'links' => array( 'self' => 'https://www.patreon.com/api/oauth2/v2/members/x' ),
		);
	}
}
