<?php
/**
 * Where something may be sent.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** An address that was looked at, with the machines behind its name: the only ones that are connected to. */
final class Target {

	/**
	 * @param string       $url       Address.
	 * @param string       $host      Its host; IPv6 without brackets.
	 * @param int          $port      Its port.
	 * @param list<string> $addresses IP addresses, all looked at.
	 */
	public function __construct(
		public readonly string $url,
		public readonly string $host,
		public readonly int $port,
		public readonly array $addresses
	) {}
}
