<?php
/**
 * JSON, as others send it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Reads JSON in which a text is damaged: one person's name must not make a page of a thousand members unreadable. */
final class Json_Text {

	/**
	 * @param int<1, 512> $depth Levels at most.
	 * @return mixed With U+FFFD for whatever is no UTF-8, and for half a character; null for what is no JSON.
	 */
	public static function decode( string $json, int $depth ): mixed {
		$flags   = JSON_BIGINT_AS_STRING | JSON_INVALID_UTF8_SUBSTITUTE;
		$decoded = json_decode( $json, true, $depth, $flags );
		return null === $decoded && JSON_ERROR_UTF16 === json_last_error() ? json_decode( self::without_half_pairs( $json ), true, $depth, $flags ) : $decoded;
	}

	/** Of an escaped pair for one character, a name that was cut leaves the first half. */
	private static function without_half_pairs( string $json ): string {
		return preg_replace_callback(
			'/\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\\\./s',
			static fn ( array $found ): string => 6 === strlen( $found[0] ) ? '\\ufffd' : $found[0],
			$json
		) ?? '';
	}
}
