<?php
/**
 * Work that only one process may do.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

/**
 * Stores leases. A lease expires, so that another process can continue the work of a killed one. `Storage\Jobs\Leases` implements it; tests have an
 * implementation in memory.
 */
interface Lease_Store {

	/**
	 * Takes a lease that is free, expired, or held by the same owner.
	 *
	 * @param string $name    Name of the work, at most 64 characters.
	 * @param string $owner   Random id of the owner, who may renew and release it.
	 * @param int    $seconds How long it lasts.
	 * @param int    $now     Unix time.
	 * @return bool False when another process holds it.
	 */
	public function take( string $name, string $owner, int $seconds, int $now ): bool;

	/**
	 * Extends a lease.
	 *
	 * @param string $name    Name of the work.
	 * @param string $owner   Who holds it.
	 * @param int    $seconds How long from now.
	 * @param int    $now     Unix time.
	 * @return bool False when another process holds it by now.
	 */
	public function renew( string $name, string $owner, int $seconds, int $now ): bool;

	/**
	 * Releases a lease.
	 *
	 * @param string $name  Name of the work.
	 * @param string $owner Who holds it.
	 */
	public function release( string $name, string $owner ): void;

	/**
	 * Returns who holds a lease.
	 *
	 * @param string $name Name of the work.
	 * @param int    $now  Unix time.
	 * @return string '' for nobody.
	 */
	public function holder( string $name, int $now ): string;
}
