<?php
/**
 * Sends one request to a receiver.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use WpOrg\Requests\Transport\Curl;

/**
 * Posts a body to an address that a user entered: the address is checked first, the connection goes only to the checked IP addresses, redirects
 * are not followed, and time and size are limited.
 */
final class Delivery_Client {

	/** Timeout of a request in seconds. */
	private const TIMEOUT = 10;

	/** Bytes of an answer that are read. Only its status is used. */
	private const MAX_BYTES = 16 * 1024;

	public function __construct( private readonly Target_Guard $guard, private readonly int $timeout = self::TIMEOUT ) {}

	/**
	 * @param array<string, string> $headers Name → value.
	 */
	public function post( string $url, string $body, array $headers ): Reply {
		try {
			$target = $this->guard->check( $url );
		} catch ( Refused_Target $refused ) {
			return new Reply( 0, $refused->reason );
		}
		// Without cURL, the request would resolve the host name again, possibly to another address.
		if ( ! Curl::test( array( 'ssl' => str_starts_with( $url, 'https:' ) ) ) ) {
			return new Reply( 0, 'no_curl' );
		}
		$pin = static function ( mixed $handle, mixed $settings, mixed $asked ) use ( $target ): void {
			if ( $asked === $target->url && $handle instanceof \CurlHandle ) {
				self::pin( $handle, $target );
			}
		};
		add_action( 'http_api_curl', $pin, PHP_INT_MAX, 3 );
		try {
			$answer = wp_remote_post(
				$target->url,
				array(
					'timeout'             => $this->timeout,
					'redirection'         => 0,
					'limit_response_size' => self::MAX_BYTES,
					'user-agent'          => 'Tier Gate for Patreon/' . PATREON_GATE_VERSION . ' (WordPress plugin)',
					'headers'             => $headers,
					'body'                => $body,
					'cookies'             => array(),
				)
			);
		} finally {
			remove_action( 'http_api_curl', $pin, PHP_INT_MAX );
		}
		if ( is_wp_error( $answer ) ) {
			return new Reply( 0, 'network' );
		}
		$wait = wp_remote_retrieve_header( $answer, 'retry-after' );
		return Reply::of_status( (int) wp_remote_retrieve_response_code( $answer ), is_string( $wait ) && ctype_digit( $wait ) ? (int) substr( $wait, 0, 9 ) : 0 );
	}

	/** Makes cURL connect to the checked addresses, whatever the name resolves to now. */
	private static function pin( \CurlHandle $handle, Target $target ): void {
		$addresses = array_map( static fn ( string $address ): string => str_contains( $address, ':' ) ? '[' . $address . ']' : $address, $target->addresses );
		// phpcs:disable WordPress.WP.AlternativeFunctions.curl_curl_setopt -- on WordPress' own handle: the HTTP API has no option for this.
		curl_setopt( $handle, CURLOPT_FOLLOWLOCATION, false );
		if ( array( $target->host ) !== $target->addresses ) {
			curl_setopt( $handle, CURLOPT_RESOLVE, array( $target->host . ':' . $target->port . ':' . implode( ',', $addresses ) ) );
		}
		// phpcs:enable
	}
}
