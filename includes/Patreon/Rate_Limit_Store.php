<?php
/**
 * Where requested waits are stored.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Stores until when the proxy in front of Patreon asked this server's IP address to send nothing. If the site continued, the address would be
 * banned.
 */
interface Rate_Limit_Store {

	/** Returns the Unix time until which nothing may be sent; 0 for none. */
	public function blocked_until(): int;

	/** Blocks requests until a Unix time. */
	public function block_until( int $time ): void;

	/** Counts an answer with a status from 400 to 499. The proxy in front of Patreon bans an address that gets too many. */
	public function count_refusal( int $now ): void;

	/** Returns how many such answers came in the last minutes. */
	public function refusals( int $now ): int;
}
