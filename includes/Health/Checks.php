<?php
/**
 * A group of health checks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/**
 * Runs a group of health checks: for the admin app, Site Health and the command line. They send no request, because people wait for the screen.
 * Add-ons add theirs with the filter `patreon_gate_health_checks`.
 *
 * @api
 * @since 0.1.0
 */
interface Checks {

	/** Returns the fixed code of the group: lower-case letters, digits and underscores. */
	public function id(): string;

	/** Returns the name of the group, for display. */
	public function label(): string;

	/**
	 * @return list<Finding> At least one, including good ones.
	 */
	public function run( int $now ): array;
}
