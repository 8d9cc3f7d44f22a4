<?php
/**
 * Work that only one process may do.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

/**
 * Port of the leases: `Storage\Jobs\Leases`; tests have one in memory. A lease ends by itself, so that a killed process is followed by another.
 */
interface Lease_Store {

	/**
	 * Takes a lease that is free, over, or one's own.
	 *
	 * @param string $name    What for; at most 64 characters.
	 * @param string $owner   Random; who may renew and release it.
	 * @param int    $seconds How long it holds.
	 * @param int    $now     Unix time.
	 * @return bool False when somebody else holds it.
	 */
	public function take( string $name, string $owner, int $seconds, int $now ): bool;

	/**
	 * Makes it hold longer.
	 *
	 * @param string $name    What for.
	 * @param string $owner   Who holds it.
	 * @param int    $seconds How long from now.
	 * @param int    $now     Unix time.
	 * @return bool False when it is somebody else's by now.
	 */
	public function renew( string $name, string $owner, int $seconds, int $now ): bool;

	/**
	 * Gives it back.
	 *
	 * @param string $name  What for.
	 * @param string $owner Who holds it.
	 */
	public function release( string $name, string $owner ): void;

	/**
	 * Who holds it.
	 *
	 * @param string $name What for.
	 * @param int    $now  Unix time.
	 * @return string '' for nobody.
	 */
	public function holder( string $name, int $now ): string;
}
