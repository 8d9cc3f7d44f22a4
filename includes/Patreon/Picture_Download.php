<?php
/**
 * Downloads pictures from Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Downloads a picture without a token, with limits on time and size, and without following redirects, which could lead to any host. */
final class Picture_Download {

	/** Largest picture. Patreon's banners have some hundred kilobytes. */
	public const MAX_BYTES = 5 * 1024 * 1024;

	/** Timeout in seconds. */
	private const TIMEOUT = 15;

	public function __construct( private readonly Endpoint $endpoint ) {}

	/** @return ?string The bytes, which may be anything; null if it did not work. */
	public function fetch( Picture_Address $address ): ?string {
		$settings = array(
			'method'              => 'GET',
			'timeout'             => self::TIMEOUT,
			'redirection'         => 0,
			// WordPress cuts what is longer; the extra byte shows it.
			'limit_response_size' => self::MAX_BYTES + 1,
			'user-agent'          => 'Tier Gate for Patreon/' . PATREON_GATE_VERSION . ' (WordPress plugin)',
			'headers'             => array( 'Accept' => 'image/webp, image/png, image/jpeg, image/gif' ),
		);
		// `wp_safe_remote_request()` refuses private addresses, such as that of a local sandbox.
		$answer = $this->endpoint->is_patreon() ? wp_safe_remote_request( $address->url, $settings ) : wp_remote_request( $address->url, $settings );
		if ( is_wp_error( $answer ) || 200 !== (int) wp_remote_retrieve_response_code( $answer ) ) {
			return null;
		}
		$bytes = wp_remote_retrieve_body( $answer );
		return '' === $bytes || strlen( $bytes ) > self::MAX_BYTES ? null : $bytes;
	}
}
