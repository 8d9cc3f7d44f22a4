<?php
/**
 * Settings of the policy.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Holds what the creator chose for cases without one right answer. It starts from one of three presets, in which every value can be changed. Each
 * value lets in at least as many people in `generous` as in `balanced`, and in `balanced` as in `strict`.
 *
 * @api
 * @since 0.1.0
 */
final class Policy_Settings {

	public const PRESETS = array( 'generous', 'balanced', 'strict' );

	/** @var array<string, array{generous: int, balanced: int, strict: int, maximum: int}> Whole numbers; the unit is in the name. */
	private const NUMBERS = array(
		'declined_grace_days'        => array( 'generous' => 30, 'balanced' => 7, 'strict' => 0, 'maximum' => 90 ),
		'cancelled_grace_days'       => array( 'generous' => 3, 'balanced' => 0, 'strict' => 0, 'maximum' => 90 ),
		'confirm_grace_days'         => array( 'generous' => 30, 'balanced' => 7, 'strict' => 3, 'maximum' => 90 ),
		'confirm_days'               => array( 'generous' => 60, 'balanced' => 35, 'strict' => 35, 'maximum' => 400 ),
		'trial_days'                 => array( 'generous' => 7, 'balanced' => 7, 'strict' => 7, 'maximum' => 90 ),
		'empty_list_days'            => array( 'generous' => 7, 'balanced' => 3, 'strict' => 1, 'maximum' => 31 ),
		'currency_tolerance_percent' => array( 'generous' => 10, 'balanced' => 5, 'strict' => 0, 'maximum' => 50 ),
	);

	/** @var array<string, array{generous: bool, balanced: bool, strict: bool}> */
	private const SWITCHES = array(
		'unpaid_new_pledge'        => array( 'generous' => true, 'balanced' => true, 'strict' => false ),
		'declined_first_payment'   => array( 'generous' => true, 'balanced' => false, 'strict' => false ),
		'cancelled_until_paid_end' => array( 'generous' => true, 'balanced' => true, 'strict' => true ),
		'trial_access'             => array( 'generous' => true, 'balanced' => true, 'strict' => false ),
		'gifted_access'            => array( 'generous' => true, 'balanced' => true, 'strict' => true ),
		'refunded_access'          => array( 'generous' => true, 'balanced' => true, 'strict' => false ),
		'custom_pledge_by_amount'  => array( 'generous' => true, 'balanced' => true, 'strict' => false ),
	);

	/**
	 * @param string $preset                     Preset with the default values; one of `PRESETS`.
	 * @param int    $declined_grace_days        Days of access after a charge was declined. Patreon retries for about five.
	 * @param int    $cancelled_grace_days       Days of access after the paid period of a cancelled pledge.
	 * @param int    $confirm_grace_days         Days a record stays valid after a charge was due, without having been read again.
	 * @param int    $confirm_days               Days a record stays valid after it was read, if no charge is due.
	 * @param int    $trial_days                 Length of a free trial, for records without an end.
	 * @param int    $empty_list_days            Days an active patron keeps the last listed tiers when Patreon suddenly lists none.
	 * @param int    $currency_tolerance_percent Percentage by which an amount may be below a price, since Patreon converts currencies.
	 * @param bool   $unpaid_new_pledge          A new pledge gives access before its first charge.
	 * @param bool   $declined_first_payment     The grace period also applies if the very first charge was declined.
	 * @param bool   $cancelled_until_paid_end   A cancelled pledge gives access until the end of its paid period.
	 * @param bool   $trial_access               A free trial gives access to its tier.
	 * @param bool   $gifted_access              A gift gives access to its tier.
	 * @param bool   $refunded_access            A refund does not end access while Patreon lists the pledge as active.
	 * @param bool   $custom_pledge_by_amount    A pledge without a tier gives access to the tiers whose price it reaches.
	 */
	public function __construct(
		public readonly string $preset,
		public readonly int $declined_grace_days,
		public readonly int $cancelled_grace_days,
		public readonly int $confirm_grace_days,
		public readonly int $confirm_days,
		public readonly int $trial_days,
		public readonly int $empty_list_days,
		public readonly int $currency_tolerance_percent,
		public readonly bool $unpaid_new_pledge,
		public readonly bool $declined_first_payment,
		public readonly bool $cancelled_until_paid_end,
		public readonly bool $trial_access,
		public readonly bool $gifted_access,
		public readonly bool $refunded_access,
		public readonly bool $custom_pledge_by_amount
	) {}

	/** Returns the preset that lets people in when in doubt. */
	public static function generous(): self {
		return self::from_array( array( 'preset' => 'generous' ) );
	}

	/** Returns the default preset. */
	public static function balanced(): self {
		return self::from_array( array( 'preset' => 'balanced' ) );
	}

	/** Returns the preset that gives access only for what has been paid. */
	public static function strict(): self {
		return self::from_array( array( 'preset' => 'strict' ) );
	}

	/**
	 * Reads stored settings. A missing or invalid value becomes that of the preset; numbers are kept within their limits.
	 *
	 * @param mixed $values `preset`, and any of the values.
	 */
	public static function from_array( mixed $values ): self {
		$values = is_array( $values ) ? $values : array();
		$facts  = new Facts( $values );
		$preset = match ( $facts->text( 'preset' ) ) {
			'generous' => 'generous',
			'strict'   => 'strict',
			default    => 'balanced',
		};
		$number = static fn( string $name ): int => max( 0, min( self::NUMBERS[ $name ]['maximum'] ?? 0, $facts->optional_number( $name ) ?? self::NUMBERS[ $name ][ $preset ] ?? 0 ) );
		$switch = static fn( string $name ): bool => is_bool( $values[ $name ] ?? null ) ? $values[ $name ] : ( self::SWITCHES[ $name ][ $preset ] ?? false );
		return new self(
			$preset,
			$number( 'declined_grace_days' ),
			$number( 'cancelled_grace_days' ),
			$number( 'confirm_grace_days' ),
			$number( 'confirm_days' ),
			$number( 'trial_days' ),
			$number( 'empty_list_days' ),
			$number( 'currency_tolerance_percent' ),
			$switch( 'unpaid_new_pledge' ),
			$switch( 'declined_first_payment' ),
			$switch( 'cancelled_until_paid_end' ),
			$switch( 'trial_access' ),
			$switch( 'gifted_access' ),
			$switch( 'refunded_access' ),
			$switch( 'custom_pledge_by_amount' )
		);
	}

	/**
	 * @return array<string, string|int|bool> What `from_array()` reads.
	 */
	public function to_array(): array {
		$values = array();
		foreach ( get_object_vars( $this ) as $name => $value ) {
			if ( is_string( $value ) || is_int( $value ) || is_bool( $value ) ) {
				$values[ (string) $name ] = $value;
			}
		}
		return $values;
	}

	/**
	 * Returns the JSON schema of the settings. It has no defaults, because a value that is not stored follows the preset.
	 *
	 * @return array{type: string, additionalProperties: bool, properties: array<string, array<string, mixed>>}
	 */
	public static function schema(): array {
		$properties = array(
			'preset' => array(
				'type' => 'string',
				'enum' => self::PRESETS,
			),
		);
		foreach ( self::NUMBERS as $name => $number ) {
			$properties[ $name ] = array(
				'type'    => 'integer',
				'minimum' => 0,
				'maximum' => $number['maximum'],
			);
		}
		foreach ( array_keys( self::SWITCHES ) as $name ) {
			$properties[ $name ] = array( 'type' => 'boolean' );
		}
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'properties'           => $properties,
		);
	}
}
