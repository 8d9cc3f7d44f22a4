<?php
/**
 * A group of checks that can repair what it finds.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/**
 * Repairs what a group of checks has found. A repair changes nothing but what its finding says, and never opens a lock.
 *
 * @api
 * @since 0.1.0
 */
interface Repairable extends Checks {

	/**
	 * Repairs.
	 *
	 * @param Finding $finding One that `run()` has just returned with `can_repair`.
	 * @param int     $now     Unix time.
	 */
	public function repair( Finding $finding, int $now ): Repair_Result;
}
