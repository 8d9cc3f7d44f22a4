<?php
/**
 * Decodes JSON with damaged text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Decodes JSON with damaged text in it: one damaged name must not make a page of a thousand members unreadable. */
final class Json_Text {

	/**
	 * @param int<1, 512> $depth Maximum depth.
	 * @return mixed Data with U+FFFD in place of invalid UTF-8 and of half surrogate pairs; null if it is not JSON.
	 */
	public static function decode( string $json, int $depth ): mixed {
		$flags   = JSON_BIGINT_AS_STRING | JSON_INVALID_UTF8_SUBSTITUTE;
		$decoded = json_decode( $json, true, $depth, $flags );
		return null === $decoded && JSON_ERROR_UTF16 === json_last_error() ? json_decode( self::without_half_pairs( $json ), true, $depth, $flags ) : $decoded;
	}

	/** Replaces half surrogate pairs: a name that was cut may end with the first half of one. */
	private static function without_half_pairs( string $json ): string {
		return preg_replace_callback(
			'/\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\\\./s',
			static fn ( array $found ): string => 6 === strlen( $found[0] ) ? '\\ufffd' : $found[0],
			$json
		) ?? '';
	}
}
