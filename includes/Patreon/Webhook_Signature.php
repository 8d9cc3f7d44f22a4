<?php
/**
 * The signature of Patreon's webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * `X-Patreon-Signature`: lower-case hex HMAC-MD5 of the raw bytes. MD5 is Patreon's choice; as a keyed hash it still cannot be forged.
 * Nothing of the time is signed, so an old delivery can be sent again: that is why a delivery is never more than a hint.
 */
final class Webhook_Signature {

	/** Whether a header can be one: exactly one, lower case, whole. */
	public static function is_well_formed( string $header ): bool {
		return 1 === preg_match( '/^[0-9a-f]{32}$/D', $header );
	}

	/**
	 * Whether it was made with one of the secrets. An empty secret matches nothing: everybody could sign with it.
	 *
	 * @param list<string> $secrets The current one, and during a rotation the one before.
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
