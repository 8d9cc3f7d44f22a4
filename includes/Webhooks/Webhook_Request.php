<?php
/**
 * A request to a webhook's address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

/** Holds a request for the address of a webhook, before its signature is checked. */
final class Webhook_Request {

	/**
	 * @param string  $method    Upper case.
	 * @param string  $token     Token from the address.
	 * @param string  $signature Header `X-Patreon-Signature`.
	 * @param string  $event     Header `X-Patreon-Event`.
	 * @param int     $length    Header `Content-Length`; 0 if it is missing.
	 * @param Closure $read      Reads the body, at most the given number of bytes.
	 * @phpstan-param \Closure( int ): string $read
	 */
	public function __construct(
		public readonly string $method,
		public readonly string $token,
		public readonly string $signature,
		public readonly string $event,
		public readonly int $length,
		public readonly \Closure $read
	) {}
}
