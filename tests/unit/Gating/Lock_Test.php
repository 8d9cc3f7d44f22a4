<?php
/**
 * Reading locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Gating;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Gatekeeper;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\No_Filters;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Random_Json;
use Patreon_Gate\Tests\Unit\Support\Random_Life;
use Patreon_Gate\Tests\Unit\Support\Registry;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

final class Lock_Test extends TestCase {

	private const GOOD = array(
		'match'      => 'any',
		'inverse'    => false,
		'campaign'   => '77',
		'conditions' => array(
			array(
				'type'   => 'tiers',
				'params' => array( 'tiers' => array( '101', '102' ) ),
			),
			array(
				'type'   => 'my-add-on/weekday',
				'params' => array(),
			),
		),
	);

	public function test_a_lock_is_read_as_it_was_written(): void {
		$lock = Lock::from_array( self::GOOD );
		self::assertTrue( $lock->readable );
		self::assertFalse( $lock->match_all );
		self::assertSame( '77', $lock->campaign_id );
		self::assertSame( array( '101', '102' ), $lock->conditions[0]->ids( 'tiers' ) );
		self::assertSame( self::GOOD, $lock->to_array() );
		self::assertEquals( $lock, Lock::from_array( $lock->to_array() ) );
		self::assertTrue( Lock::from_array( array( 'match' => 'all', 'inverse' => true ) + self::GOOD )->match_all );
	}

	public function test_the_order_of_keys_does_not_matter(): void {
		self::assertTrue( Lock::from_array( array_reverse( self::GOOD, true ) )->readable );
	}

	public function test_the_hash_tells_locks_apart(): void {
		$hashes = array( Lock::unreadable()->hash() );
		foreach ( array( array(), array( 'match' => 'all' ), array( 'inverse' => true ), array( 'campaign' => '' ), array( 'conditions' => array() ) ) as $change ) {
			$hashes[] = Lock::from_array( $change + self::GOOD )->hash();
		}
		self::assertSame( $hashes, array_values( array_unique( $hashes ) ) );
		self::assertSame( Lock::from_array( self::GOOD )->hash(), Lock::from_array( self::GOOD )->hash() );
		self::assertNotSame( '', ( new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( "\xB1\x31" ) ) ) ) ) )->hash(), 'A lock with invalid UTF-8 has a hash.' );
	}

	/** @return iterable<string, array{mixed}> */
	public static function nonsense(): iterable {
		yield 'nothing' => array( null );
		yield 'text' => array( '{"match":"any"}' );
		yield 'empty' => array( array() );
		yield 'object' => array( new \ArrayObject( self::GOOD ) );
		yield 'list' => array( array_values( self::GOOD ) );
		foreach ( array_keys( self::GOOD ) as $key ) {
			yield "without $key" => array( array_diff_key( self::GOOD, array( $key => 0 ) ) );
			foreach ( array( 'null' => null, 'number' => 1, 'text' => 'x', 'empty text' => '', 'true' => true, 'object' => new stdClass(), 'nested' => array( 'x' => 1 ) ) as $name => $value ) {
				if ( 'campaign' === $key && is_string( $value ) || 'inverse' === $key && is_bool( $value ) ) {
					continue;
				}
				yield "$key is $name" => array( array( $key => $value ) + self::GOOD );
			}
		}
		yield 'unknown key, perhaps a restriction of a later version' => array( self::GOOD + array( 'until' => 1 ) );
		yield 'match in capitals' => array( array( 'match' => 'ANY' ) + self::GOOD );
		yield 'long campaign' => array( array( 'campaign' => str_repeat( '7', 65 ) ) + self::GOOD );
		$one = self::GOOD['conditions'][0];
		foreach (
			array(
				'is text'           => 'paying',
				'without params'    => array( 'type' => 'paying' ),
				'without type'      => array( 'params' => array() ),
				'with more'         => $one + array( 'not' => true ),
				'type is number'    => array( 'type' => 1 ) + $one,
				'type is empty'     => array( 'type' => '' ) + $one,
				'type has spaces'   => array( 'type' => 'tiers ' ) + $one,
				'type has newline'  => array( 'type' => "tiers\n" ) + $one,
				'type has markup'   => array( 'type' => '<b>' ) + $one,
				'params are a list' => array( 'params' => array( '101' ) ) + $one,
				'params are text'   => array( 'params' => '' ) + $one,
				'params hold an object' => array( 'params' => array( 'tiers' => new \ArrayObject() ) ) + $one,
				'params hold infinity'  => array( 'params' => array( 'cents' => INF ) ) + $one,
				'params are deep'   => array( 'params' => array( 'a' => array( array( array( array( array( array( array( array() ) ) ) ) ) ) ) ) ) + $one,
			) as $name => $condition
		) {
			yield "condition $name" => array( array( 'conditions' => array( $one, $condition ) ) + self::GOOD );
		}
		yield 'conditions with names' => array( array( 'conditions' => array( 'a' => $one ) ) + self::GOOD );
		yield 'too many conditions' => array( array( 'conditions' => array_fill( 0, 51, $one ) ) + self::GOOD );
	}

	#[DataProvider( 'nonsense' )]
	public function test_an_invalid_value_is_an_unreadable_lock_that_denies( mixed $nonsense ): void {
		$lock = Lock::from_array( $nonsense );
		self::assertFalse( $lock->readable );
		self::assertSame( array(), $lock->conditions );
		self::assertSame( Reason::Unreadable_Lock, self::decide( $lock )->reason );
		self::assertSame( Reason::Unreadable_Lock, self::decide( Lock::from_array( $lock->to_array() ) )->reason, 'Stored and read again, it still denies.' );
	}

	/** Other code stores what json_decode() returns, including objects. */
	public function test_plain_objects_are_read_as_arrays(): void {
		$good   = array( 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( '101', '102' ) ) ) ) ) + self::GOOD;
		$object = json_decode( (string) json_encode( $good ) );
		self::assertInstanceOf( stdClass::class, $object );
		self::assertTrue( Lock::from_array( $object )->readable );
		self::assertSame( Lock::from_array( $good )->hash(), Lock::from_array( $object )->hash() );
		$mixed = array( 'conditions' => array( (object) array( 'type' => 'paying', 'params' => new stdClass() ) ) ) + self::GOOD;
		self::assertTrue( Lock::from_array( $mixed )->readable );
		foreach ( array( new \ArrayObject( $good ), array( 'conditions' => array( new \ArrayObject() ) ) + self::GOOD, (object) array( 'match' => 'any' ) ) as $odd ) {
			self::assertFalse( Lock::from_array( $odd )->readable );
		}
	}

	public function test_a_lock_without_conditions_denies_everybody(): void {
		foreach ( array( 'any', 'all' ) as $match ) {
			foreach ( array( false, true ) as $inverse ) {
				$lock = Lock::from_array( array( 'match' => $match, 'inverse' => $inverse, 'campaign' => '', 'conditions' => array() ) );
				self::assertTrue( $lock->readable );
				self::assertSame( Reason::Unreadable_Lock, self::decide( $lock )->reason );
			}
		}
	}

	public function test_random_json_never_throws_and_is_read_without_changes(): void {
		$dice     = new Dice();
		$json     = new Random_Json( $dice );
		$life     = new Random_Life( $dice );
		$readable = 0;
		for ( $i = 0; $i < 20000; $i++ ) {
			$value = $dice->likely( 30 ) ? $json->value( 4 ) : $json->damaged( $life->lock() );
			$lock  = Lock::from_array( $value );
			if ( $lock->readable ) {
				++$readable;
				$again = $lock->to_array();
				self::assertIsArray( $value, $dice->repeat() );
				ksort( $again );
				ksort( $value );
				// Equal except for the order of keys: nothing was guessed, dropped or added.
				self::assertEquals( $value, $again, $dice->repeat() );
			} else {
				self::assertSame( Reason::Unreadable_Lock, self::decide( $lock )->reason, $dice->repeat() );
			}
		}
		self::assertGreaterThan( 1000, $readable, $dice->repeat() );
		self::assertLessThan( 19000, $readable, $dice->repeat() );
	}

	/** The owner of the campaign would be let in by any lock that can be read. */
	private static function decide( Lock $lock ): \Patreon_Gate\Gating\Decision {
		$owner      = new Viewer( '1', 1, array( People::CAMPAIGN => Entitlement::owner( People::CAMPAIGN ) ) );
		$gatekeeper = new Gatekeeper( Registry::built_in(), new No_Filters() );
		return $gatekeeper->decide( $lock, $owner, new Subject( 1, People::NOW, People::catalogue() ), People::NOW );
	}

	public function test_the_hash_of_a_viewer_differs_where_locks_treat_viewers_differently(): void {
		$policy = new Policy( Policy_Settings::balanced() );
		$silver = $policy->entitlement( People::member(), People::catalogue(), People::NOW );
		$gold   = $policy->entitlement( People::member( array( 'tier_ids' => array( People::GOLD ) ) ), People::catalogue(), People::NOW );
		$hashes = array();
		foreach ( array( Viewer::stranger(), new Viewer( null, 5, array() ), new Viewer( '1', 0, array() ), new Viewer( '1', 0, array( People::CAMPAIGN => $silver ) ), new Viewer( '1', 0, array( People::CAMPAIGN => $gold ) ) ) as $viewer ) {
			$hashes[] = $viewer->hash();
		}
		self::assertSame( $hashes, array_values( array_unique( $hashes ) ) );
	}

	public function test_a_stranger_is_entitled_to_nothing_whatever_entitlements_are_given(): void {
		$odd = new Viewer( null, 5, array( People::CAMPAIGN => Entitlement::owner( People::CAMPAIGN ) ) );
		self::assertFalse( $odd->entitlement( People::CAMPAIGN )->paying );
		$mixed_up = new Viewer( '1', 5, array( '78' => Entitlement::owner( People::CAMPAIGN ) ) );
		self::assertFalse( $mixed_up->entitlement( '78' )->paying );
	}
}
