<?php
/**
 * Memory of being told to wait.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Remembers between requests that Patreon's edge asked this server's address for a pause, so that nothing of this site hammers it (and gets the address banned). */
interface Rate_Limit_Store {

	/** Unix time until which nothing may be sent; 0 when something may. */
	public function blocked_until(): int;

	/** Nothing may be sent until then. */
	public function block_until( int $time ): void;

	/** An answer between 400 and 499 came: Patreon's edge bans an address that collects too many. */
	public function count_refusal( int $now ): void;

	/** How many such answers came in the last minutes. */
	public function refusals( int $now ): int;
}
