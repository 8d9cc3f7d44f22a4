<?php
/**
 * Encryption of stored secrets.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Encrypts what must not be readable in a copy of the database: the client secret and tokens.
 *
 * The key is derived from the salts in `wp-config.php`, or from the constant `PATREON_GATE_KEY` if it is defined. If a secret can no longer
 * be decrypted (the salts changed, the database was copied), the creator has to reconnect. That is never an error that stops a page, and the
 * stored value is not deleted.
 */
final class Secret_Box {

	/** Prefix that tells how the value was encrypted. */
	private const VERSION = 'pg1:';

	/** Placeholder in WordPress' sample configuration. With it, WordPress creates keys itself and stores them in the database. */
	private const SAMPLE = 'put your unique phrase here';

	/** Tells whether the key is in `wp-config.php`, not in the database beside the encrypted values. */
	public static function has_own_key(): bool {
		$is_own = static fn ( string $name ): bool => defined( $name ) && is_string( constant( $name ) ) && ! in_array( constant( $name ), array( '', self::SAMPLE ), true );
		return $is_own( 'PATREON_GATE_KEY' ) || ( $is_own( 'SECURE_AUTH_KEY' ) && $is_own( 'SECURE_AUTH_SALT' ) );
	}

	/** Encrypts a text, with authentication. '' stays ''. */
	public function seal( #[\SensitiveParameter] string $plain ): string {
		if ( '' === $plain ) {
			return '';
		}
		$nonce = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		return self::VERSION . base64_encode( $nonce . sodium_crypto_secretbox( $plain, $nonce, $this->key() ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes into a text column.
	}

	/** Returns the decrypted text; null if it cannot be decrypted. '' stays ''. */
	public function open( string $sealed ): ?string {
		if ( '' === $sealed ) {
			return '';
		}
		if ( ! str_starts_with( $sealed, self::VERSION ) ) {
			return null;
		}
		$bytes = base64_decode( substr( $sealed, strlen( self::VERSION ) ), true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- bytes from a text column.
		if ( false === $bytes || strlen( $bytes ) < SODIUM_CRYPTO_SECRETBOX_NONCEBYTES + SODIUM_CRYPTO_SECRETBOX_MACBYTES ) {
			return null;
		}
		$nonce = substr( $bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		$plain = sodium_crypto_secretbox_open( substr( $bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES ), $nonce, $this->key() );
		return false === $plain ? null : $plain;
	}

	private function key(): string {
		$own = defined( 'PATREON_GATE_KEY' ) ? constant( 'PATREON_GATE_KEY' ) : null;
		return hash( 'sha256', 'patreon-gate|' . ( is_string( $own ) && '' !== $own ? $own : wp_salt( 'secure_auth' ) ), true );
	}
}
