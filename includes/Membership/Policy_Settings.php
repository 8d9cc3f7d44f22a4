<?php
/**
 * The numbers behind the policy.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * What the creator decided about the cases that are a matter of taste. Starts from one of three presets; every number can
 * be changed on its own. Each number and switch is at least as open in `generous` as in `balanced`, and there as in `strict`.
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
	 * @param string $preset                     Where the numbers come from; one of `PRESETS`.
	 * @param int    $declined_grace_days        Days of access after a charge was declined. Patreon retries for about five.
	 * @param int    $cancelled_grace_days       Days of access after the paid period of a cancelled pledge.
	 * @param int    $confirm_grace_days         Days a record stays good after a charge was due, without having been read again.
	 * @param int    $confirm_days               Days a record stays good after it was read, where no charge is due.
	 * @param int    $trial_days                 Length of a free trial, for records which name no end.
	 * @param int    $empty_list_days            Days an active patron keeps the tiers last listed when Patreon suddenly lists nothing.
	 * @param int    $currency_tolerance_percent How far an amount may fall short of a price; Patreon converts currencies.
	 * @param bool   $unpaid_new_pledge          A new pledge opens before its first charge.
	 * @param bool   $declined_first_payment     The grace also holds where the very first charge was declined.
	 * @param bool   $cancelled_until_paid_end   A cancelled pledge opens until the end of the period it paid for.
	 * @param bool   $trial_access               A free trial opens its tier.
	 * @param bool   $gifted_access              A gift opens its tier.
	 * @param bool   $refunded_access            A refund takes nothing away while Patreon still lists the pledge as active.
	 * @param bool   $custom_pledge_by_amount    A pledge without a tier opens the tiers whose price it meets.
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

	/** Rather lets somebody in. */
	public static function generous(): self {
		return self::from_array( array( 'preset' => 'generous' ) );
	}

	/** The default. */
	public static function balanced(): self {
		return self::from_array( array( 'preset' => 'balanced' ) );
	}

	/** Only what has been paid for. */
	public static function strict(): self {
		return self::from_array( array( 'preset' => 'strict' ) );
	}

	/**
	 * Reads stored settings; whatever is missing or odd is the preset's value, and numbers are held within their bounds.
	 *
	 * @param mixed $values `preset` and any of the numbers and switches.
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
	 * JSON schema of the settings, without defaults: a value that is not stored follows the preset.
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
