<?php
/**
 * Locks and teasers as JSON.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Saving\Lock_Meta;
use PHPUnit\Framework\Attributes\DataProvider;

/** Every route that returns a lock or a teaser, byte for byte, because editors, add-ons and other programs have relied on the format since 0.1.0. */
final class Wire_Test extends Rest_Test_Case {

	private const FULL       = '{"match":"all","inverse":true,"campaign":"900","conditions":[%s]}';
	private const UNREADABLE = '{"unreadable":true}';
	private const OPEN_PARAM = '{"type":"amount","params":{"cents":500}}';

	protected function setUp(): void {
		parent::setUp();
		foreach ( array( 'pg_with' => array( 'title', 'editor', 'custom-fields' ), 'pg_without' => array( 'title', 'editor' ) ) as $type => $supports ) {
			register_post_type( $type, array( 'public' => true, 'show_in_rest' => true, 'supports' => $supports ) );
		}
		( new Lock_Meta() )->register_meta();
		$this->act_as_admin();
	}

	protected function tearDown(): void {
		unregister_post_type( 'pg_with' );
		unregister_post_type( 'pg_without' );
		parent::tearDown();
	}

	/**
	 * @return iterable<string, array{mixed, string, string, string}> What is stored; as meta, as a field, and among the locks that hold for the post.
	 */
	public static function locks(): iterable {
		$stored = static fn ( Condition ...$conditions ): array => ( new Lock( true, true, array_values( $conditions ), '900' ) )->to_array();
		$full   = static fn ( string ...$conditions ): string => sprintf( self::FULL, implode( ',', $conditions ) );
		yield 'none' => array( null, 'null', 'null', '' );
		yield 'without conditions' => array( $stored(), $full(), $full(), $full() );
		yield 'with parameters' => array( $stored( new Condition( 'amount', array( 'cents' => 500 ) ) ), $full( '{"params":{"cents":500},"type":"amount"}' ), $full( self::OPEN_PARAM ), $full( self::OPEN_PARAM ) );
		yield 'without parameters' => array( $stored( new Condition( 'paying' ) ), $full( '{"params":{},"type":"paying"}' ), $full( '{"type":"paying","params":[]}' ), $full( '{"type":"paying","params":{}}' ) );
		yield 'JSON' => array( (string) wp_json_encode( $stored( new Condition( 'paying' ) ) ), $full( '{"params":{},"type":"paying"}' ), $full( '{"type":"paying","params":[]}' ), $full( '{"type":"paying","params":{}}' ) );
		yield 'garbage' => array( 'garbage', self::UNREADABLE, self::UNREADABLE, '{"match":"any","inverse":false,"campaign":"","conditions":[]}' );
		yield 'half a lock' => array( array( 'match' => 'any' ), self::UNREADABLE, self::UNREADABLE, '{"match":"any","inverse":false,"campaign":"","conditions":[]}' );
	}

	#[DataProvider( 'locks' )]
	public function test_a_lock_is_returned_in_the_documented_format( mixed $stored, string $in_meta, string $as_field, string $in_list ): void {
		foreach ( array( 'pg_with' => $in_meta, 'pg_without' => $as_field ) as $type => $expected ) {
			$id = $this->create_post( array( 'post_type' => $type ) )->ID;
			if ( null !== $stored ) {
				self::store( $id, 'patreon_gate_lock', $stored );
			}
			self::assertSame( $expected, $this->told( $type, $id, 'patreon_gate_lock' ), $type );
			self::assertStringContainsString( ',"locks":[' . $in_list . '],"warnings":[', self::text( $this->ask( 'GET', "/posts/$id/lock" )->get_data() ), $type );
		}
	}

	/** @return iterable<string, array{mixed, string, string}> What is stored; as meta, as a field. */
	public static function teasers(): iterable {
		$default = '{"mode":"auto","words":55}';
		yield 'none' => array( null, '{"mode":"start","words":55}', '{"mode":"start","words":55}' );
		yield 'words' => array( array( 'mode' => 'words', 'words' => 20 ), '{"mode":"words","words":20}', '{"mode":"words","words":20}' );
		yield 'an object' => array( (object) array( 'mode' => 'none', 'words' => 3 ), '{"mode":"none","words":3}', '{"mode":"none","words":3}' );
		yield 'the other way round' => array( array( 'words' => 7, 'mode' => 'words' ), '{"words":7,"mode":"words"}', '{"mode":"words","words":7}' );
		yield 'a number as text' => array( array( 'mode' => 'words', 'words' => '20' ), '{"mode":"words","words":"20"}', '{"mode":"words","words":20}' );
		yield 'more than there may be' => array( array( 'mode' => 'words', 'words' => 5000 ), $default, '{"mode":"words","words":1000}' );
		yield 'no mode' => array( array( 'words' => 9 ), $default, '{"mode":"auto","words":9}' );
		yield 'an unknown mode' => array( array( 'mode' => 'all', 'words' => 9 ), $default, '{"mode":"none","words":9}' );
		yield 'more than a teaser' => array( array( 'mode' => 'words', 'words' => 9, 'later' => 1 ), $default, '{"mode":"words","words":9}' );
		yield 'garbage' => array( 'garbage', $default, '{"mode":"none","words":55}' );
	}

	#[DataProvider( 'teasers' )]
	public function test_a_teaser_is_returned_in_the_documented_format( mixed $stored, string $in_meta, string $as_field ): void {
		foreach ( array( 'pg_with' => $in_meta, 'pg_without' => $as_field ) as $type => $expected ) {
			$id = $this->create_post( array( 'post_type' => $type ) )->ID;
			if ( null !== $stored ) {
				self::store( $id, 'patreon_gate_teaser', $stored );
			}
			self::assertSame( $expected, $this->told( $type, $id, 'patreon_gate_teaser' ), $type );
		}
	}

	/** Stores a value without the sanitization that would correct it. */
	private static function store( int $id, string $key, mixed $value ): void {
		global $wpdb;
		$wpdb->insert( $wpdb->postmeta, array( 'post_id' => $id, 'meta_key' => $key, 'meta_value' => maybe_serialize( $value ) ) );
		wp_cache_delete( $id, 'post_meta' );
	}

	private function told( string $type, int $id, string $name ): string {
		$answer = $this->rest( 'GET', "/wp/v2/$type/$id", array( 'context' => 'edit' ) )->get_data();
		self::assertIsArray( $answer );
		$source = 'pg_with' === $type ? $answer['meta'] : $answer;
		self::assertIsArray( $source );
		self::assertArrayHasKey( $name, $source );
		return self::text( $source[ $name ] );
	}

	private static function text( mixed $answer ): string {
		return (string) wp_json_encode( $answer );
	}
}
