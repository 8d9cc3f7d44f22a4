<?php
/**
 * Reading the policy's settings.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Membership;

use Patreon_Gate\Membership\Policy_Settings;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Policy_Settings_Test extends TestCase {

	public function test_the_default_is_the_balanced_preset(): void {
		$settings = Policy_Settings::from_array( null );
		self::assertSame( 'balanced', $settings->preset );
		self::assertSame( 7, $settings->declined_grace_days );
		self::assertSame( 35, $settings->confirm_days );
		self::assertTrue( $settings->unpaid_new_pledge );
		self::assertTrue( $settings->cancelled_until_paid_end );
	}

	public function test_every_number_is_at_least_as_open_in_the_more_open_preset(): void {
		$generous = Policy_Settings::generous()->to_array();
		$balanced = Policy_Settings::balanced()->to_array();
		$strict   = Policy_Settings::strict()->to_array();
		foreach ( array_diff( array_keys( $generous ), array( 'preset' ) ) as $name ) {
			self::assertGreaterThanOrEqual( $balanced[ $name ], $generous[ $name ], $name );
			self::assertGreaterThanOrEqual( $strict[ $name ], $balanced[ $name ], $name );
		}
	}

	public function test_single_numbers_can_be_changed(): void {
		$settings = Policy_Settings::from_array( array( 'preset' => 'strict', 'declined_grace_days' => 14, 'trial_access' => true ) );
		self::assertSame( 14, $settings->declined_grace_days );
		self::assertTrue( $settings->trial_access );
		self::assertFalse( $settings->unpaid_new_pledge, 'The other values stay those of the preset.' );
	}

	public function test_it_is_the_same_after_being_stored(): void {
		$settings = Policy_Settings::from_array( array( 'preset' => 'generous', 'confirm_days' => 5, 'gifted_access' => false ) );
		self::assertEquals( $settings, Policy_Settings::from_array( $settings->to_array() ) );
		self::assertEquals( $settings, Policy_Settings::from_array( json_decode( (string) json_encode( $settings->to_array() ), true ) ) );
	}

	/** @return iterable<string, array{mixed}> */
	public static function nonsense(): iterable {
		yield 'text' => array( 'generous' );
		yield 'unknown preset' => array( array( 'preset' => 'lavish' ) );
		yield 'odd types' => array( array( 'preset' => array(), 'declined_grace_days' => 'many', 'trial_access' => 'no', 'confirm_days' => 3.5 ) );
		yield 'truthy is not true' => array( array( 'unpaid_new_pledge' => 1, 'declined_first_payment' => '1' ) );
		yield 'list' => array( array( 1, 2, 3 ) );
	}

	#[DataProvider( 'nonsense' )]
	public function test_invalid_settings_become_the_default( mixed $nonsense ): void {
		self::assertEquals( Policy_Settings::balanced(), Policy_Settings::from_array( $nonsense ) );
	}

	public function test_numbers_stay_within_bounds(): void {
		$settings = Policy_Settings::from_array( array( 'declined_grace_days' => -3, 'confirm_days' => PHP_INT_MAX, 'trial_days' => 100000, 'currency_tolerance_percent' => 100 ) );
		self::assertSame( 0, $settings->declined_grace_days );
		self::assertSame( 35, $settings->confirm_days, 'A number that is too large to be read becomes the preset\'s.' );
		self::assertSame( 90, $settings->trial_days );
		self::assertSame( 50, $settings->currency_tolerance_percent );
	}

	public function test_the_schema_describes_exactly_what_is_stored(): void {
		$schema = Policy_Settings::schema();
		self::assertFalse( $schema['additionalProperties'] );
		self::assertSame( array_keys( Policy_Settings::balanced()->to_array() ), array_keys( array_intersect_key( Policy_Settings::balanced()->to_array(), $schema['properties'] ) ) );
		self::assertCount( count( Policy_Settings::balanced()->to_array() ), $schema['properties'] );
	}
}
