<?php
/**
 * A checked address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Holds an address that was checked, with the IP addresses of its host. Requests connect only to these. */
final class Target {

	/**
	 * @param string       $url       Address.
	 * @param string       $host      Its host; IPv6 without brackets.
	 * @param int          $port      Its port.
	 * @param list<string> $addresses IP addresses, all checked.
	 */
	public function __construct(
		public readonly string $url,
		public readonly string $host,
		public readonly int $port,
		public readonly array $addresses
	) {}
}
