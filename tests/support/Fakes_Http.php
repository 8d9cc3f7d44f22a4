<?php
/**
 * Fake HTTP responses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** The test answers requests of WordPress' HTTP API; a request without an answer fails the test. */
trait Fakes_Http {

	/** @var (callable(string, array<string, mixed>): (array<string, mixed>|\WP_Error|null))|null */
	private $http = null;

	/** @var list<string> */
	private array $unexpected_requests = array();

	/**
	 * Sets the callback that answers HTTP requests from now on.
	 *
	 * @param callable(string, array<string, mixed>): (array<string, mixed>|\WP_Error|null) $answer Takes the address and the
	 *        arguments of `wp_remote_request()`; gives what that would give (see http_answer()), or null for "not expected",
	 *        which fails the test.
	 */
	final protected function fake_http( callable $answer ): void {
		$this->http = $answer;
	}

	/**
	 * Returns a response in the format of WordPress' HTTP API.
	 *
	 * @param int                          $status  HTTP status.
	 * @param array<array-key, mixed>|string $body  Text, or data to send as JSON.
	 * @param array<string, string>        $headers Header fields.
	 * @return array<string, mixed>
	 */
	final protected static function http_answer( int $status, array|string $body = '', array $headers = array() ): array {
		$fields = new \WpOrg\Requests\Utility\CaseInsensitiveDictionary( $headers + ( is_array( $body ) ? array( 'content-type' => 'application/json' ) : array() ) );
		return array(
			'headers'  => $fields,
			'body'     => is_array( $body ) ? (string) wp_json_encode( $body ) : $body,
			'response' => array(
				'code'    => $status,
				'message' => get_status_header_desc( $status ),
			),
			'cookies'  => array(),
			'filename' => null,
		);
	}

	private function answer_http(): void {
		$this->http = null;
		add_filter(
			'pre_http_request',
			function ( mixed $answer, array $args, string $url ): mixed {
				$given = null === $this->http ? null : ( $this->http )( $url, $args );
				if ( null !== $given ) {
					return $given;
				}
				$this->unexpected_requests[] = ( is_string( $args['method'] ?? null ) ? $args['method'] : '' ) . ' ' . $url;
				return new \WP_Error( 'http_request_failed', 'No test answers ' . $url );
			},
			PHP_INT_MAX,
			3
		);
	}
}
