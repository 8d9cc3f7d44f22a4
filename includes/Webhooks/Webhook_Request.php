<?php
/**
 * Somebody at the door.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

/** A request for the address of a webhook, before anything is believed. */
final class Webhook_Request {

	/**
	 * @param string  $method    Upper case.
	 * @param string  $token     From the address.
	 * @param string  $signature Header `X-Patreon-Signature`.
	 * @param string  $event     Header `X-Patreon-Event`.
	 * @param int     $length    What the request says of its size; 0 where it says nothing.
	 * @param Closure $read      Reads the body, no more than so many bytes.
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
