<?php
/**
 * The setting of a teaser as JSON.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use stdClass;

/** Converts the setting of a teaser from and to JSON, for post meta and REST; no other code does. */
final class Teaser_Codec {

	/** The setting where nothing is stored. */
	public const DEFAULT = array(
		'mode'  => 'auto',
		'words' => 55,
	);

	private const MODES     = array( 'auto', 'none', 'words' );
	private const MAX_WORDS = 1000;

	/**
	 * Reads a stored value. Other code may have stored an object, or something invalid; then nothing is shown.
	 *
	 * @param mixed $value Stored value; '' where there is none.
	 * @return array{mode: 'auto'|'none'|'words', words: int<0, 1000>}
	 */
	public static function read( mixed $value ): array {
		$value = self::as_array( $value );
		$value = is_array( $value ) ? $value : array( 'mode' => 'none' );
		$mode  = $value['mode'] ?? self::DEFAULT['mode'];
		$words = $value['words'] ?? self::DEFAULT['words'];
		$words = is_string( $words ) && ctype_digit( $words ) ? (int) $words : $words;
		return array(
			'mode'  => in_array( $mode, self::MODES, true ) ? $mode : 'none',
			'words' => is_int( $words ) && $words >= 0 ? min( $words, self::MAX_WORDS ) : self::DEFAULT['words'],
		);
	}

	/**
	 * Returns the post meta of a teaser for a REST response: always a value that a request may send back.
	 *
	 * @param mixed $value Stored value.
	 * @return array<array-key, mixed>
	 */
	public static function answer_meta( mixed $value ): array {
		$value = self::as_array( $value );
		if ( ! is_array( $value ) || 2 !== count( $value ) || ! in_array( $value['mode'] ?? null, self::MODES, true ) ) {
			return self::DEFAULT;
		}
		// REST accepts an integer also as a float or a string.
		$words = $value['words'] ?? null;
		return is_numeric( $words ) && round( (float) $words ) === (float) $words && $words >= 0 && $words <= self::MAX_WORDS ? $value : self::DEFAULT;
	}

	/**
	 * Returns the JSON schema.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		return array(
			'type'                 => 'object',
			'additionalProperties' => false,
			'required'             => array( 'mode', 'words' ),
			'properties'           => array(
				'mode'  => array(
					'type' => 'string',
					'enum' => self::MODES,
				),
				'words' => array(
					'type'    => 'integer',
					'minimum' => 0,
					'maximum' => self::MAX_WORDS,
				),
			),
		);
	}

	private static function as_array( mixed $value ): mixed {
		return $value instanceof stdClass ? get_object_vars( $value ) : ( '' === $value ? array() : $value );
	}
}
