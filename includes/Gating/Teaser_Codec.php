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

	/** The setting where nothing is stored: the excerpt, else the text above the More block, else the first paragraphs. */
	public const DEFAULT = array(
		'mode'  => 'start',
		'words' => 55,
	);

	/** The same for older posts: the excerpt, else the text above the More block, else nothing. */
	public const OLDER = array(
		'mode'  => 'auto',
		'words' => 55,
	);

	private const MODES     = array( 'start', 'auto', 'none', 'words' );
	private const MAX_WORDS = 1000;

	/**
	 * Reads a stored value. Other code may have stored an object, or something invalid; then nothing is shown.
	 *
	 * @param mixed $value Stored value; '' where there is none, which gives the default of older posts: `Post_Locks::teaser()` knows the others.
	 * @return array{mode: 'start'|'auto'|'none'|'words', words: int<0, 1000>}
	 */
	public static function read( mixed $value ): array {
		$value = self::as_array( $value );
		$value = is_array( $value ) ? $value : array( 'mode' => 'none' );
		$mode  = $value['mode'] ?? self::OLDER['mode'];
		$words = $value['words'] ?? self::OLDER['words'];
		$words = is_string( $words ) && ctype_digit( $words ) ? (int) $words : $words;
		return array(
			'mode'  => in_array( $mode, self::MODES, true ) ? $mode : 'none',
			'words' => is_int( $words ) && $words >= 0 ? min( $words, self::MAX_WORDS ) : self::OLDER['words'],
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
			return self::OLDER;
		}
		// REST accepts an integer also as a float or a string.
		$words = $value['words'] ?? null;
		return is_numeric( $words ) && round( (float) $words ) === (float) $words && $words >= 0 && $words <= self::MAX_WORDS ? $value : self::OLDER;
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
