<?php
/**
 * Signatures of Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Checks the header `X-Patreon-Signature`: the lower-case hex HMAC-MD5 of the raw body. MD5 is Patreon's choice; as a keyed hash it still cannot be
 * forged. The signature has no timestamp, so an old delivery can be replayed. That is why a delivery only causes a read.
 */
final class Webhook_Signature {

	/** Tells whether a header has the form of a signature: a single one, complete, in lower case. */
	public static function is_well_formed( string $header ): bool {
		return 1 === preg_match( '/^[0-9a-f]{32}$/D', $header );
	}

	/**
	 * Tells whether the signature was made with one of the secrets. An empty secret never matches, since anybody could sign with it.
	 *
	 * @param list<string> $secrets The current secret, and during a rotation the previous one.
	 */
	public static function matches( string $header, string $bytes, #[\SensitiveParameter] array $secrets ): bool {
		if ( ! self::is_well_formed( $header ) ) {
			return false;
		}
		$matches = false;
		foreach ( $secrets as $secret ) {
			$matches = ( '' !== $secret && hash_equals( hash_hmac( 'md5', $bytes, $secret ), $header ) ) || $matches;
		}
		return $matches;
	}
}
