<?php
/**
 * The built-in condition types as they are offered on the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Gating;

use Patreon_Gate\Cta\Offers;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Locks\Lock_Warnings;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Unit\Support\Registry;
use PHPUnit\Framework\Attributes\DataProvider;

final class Condition_Types_Test extends Integration_Test_Case {

	public function test_all_built_in_types_have_a_label_and_a_description(): void {
		$types = Plugin::instance()->condition_types()->registry()->all();
		self::assertSame( array_keys( Registry::built_in()->all() ), array_keys( $types ) );
		foreach ( $types as $id => $type ) {
			self::assertSame( $id, $type->id );
			self::assertNotSame( '', $type->label );
			self::assertNotSame( '', $type->description );
			self::assertSame( Registry::built_in()->get( $id )?->evaluator::class, $type->evaluator::class );
		}
	}

	/** Lists of posts use these IDs to refuse logged-out visitors without loading a condition type. */
	public function test_built_in_types_are_those_of_the_list_and_no_stranger_meets_one(): void {
		$files = array_map( static fn ( string $file ): string => strtolower( basename( $file, '.php' ) ), (array) glob( dirname( __DIR__, 3 ) . '/includes/Conditions/*.php' ) );
		self::assertEqualsCanonicalizing( array( ...Condition_Type::BUILT_IN, 'condition_types' ), $files );
		foreach ( Condition_Type::BUILT_IN as $id ) {
			self::assertTrue( Plugin::instance()->condition_types()->registry()->get( $id )?->strangers_never, $id );
		}
		self::assertSame( 0, did_action( 'patreon_gate_conditions_register' ), 'A built-in type is found without asking add-ons.' );
	}

	public function test_the_former_name_of_the_list_still_works(): void {
		self::assertSame( Condition_Type::BUILT_IN, Lock::MEMBERSHIP_TYPES );
	}

	public function test_an_add_on_can_use_all_arguments_that_built_in_types_use(): void {
		add_action(
			'patreon_gate_conditions_register',
			static fn () => patreon_gate_register_condition_type(
				'my-add-on/long',
				array(
					'label'               => 'Long-standing',
					'evaluate'            => static fn (): bool => false,
					'sentence'            => 'members for {years} years',
					'same_for_every_post' => true,
					'strangers_never'     => true,
					'offer'               => static fn ( array $params, Tier_Catalogue $tiers, bool $is_paying ): Offer => $is_paying ? Offer::none() : new Offer( null, $params['years'] * 100 ),
					'lacks_tier'          => static fn ( array $params ): bool => array() === $params,
				)
			)
		);
		$registry = Plugin::instance()->condition_types()->registry();
		$type     = $registry->get( 'my-add-on/long' );
		self::assertNotNull( $type );
		self::assertSame( array( 'members for {years} years', true, true ), array( $type->sentence, $type->same_for_every_post, $type->strangers_never ) );
		$lock = new Lock( false, false, array( new Condition( 'my-add-on/long', array( 'years' => 5 ) ) ) );
		self::assertSame( 500, ( new Offers( $registry ) )->for_lock( $lock, Tier_Catalogue::missing() )->min_cents );
		self::assertTrue( Plugin::instance()->gatekeeper()->keeps_strangers_out( $lock ) );
		self::assertTrue( Plugin::instance()->access()->is_same_for_every_post( $lock ) );
		self::assertSame( array(), Lock_Warnings::of( array( $lock ), $registry, time() ) );
		self::assertSame( array( 'no_tier' ), array_column( Lock_Warnings::of( array( new Lock( false, false, array( new Condition( 'my-add-on/long' ) ) ) ), $registry, time() ), 'code' ) );
	}

	public function test_optional_arguments_of_an_add_on_cannot_break_a_page(): void {
		$throw = static fn (): mixed => throw new \RuntimeException( 'add-on' );
		add_action( 'patreon_gate_conditions_register', static fn () => patreon_gate_register_condition_type( 'my-add-on/broken', array( 'evaluate' => $throw, 'offer' => $throw, 'lacks_tier' => $throw ) ) );
		add_action( 'patreon_gate_conditions_register', static fn () => patreon_gate_register_condition_type( 'my-add-on/odd', array( 'evaluate' => '__return_false', 'offer' => static fn (): string => 'nonsense', 'lacks_tier' => static fn (): string => 'nonsense' ) ) );
		$caught = array();
		add_action(
			'patreon_gate_error_caught',
			static function ( \Throwable $error, string $where ) use ( &$caught ): void {
				$caught[] = $where;
			},
			10,
			2
		);
		$registry = Plugin::instance()->condition_types()->registry();
		foreach ( array( 'my-add-on/broken', 'my-add-on/odd' ) as $id ) {
			$lock = new Lock( false, false, array( new Condition( $id ) ) );
			self::assertEquals( new Offer( null, null ), ( new Offers( $registry ) )->for_lock( $lock, Tier_Catalogue::missing() ), 'The offer is that of a type without one.' );
			self::assertSame( array(), Lock_Warnings::of( array( $lock ), $registry, time() ) );
		}
		self::assertSame( array( 'my-add-on/broken', 'my-add-on/broken', 'my-add-on/odd' ), $caught );
	}

	public function test_the_registry_is_filled_by_the_first_lookup_only(): void {
		self::assertFalse( Plugin::instance()->condition_types()->is_open() );
		$registry = Plugin::instance()->condition_types()->registry();
		self::assertSame( 0, did_action( 'patreon_gate_conditions_register' ), 'Building the gatekeeper runs no add-on.' );
		$registry->get( 'paying' );
		$registry->all();
		self::assertSame( 1, did_action( 'patreon_gate_conditions_register' ) );
	}

	public function test_a_new_condition_starts_with_numbers_that_make_sense_and_without_a_tier(): void {
		$first = array();
		foreach ( Plugin::instance()->condition_types()->registry()->all() as $id => $type ) {
			$first[ $id ] = array_map( static fn ( array $parameter ): mixed => $parameter['default'], $type->schema['properties'] );
		}
		self::assertSame(
			array(
				'tiers'                 => array( 'tiers' => array() ),
				'tier_or_above'         => array( 'tier' => '' ),
				'paying'                => array(),
				'free_member'           => array(),
				'amount'                => array( 'cents' => 500 ),
				'lifetime_amount'       => array( 'cents' => 1000 ),
				'member_at_publication' => array(),
				'member_for_months'     => array( 'months' => 3 ),
			),
			$first
		);
	}

	public function test_the_editor_is_told_of_bounds_and_sentences(): void {
		$this->act_as( $this->create_user( 'author' ) );
		$listed = $this->rest( 'GET', '/patreon-gate/v1/conditions' )->get_data();
		self::assertIsArray( $listed );
		$months = array_column( $listed, null, 'id' )['member_for_months'];
		self::assertSame( 'members for {months} months or longer', $months['sentence'] );
		self::assertSame( 1200, $months['schema']['properties']->months['maximum'] );
	}

	/** @return iterable<string, array{string, array<string, mixed>, bool}> */
	public static function parameters(): iterable {
		yield 'tiers' => array( 'tiers', array( 'tiers' => array( '101' ) ), true );
		yield 'no tiers' => array( 'tiers', array( 'tiers' => array() ), false );
		yield 'tiers missing' => array( 'tiers', array(), false );
		yield 'an empty tier' => array( 'tiers', array( 'tiers' => array( '' ) ), false );
		yield 'a tier' => array( 'tier_or_above', array( 'tier' => '101' ), true );
		yield 'an empty tier, or above' => array( 'tier_or_above', array( 'tier' => '' ), false );
		yield 'paying' => array( 'paying', array(), true );
		yield 'paying with more' => array( 'paying', array( 'cents' => 1 ), false );
		yield 'free' => array( 'free_member', array(), true );
		yield 'an amount' => array( 'amount', array( 'cents' => 500 ), true );
		yield 'no amount' => array( 'amount', array( 'cents' => 0 ), false );
		yield 'a lifetime' => array( 'lifetime_amount', array( 'cents' => 1 ), true );
		yield 'a negative lifetime' => array( 'lifetime_amount', array( 'cents' => -1 ), false );
		yield 'publication' => array( 'member_at_publication', array(), true );
		yield 'months' => array( 'member_for_months', array( 'months' => 1200 ), true );
		yield 'too many months' => array( 'member_for_months', array( 'months' => 1201 ), false );
	}

	/** @param array<string, mixed> $params Parameters. */
	#[DataProvider( 'parameters' )]
	public function test_the_schema_accepts_valid_parameters_only( string $id, array $params, bool $valid ): void {
		$type = Plugin::instance()->condition_types()->registry()->get( $id );
		self::assertNotNull( $type );
		self::assertSame( $valid, true === rest_validate_value_from_schema( $params, $type->schema, 'params' ) );
	}

	public function test_the_schema_of_a_lock_accepts_what_the_codec_accepts(): void {
		$lock = array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'tiers', 'params' => array( 'tiers' => array( '1' ) ) ) ) );
		$bad  = array( array( 'match' => 'some' ), array( 'inverse' => 'perhaps' ), array( 'conditions' => 'none' ), array( 'conditions' => array( array( 'type' => 'No Id', 'params' => array() ) ) ), array( 'conditions' => array( array( 'type' => 'paying' ) ) ), array( 'more' => 1 ) );
		self::assertTrue( rest_validate_value_from_schema( $lock, Lock_Codec::schema(), 'lock' ) );
		self::assertTrue( Lock::from_array( $lock )->readable );
		foreach ( $bad as $change ) {
			self::assertNotTrue( rest_validate_value_from_schema( $change + $lock, Lock_Codec::schema(), 'lock' ), (string) wp_json_encode( $change ) );
			self::assertFalse( Lock::from_array( $change + $lock )->readable, (string) wp_json_encode( $change ) );
		}
		foreach ( array_keys( $lock ) as $key ) {
			self::assertNotTrue( rest_validate_value_from_schema( array_diff_key( $lock, array( $key => 0 ) ), Lock_Codec::schema(), 'lock' ), $key );
		}
	}
}
