<?php
/**
 * An HTTP answer.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** What a site answered, to the byte. */
final class Page {

	/**
	 * @param int                          $status  HTTP status.
	 * @param array<string, list<string>> $headers By lower-case name.
	 * @param string                       $body    Body.
	 * @param string                       $raw     Header and body as they came: where nothing may leak.
	 */
	public function __construct(
		public readonly int $status,
		public readonly array $headers,
		public readonly string $body,
		public readonly string $raw
	) {}

	/** A header's first value; '' when it is not there. */
	public function header( string $name ): string {
		return $this->headers[ strtolower( $name ) ][0] ?? '';
	}

	/**
	 * The body as JSON.
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
