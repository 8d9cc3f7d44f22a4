<?php
/**
 * Random secrets, and their hashes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/** Makes and checks secrets that are stored in a browser: 32 random bytes as 64 hex digits. The database only holds their hash. */
final class Browser_Secret {

	/** Returns a new secret. */
	public static function make(): string {
		return bin2hex( random_bytes( 32 ) );
	}

	/** Tells whether a submitted value has the form of a secret. */
	public static function is_one( mixed $value ): bool {
		return is_string( $value ) && 1 === preg_match( '/^[0-9a-f]{64}$/D', $value );
	}

	/** Returns the hash to store. The secret is random, so a plain hash cannot be reversed. */
	public static function hash( #[\SensitiveParameter] string $secret ): string {
		return hash( 'sha256', $secret );
	}
}
