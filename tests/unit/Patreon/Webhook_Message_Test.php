<?php
/**
 * Reading deliveries.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Webhook_Kind;
use Patreon_Gate\Patreon\Webhook_Message;
use Patreon_Gate\Patreon\Webhook_Triggers;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\Random_Json;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** `Webhook_Message`: the parts of rows W07, W08 and F23 that are about reading. */
final class Webhook_Message_Test extends TestCase {

	private const MEMBER = '0b1d2e3f-0000-4000-8000-0123456789ab';

	/**
	 * Returns a member document without the named parts.
	 *
	 * @param array<string, mixed> $data    Values that differ from the default.
	 * @param list<string>         $missing Relationships left out.
	 */
	private static function body( array $data = array(), array $missing = array() ): string {
		$relationships = array(
			'campaign'                 => array( 'data' => array( 'type' => 'campaign', 'id' => '5500001' ) ),
			'user'                     => array( 'data' => array( 'type' => 'user', 'id' => '80000001' ) ),
			'currently_entitled_tiers' => array( 'data' => array() ),
		);
		return (string) json_encode( array( 'data' => $data + array( 'type' => 'member', 'id' => self::MEMBER, 'attributes' => array( 'patron_status' => 'active_patron' ), 'relationships' => array_diff_key( $relationships, array_flip( $missing ) ) ) ) );
	}

	public function test_all_six_triggers_name_a_member_and_a_campaign(): void {
		self::assertCount( 6, Webhook_Triggers::ALL );
		foreach ( Webhook_Triggers::ALL as $trigger ) {
			$message = Webhook_Message::read( self::body(), $trigger );
			self::assertSame( Webhook_Kind::Member, $message?->kind );
			self::assertSame( array( $trigger, self::MEMBER, '5500001' ), array( $message->trigger, $message->member_id, $message->campaign_id ) );
		}
	}

	public function test_ids_are_the_same_however_they_are_written(): void {
		self::assertSame( self::MEMBER, Webhook_Message::read( self::body( array( 'id' => strtoupper( self::MEMBER ) ) ), '' )?->member_id );
	}

	public function test_f23_missing_tiers_user_campaign_and_header_still_name_the_member(): void {
		foreach ( array( array( 'currently_entitled_tiers' ), array( 'user' ), array( 'campaign' ), array( 'campaign', 'user', 'currently_entitled_tiers' ) ) as $missing ) {
			$message = Webhook_Message::read( self::body( array(), $missing ), '' );
			self::assertSame( Webhook_Kind::Member, $message?->kind );
			self::assertSame( self::MEMBER, $message->member_id );
			self::assertSame( in_array( 'campaign', $missing, true ) ? '' : '5500001', $message->campaign_id );
		}
		foreach ( array( array( 'relationships' => null ), array( 'relationships' => 'x' ), array( 'relationships' => array( 'campaign' => array( 'data' => null ) ) ) ) as $odd ) {
			self::assertSame( Webhook_Kind::Member, Webhook_Message::read( self::body( $odd ), 'members:update' )?->kind );
		}
	}

	public function test_w07_the_portals_test_is_recognized(): void {
		$body = '{"data":{"attributes":{"access_expires_at":null,"campaign_pledge_amount_cents":0,"full_name":"Test Member"},"id":null,"relationships":{"campaign":{"data":{"id":"5500001","type":"campaign"}}},"type":"member"},"included":[{"attributes":{"amount":0},"id":"-1","type":"reward"}],"links":{"self":"https:\/\/www.patreon.com\/api\/oauth2\/v2\/members\/None"}}';
		self::assertSame( Webhook_Kind::Test, Webhook_Message::read( $body, 'members:create' )?->kind );
		self::assertSame( Webhook_Kind::Test, Webhook_Message::read( $body, '' )?->kind );
	}

