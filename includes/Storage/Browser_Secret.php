<?php
/**
 * Random secrets and what is stored of them.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/** Secrets that a browser carries: 32 random bytes as 64 hex digits. The database only ever holds their hash. */
final class Browser_Secret {

	/** A new one. */
	public static function make(): string {
		return bin2hex( random_bytes( 32 ) );
	}

	/** Whether something sent to us can be one. */
	public static function is_one( mixed $value ): bool {
		return is_string( $value ) && 1 === preg_match( '/^[0-9a-f]{64}$/D', $value );
	}

	/** What is stored of it. It is random enough that a plain hash cannot be turned back. */
	public static function hash( #[\SensitiveParameter] string $secret ): string {
		return hash( 'sha256', $secret );
	}
}
