<?php
/**
 * An HTTP response.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** The exact response of a site. */
final class Page {

	/**
	 * @param int                          $status  HTTP status.
	 * @param array<string, list<string>> $headers By lower-case name.
	 * @param string                       $body    Body.
	 * @param string                       $raw     Headers and body as received, for leak checks.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $headers,
		public readonly string $body,
		public readonly string $raw
	) {}

	/** Returns a header's first value; '' if it is missing. */
	public function header( string $name ): string {
		return $this->headers[ strtolower( $name ) ][0] ?? '';
	}

	/**
	 * Returns the body as JSON.
	 *
	 * @return array<array-key, mixed>
	 */
	public function json(): array {
		$data = json_decode( $this->body, true );
		if ( ! is_array( $data ) ) {
			throw new \RuntimeException( "Not JSON ($this->status): " . substr( $this->body, 0, 500 ) );
		}
		return $data;
	}
}