	/** @return iterable<string, array{string, string}> */
	public static function others(): iterable {
		yield 'posts' => array( self::body( array( 'type' => 'post', 'id' => '1' ) ), 'posts:publish' );
		yield 'the first version' => array( self::body( array( 'type' => 'pledge', 'id' => '1' ) ), 'pledges:update' );
		yield 'its other name' => array( self::body( array( 'type' => 'pledge', 'id' => '1' ) ), 'pledge:create' );
		yield 'a member with a trigger nobody knows' => array( self::body(), 'members:explode' );
		yield 'a trigger with a line break' => array( self::body(), "members:update\n" );
		yield 'no data' => array( '{"meta":{}}', 'members:update' );
		yield 'a list of members' => array( '{"data":[{"type":"member","id":"1"}]}', 'members:update' );
		yield 'data of a wrong type' => array( '{"data":"member"}', 'members:update' );
		foreach ( array( 'true', '0', '""', '[]', '{}', '1.5', '"1e3"', '"-1"', '"../x"', '"0b1d2e3f"' ) as $id ) {
			yield "id $id" => array( '{"data":{"type":"member","id":' . $id . '}}', 'members:update' );
		}
		yield 'no id' => array( '{"data":{"type":"member"}}', 'members:update' );
	}

	#[DataProvider( 'others' )]
	public function test_w07_other_deliveries_are_ignored( string $body, string $event ): void {
		self::assertSame( Webhook_Kind::Other, Webhook_Message::read( $body, $event )?->kind );
	}

	public function test_w08_whatever_is_in_a_body_it_is_read_without_an_error_and_names_a_member_by_a_clean_id_or_none(): void {
		$dice  = new Dice();
		$json  = new Random_Json( $dice );
		$kinds = array();
		for ( $round = 0; $round < 3000; $round++ ) {
			$body    = (string) json_encode( $json->damaged( (array) json_decode( self::body(), true ) ), JSON_INVALID_UTF8_SUBSTITUTE );
			$message = Webhook_Message::read( $body, $dice->of( array( '', 'members:update', 'posts:publish', "\0" ) ) );
			$kinds[] = $message->kind->name ?? 'unreadable';
			if ( Webhook_Kind::Member === $message?->kind ) {
				self::assertMatchesRegularExpression( '/^(?:[1-9]\d{0,19}|[0-9a-f-]{36})$/D', $message->member_id, $dice->repeat() . $body );
			} else {
				self::assertSame( '', $message->member_id ?? '', $dice->repeat() . $body );
			}
		}
		self::assertContains( 'Member', $kinds );
		self::assertContains( 'Other', $kinds );
	}

	public function test_w08_a_body_that_is_no_object_or_too_deep_is_unreadable(): void {
		foreach ( array( '', 'x', 'null', '1', '[]', '[{"data":1}]', '{"data":', "\u{FEFF}{}", "\x1f\x8b\x08", str_repeat( '[', 10000 ) . str_repeat( ']', 10000 ), str_repeat( '{"data":', 10000 ) . '1' . str_repeat( '}', 10000 ) ) as $body ) {
			self::assertNull( Webhook_Message::read( $body, 'members:update' ), substr( $body, 0, 40 ) );
		}
	}

	/** A truncated or damaged name does not make a delivery unreadable. */
	public function test_a_damaged_name_does_not_make_a_delivery_unreadable(): void {
		$body = static fn ( string $name ): string => '{"data":{"type":"member","id":"0b1d2e3f-0000-4000-8000-0123456789ab","attributes":{"full_name":"' . $name . '"}}}';
		foreach ( array( 'half a pair' => 'Zo\\ud83d', 'the other half' => 'Zo\\udE00 \\\\ud83d', 'no UTF-8' => "Zo\xC3\x28\xFF", 'NUL' => 'Zo\\u0000', 'a whole pair' => '\\ud83d\\ude00' ) as $what => $name ) {
			$message = Webhook_Message::read( $body( $name ), 'members:update' );
			self::assertSame( '0b1d2e3f-0000-4000-8000-0123456789ab', $message?->member_id, $what );
		}
	}
}
