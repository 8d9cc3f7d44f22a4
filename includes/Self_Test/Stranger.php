<?php
/**
 * Asks the site as a stranger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Self_Test;

/** Requests an address of this site as somebody without an account: no cookie, no credentials. */
final class Stranger {

	/** Seconds to wait for a response. */
	private const TIMEOUT = 8;

	/** Bytes of a response that are read. */
	private const MOST = 3_145_728;

	/**
	 * Requests an address.
	 *
	 * @return array{status: int, body: string} Status 0 if there was no response.
	 */
	public function ask( string $url ): array {
		$answer = wp_remote_get(
			$url,
			array(
				'timeout'             => self::TIMEOUT,
				'redirection'         => 2,
				'limit_response_size' => self::MOST,
				'user-agent'          => 'Tier Gate leak self-test',
				// As core does for requests to the site itself.
				'sslverify'           => (bool) apply_filters( 'https_local_ssl_verify', false ), // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- core's.
			)
		);
		return is_wp_error( $answer )
			? array(
				'status' => 0,
				'body'   => '',
			)
			: array(
				'status' => (int) wp_remote_retrieve_response_code( $answer ),
				'body'   => wp_remote_retrieve_body( $answer ),
			);
	}
}
