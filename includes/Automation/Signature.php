<?php
/**
 * Signature of what is sent.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Lets a receiver tell that a request is ours, unchanged, and not an old one sent again. */
final class Signature {

	public const HEADER = 'X-Patreon-Gate-Signature';

	/**
	 * @param string $body The exact bytes that are sent.
	 * @param int    $now  Unix time; part of what is signed.
	 * @return string Value of the header.
	 */
	public static function of( string $body, #[\SensitiveParameter] string $secret, int $now ): string {
		return 't=' . $now . ',v1=' . hash_hmac( 'sha256', $now . '.' . $body, $secret );
	}

	/** A secret for a new subscription. */
	public static function secret(): string {
		return 'pgs_' . bin2hex( random_bytes( 32 ) );
	}
}
