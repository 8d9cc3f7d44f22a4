<?php
/**
 * An HTTP response.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Holds the response before it is classified. */
final class Http_Reply {

	/**
	 * @param int    $status       HTTP status.
	 * @param string $content_type Header of that name.
	 * @param string $body         Raw bytes.
	 * @param string $retry_after  Header of that name; '' without.
	 */
	public function __construct(
		public readonly int $status,
		public readonly string $content_type,
		public readonly string $body,
		public readonly string $retry_after = ''
	) {}

	/** @return ?array<array-key, mixed> The body as JSON object or list; null if its content type or contents are not JSON. */
	public function json(): ?array {
		if ( ! str_contains( strtolower( $this->content_type ), 'json' ) ) {
			return null;
		}
		$decoded = Json_Text::decode( $this->body, 64 );
		return is_array( $decoded ) ? $decoded : null;
	}
}
