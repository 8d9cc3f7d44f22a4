<?php
/**
 * Access and refresh token.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Holds a pair of tokens as issued by Patreon. A refresh replaces both, and the old ones stop working. */
final class Token_Pair {

	/**
	 * @param string $access_token  Access token.
	 * @param string $refresh_token Refresh token, valid for one use.
	 * @param string $scopes        All scopes granted so far, separated by spaces. They accumulate, so they prove no current consent.
	 * @param int    $issued_at     Unix time.
	 * @param int    $expires_at    Unix time. Tokens can become invalid earlier.
	 */
	public function __construct(
		#[\SensitiveParameter] public readonly string $access_token,
		#[\SensitiveParameter] public readonly string $refresh_token,
		public readonly string $scopes,
		public readonly int $issued_at,
		public readonly int $expires_at
	) {}

	/**
	 * Reads the answer of the token endpoint.
	 *
	 * @param array<array-key, mixed> $json Decoded answer.
	 * @throws Request_Failed When a part is missing or has a wrong type.
	 */
	public static function from_answer( array $json, int $now ): self {
		$access  = $json['access_token'] ?? null;
		$refresh = $json['refresh_token'] ?? '';
		$seconds = $json['expires_in'] ?? null;
		$scopes  = $json['scope'] ?? '';
		if ( is_string( $seconds ) && ctype_digit( $seconds ) ) {
			$seconds = (int) $seconds;
		}
		if ( ! is_string( $access ) || '' === $access || ! is_string( $refresh ) || ! is_int( $seconds ) || $seconds < 1 || ! is_string( $scopes ) ) {
			$failed = new Request_Failed( Failure::Malformed, 'token' );
			throw $failed;
		}
		return new self( $access, $refresh, $scopes, $now, $now + $seconds );
	}
}
