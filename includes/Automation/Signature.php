<?php
/**
 * Signature of outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Lets a receiver check that a request is from this site, unchanged, and not an old one sent again. */
final class Signature {

	public const HEADER = 'X-Patreon-Gate-Signature';

	/**
	 * @param string $body Exact bytes of the body.
	 * @param int    $now  Unix time, which is signed as well.
	 * @return string Value of the header.
	 */
	public static function of( string $body, #[\SensitiveParameter] string $secret, int $now ): string {
		return 't=' . $now . ',v1=' . hash_hmac( 'sha256', $now . '.' . $body, $secret );
	}

	/** Returns a secret for a new subscription. */
	public static function secret(): string {
		return 'pgs_' . bin2hex( random_bytes( 32 ) );
	}
}
