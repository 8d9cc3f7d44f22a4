<?php
/**
 * Secrets at rest.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Encrypts what must not be readable in a copy of the database: client secret and tokens.
 *
 * The key comes from the site's salts in `wp-config.php`, or from the constant `PATREON_GATE_KEY` where a site wants to keep its
 * own. A secret that no longer opens (salts changed, database copied) is a reason to reconnect, never an error that stops a page,
 * and it is left where it is.
 */
final class Secret_Box {

	/** Says how what follows was sealed. */
	private const VERSION = 'pg1:';

	/** What WordPress' sample has in place of keys; it then makes its own and keeps them in the database. */
	private const SAMPLE = 'put your unique phrase here';

	/** Whether the key stands in `wp-config.php`, and not beside what it seals. */
	public static function has_own_key(): bool {
		$is_own = static fn ( string $name ): bool => defined( $name ) && is_string( constant( $name ) ) && ! in_array( constant( $name ), array( '', self::SAMPLE ), true );
		return $is_own( 'PATREON_GATE_KEY' ) || ( $is_own( 'SECURE_AUTH_KEY' ) && $is_own( 'SECURE_AUTH_SALT' ) );
	}

	/** Text that tells nothing, and tells when it was changed. '' stays ''. */
	public function seal( #[\SensitiveParameter] string $plain ): string {
		if ( '' === $plain ) {
			return '';
		}
		$nonce = random_bytes( SODIUM_CRYPTO_SECRETBOX_NONCEBYTES );
		return self::VERSION . base64_encode( $nonce . sodium_crypto_secretbox( $plain, $nonce, $this->key() ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- bytes into a text column.
	}

	/** The text that was sealed; null when it does not open. '' stays ''. */
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
