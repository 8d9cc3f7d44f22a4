<?php
/**
 * HTTP requests to Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Sends requests with WordPress' HTTP API: only to the endpoint's host, without redirects (which could leak a token), with limits on time and
 * size, and with a User-Agent, without which the proxy in front of Patreon answers 403.
 */
final class Http {

	/** Timeout in seconds when a person waits. */
	public const INTERACTIVE = 12.0;

	/** Timeout in seconds for background work. */
	public const BACKGROUND = 45.0;

	private const MAX_BYTES = 8 * 1024 * 1024;

	public function __construct( private readonly Endpoint $endpoint, private readonly float $timeout = self::INTERACTIVE ) {}

	/**
	 * Sends a GET request.
	 *
	 * @param string                    $path  Begins with a slash.
	 * @param array<string, string|int> $query Parameters.
	 * @param string                    $token Access token.
	 * @throws Request_Failed When there is no answer.
	 */
	public function get( string $path, array $query, string $token ): Http_Reply {
		return $this->send( 'GET', $path, $query, array( 'Authorization' => 'Bearer ' . $token ), null );
	}

	/**
	 * Requests a page for people, without a token.
	 *
	 * @param string                    $path  Begins with a slash.
	 * @param array<string, string|int> $query Parameters.
	 * @throws Request_Failed When there is no answer.
	 */
	public function page( string $path, array $query ): Http_Reply {
		return $this->send( 'GET', $path, $query, array( 'Accept' => 'text/html, application/json' ), null );
	}

	/**
	 * Posts a form.
	 *
	 * @param string                $path   Begins with a slash.
	 * @param array<string, string> $fields Its fields.
	 * @throws Request_Failed When there is no answer.
	 */
	public function post_form( string $path, array $fields ): Http_Reply {
		return $this->send( 'POST', $path, array(), array( 'Content-Type' => 'application/x-www-form-urlencoded' ), http_build_query( $fields, '', '&', PHP_QUERY_RFC1738 ) );
	}

	/**
	 * Sends a request with any method, and a JSON body if there is one.
	 *
	 * @param string                     $path Begins with a slash.
	 * @param ?array<array-key, mixed>   $body Becomes JSON; null for none.
	 * @param string                     $token Access token.
	 * @throws Request_Failed When there is no answer.
	 */
	public function send_json( string $method, string $path, ?array $body, #[\SensitiveParameter] string $token ): Http_Reply {
		$headers = array( 'Authorization' => 'Bearer ' . $token ) + ( null === $body ? array() : array( 'Content-Type' => 'application/json' ) );
		return $this->send( $method, $path, array(), $headers, null === $body ? null : (string) wp_json_encode( $body ) );
	}

	/**
	 * @param array<string, string|int> $query   Parameters.
	 * @param array<string, string>     $headers Additional headers.
	 * @throws Request_Failed When there is no answer.
	 */
	private function send( string $method, string $path, array $query, array $headers, ?string $body ): Http_Reply {
		$url      = $this->endpoint->url( $path, $query );
		$settings = array(
			'method'              => $method,
			'timeout'             => $this->timeout,
			'redirection'         => 0,
			'limit_response_size' => self::MAX_BYTES,
			'user-agent'          => 'Tier Gate for Patreon/' . PATREON_GATE_VERSION . ' (WordPress plugin)',
			'headers'             => $headers + array( 'Accept' => 'application/vnd.api+json, application/json' ),
		);
		if ( null !== $body ) {
			$settings['body'] = $body;
		}
		// `wp_safe_remote_request()` refuses private addresses, such as that of a local sandbox.
		$answer = $this->endpoint->is_patreon() ? wp_safe_remote_request( $url, $settings ) : wp_remote_request( $url, $settings );
		if ( is_wp_error( $answer ) ) {
			$failed = new Request_Failed( Failure::Network, $method . ' ' . $path );
			throw $failed;
		}
		return new Http_Reply(
			(int) wp_remote_retrieve_response_code( $answer ),
			self::header( $answer, 'content-type' ),
			wp_remote_retrieve_body( $answer ),
			self::header( $answer, 'retry-after' )
		);
	}

	/** @param array<string, mixed> $answer Response of WordPress' HTTP API. */
	private static function header( array $answer, string $name ): string {
		$value = wp_remote_retrieve_header( $answer, $name );
		$last  = is_array( $value ) ? end( $value ) : $value;
		return is_string( $last ) ? $last : '';
	}
}
